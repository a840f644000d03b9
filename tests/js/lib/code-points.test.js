// Positions in code points and in units of UTF-16, at the ends of a text too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { indexer, length, slice, toIndex, toPoint } from "../../../static/js/lib/code-points.js";

test("a letter of two units is one code point", () => {
  assert.deepEqual([length("a😀b"), length("ab"), length("")], [3, 2, 0]);
  assert.deepEqual([0, 1, 2, 3].map((position) => toIndex("a😀b", position)), [0, 1, 3, 4]);
  assert.deepEqual([0, 1, 3, 4].map((index) => toPoint("a😀b", index)), [0, 1, 2, 3]);
  assert.equal(slice("a😀b", 1, 2), "😀");
});

test("a position beyond the end is the end", () => {
  assert.deepEqual([toIndex("😀", 2), toIndex("😀", 9), toIndex("ab", 9)], [2, 2, 2]);
  const at = indexer("😀a");
  assert.deepEqual([at(1), at(2), at(5), at(6)], [2, 3, 3, 3]);
});

test("the last letter of one unit is one", () => {
  assert.deepEqual([length("\uffff😀"), toIndex("\uffff😀", 1)], [2, 1]);
});
