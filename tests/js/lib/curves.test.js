// Curves and balances give what the cases shared with Python say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as curves from "../../../static/js/lib/curves.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/curves.json", import.meta.url), "utf8"));

for (const one of CASES) test(`curves: ${one.name}`, () => assertNear(call(one), one.gives, one.name));

test("an entry is the credit where given, else the emotion, else nothing", () => {
  const entries = [{ credit: 0, emotion: 2 }, { credit: null, emotion: -1 }, { credit: null, emotion: null }];
  assert.deepEqual(entries.map(curves.entry), [0, -1, 0]);
});

test("an emotion is drawn where the lane says", () => {
  assert.deepEqual([2, 0, -2].map((emotion) => curves.height(emotion)), [13, 50, 87]);
});

function call(one) {
  const name = one.call.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
  return curves[name](...one.with);
}

function assertNear(given, expected, where) {
  if (typeof expected === "number") {
    assert.ok(Math.abs(given - expected) < 1e-7, `${where}: ${given} is not ${expected}`);
  } else if (expected === null || typeof expected !== "object") {
    assert.equal(given, expected, where);
  } else {
    assert.deepEqual(Object.keys(given), Object.keys(expected), where);
    for (const key of Object.keys(expected)) assertNear(given[key], expected[key], `${where}.${key}`);
  }
}

test("a point beyond the end is on the last piece", () => {
  const pieces = curves.segments(curves.anchors([[1], [1]]));
  assert.ok(Math.abs(curves.valueAt(pieces, 1 + 1e-9) - 1) < 1e-6);
});

test("an area has its two ends once", () => {
  const outline = curves.area(curves.anchors([[1], [1]]), 0.25, 0.75, 1);
  const inner = [5, 6, 7, 8, 9, 10, 11].map((part) => part / 16);
  assert.deepEqual(outline.map(([x]) => x), [0.25, 0.25, ...inner, 0.75, 0.75]);
});
