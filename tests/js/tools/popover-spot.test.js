// The details popover covers as little as it can of what lies around its record.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findSpot } from "../../../static/js/tools/details/popover-spot.js";

const box = (left, top, width = 140, height = 60) => ({ left, top, right: left + width, bottom: top + height });
const VIEW = box(0, 0, 1200, 800);
const CARD = box(500, 300);
const BELOW = { left: 492, top: 364, below: true };

test("where nothing lies around, it stands below", () => {
  assert.deepEqual(findSpot(CARD, VIEW, 200, []), BELOW);
});

test("where a card lies below, it stands above, and next to it where one lies above, too", () => {
  const [under, over] = [box(500, 370), box(500, 230)];
  assert.equal(findSpot(CARD, VIEW, 200, [under]).top, 92);
  assert.equal(findSpot(CARD, VIEW, 200, [under, over]).left, 648);
  assert.equal(findSpot(CARD, VIEW, 200, [under, over, box(650, 300)]).left, 188);
});

test("where cards lie everywhere, it covers the least of them", () => {
  const around = [box(500, 370), box(500, 230), box(650, 300), box(350, 300, 140, 20)];
  assert.equal(findSpot(CARD, VIEW, 200, around).left, 188);
});

test("where there is room on no side, the map scrolls", () => {
  assert.deepEqual(findSpot(box(0, 0, 300, 300), box(0, 0, 320, 320), 200, []).below, true);
});
