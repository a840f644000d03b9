// Pointers of teammates: how often mine is sent, and where what they drag would land.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeSlot } from "../../../static/js/tools/presence/landing.js";
import { findPause } from "../../../static/js/tools/presence/pointer-sharing.js";

const people = (count, moving) => Array.from({ length: count }, (_, place) => (place < moving ? { pointer: {} } : {}));
const box = (left, top, width, height) => ({ left, top, width, height, right: left + width, bottom: top + height });
const CELL = box(100, 200, 150, 160);

test("a pointer is sent ten times a second, and less often while many move theirs", () => {
  assert.equal(findPause(people(1, 1)), 100);
  assert.equal(findPause(people(30, 30)), 100);
  assert.equal(findPause(people(199, 0)), 100);
  assert.equal(findPause(people(49, 49)), 250);
  assert.equal(findPause(people(199, 199)), 4000);
});

test("what is dragged lands in the free room below the last card", () => {
  assert.deepEqual(placeSlot(CELL, [box(108, 208, 134, 60)], 1), {
    ...{ left: 108, top: 272, width: 134, height: 44, isLine: false },
  });
  const { top, height } = placeSlot(CELL, [], 0);
  assert.deepEqual([top, height], [208, 44]);
});

test("between two cards, or in a full cell, a line shows where it lands", () => {
  const cards = [box(108, 208, 134, 60), box(108, 276, 134, 70)];
  const between = placeSlot(CELL, cards, 1);
  assert.deepEqual([between.top, between.isLine], [272, true]);
  const last = placeSlot(CELL, cards, 2);
  assert.deepEqual([last.top, last.isLine], [350, true]);
});
