// Figures are rounded by one rule, the server's: tests/scores/test_formatting.py has the same cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { formatCount, formatDifference, formatScore } = await import("../../../static/js/lib/numbers.js");
const cases = JSON.parse(readFileSync(new URL("../../cases/rounding.json", import.meta.url)));

for (const [what, method, value, text] of cases)
  test(`${what} ${method} ${value}`, () => {
    const written = what === "score" ? formatScore(value, method) : formatDifference(value, method);
    assert.equal(written, text);
  });

test("thousands are parted as on the server", () => {
  assert.equal(formatCount(1240), "1,240");
  assert.equal(new Intl.NumberFormat("ru", { maximumFractionDigits: 0 }).format(1240), "1\u00a0240");
});
