// Figures are rounded by one rule, the server's: tests/scores/test_formatting.py has the same cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const numbers = await import("../../../static/js/lib/numbers.js");
const {
  formatAnswerCount,
  formatCount,
  formatDecimal,
  formatDifference,
  formatDifferenceRange,
  formatRange,
  formatScore,
  formatSigned,
  scalePercent,
} = numbers;
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

test("a score of 0 is a figure, and no score is none", () => {
  assert.deepEqual(["share", "nps", "mean"].map((method) => formatScore(0, method)), ["0", "0", "0.0"]);
  assert.deepEqual([null, undefined].map((value) => formatScore(value, "share")), ["", ""]);
});

test("signs stand where a figure has a direction, and never at 0", () => {
  assert.deepEqual([-12.4, 0, 12.4].map((value) => formatScore(value, "nps")), ["\u221212", "0", "+12"]);
  assert.deepEqual([-1.25, 0, 1.25].map((value) => formatScore(value, "mean")), ["\u22121.3", "0.0", "1.3"]);
  assert.equal(formatScore(62.5, "share"), "63");
  assert.deepEqual([-0.4, 0, 0.4, 3].map((value) => formatDifference(value, "share")), ["0", "0", "0", "+3"]);
  assert.deepEqual([-0.04, 0.05, 3].map((value) => formatDifference(value, "mean")), ["0.0", "+0.1", "+3.0"]);
  assert.deepEqual([-1, 0, 2, 2.4].map(formatSigned), ["\u22121", "0", "+2", "+2"]);
});

test("decimals are cut to as many as are asked for, and 0 at the end is left out", () => {
  assert.deepEqual(
    [formatDecimal(1.005), formatDecimal(1.5), formatDecimal(2), formatDecimal(1.26, 1)],
    ["1.01", "1.5", "2", "1.3"],
  );
  assert.equal(formatCount(2.6), "3");
});

test("an interval has both ends in the form of its score", () => {
  assert.equal(formatRange(-5, 5, "nps"), "\u22125\u2026+5");
  assert.equal(formatRange(4, 4.25, "mean"), "4.0\u20264.3");
  assert.equal(formatDifferenceRange(-0.25, 3, "mean"), "\u22120.3\u2026+3.0");
  assert.equal(formatDifferenceRange(9, 30, "share"), "+9\u2026+30");
});

test("the number of answers is shown also when it is 0, and since when they count", () => {
  assert.equal(formatAnswerCount({ n: 0 }), "n\u00a00");
  assert.equal(formatAnswerCount({ n: 1240, since: { text: "since 18 November" } }), "n\u00a01,240 since 18 November");
});

test("a value has its place on a scale, and at its ends beyond it", () => {
  const scale = { low: -100, high: 100 };
  assert.deepEqual([-100, 0, 100].map((value) => scalePercent(scale, value)), ["0.0%", "50.0%", "100.0%"]);
  assert.deepEqual([-101, 101].map((value) => scalePercent(scale, value)), ["0.0%", "100.0%"]);
  assert.equal(scalePercent({ low: 1, high: 7 }, 3), "33.3%");
});

test("numbers are those of the page's language, or else English", () => {
  globalThis.document.documentElement.lang = "";
  assert.equal(formatDecimal(1234.5678, 3), "1,234.568");
  globalThis.document.documentElement.lang = "de";
  assert.equal(formatDecimal(1234.5678, 4), "1.234,5678");
  globalThis.document.documentElement.lang = "en";
});
