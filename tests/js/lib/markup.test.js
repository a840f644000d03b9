import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { toPoint } from "../../../static/js/lib/code-points.js";
import { parse, stripMarkup } from "../../../static/js/lib/markup.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/markup.json", import.meta.url), "utf8"));

// Positions in the cases count code points.
const buildLine = (text, { item, runs }) => [
  item,
  runs.map((run) => [
    toPoint(text, run.start),
    run.text,
    `${run.bold ? "b" : ""}${run.italic ? "i" : ""}`,
    ...(run.href ? [run.href] : []),
  ]),
];

for (const { text, lines, plain } of CASES.formatted)
  test(`the formatting of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      parse(text).map((line) => buildLine(text, line)),
      lines,
    );
    assert.equal(stripMarkup(text), plain);
  });

for (const text of CASES.ordinary)
  test(`${JSON.stringify(text)} stays as it is typed`, () => {
    const lines = parse(text);
    assert.ok(lines.every(({ item, runs }) => item === null && runs.every((run) => !run.bold && !run.italic)));
    assert.ok(lines.every(({ runs }) => runs.every(({ href }) => href === null)));
    assert.equal(stripMarkup(text), text);
  });

const HOSTILE = ["[", "*a ", "a* ", "*a _b **c ", "[a](mailto:", "[a](http://x(", "(http://a", ")", "http://*", "_*"];

for (const piece of HOSTILE)
  test(`reading many ${JSON.stringify(piece)} takes time in proportion to the length`, () => {
    const text = piece.repeat(200_000 / piece.length);
    const start = process.cpuUsage().user;
    parse(text);
    assert.ok(process.cpuUsage().user - start < 5_000_000);
  });
