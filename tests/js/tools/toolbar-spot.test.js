// The formatting toolbar covers neither the text that is typed nor what is open or typed around it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { findToolbarSpot } from "../../../static/js/tools/editing/toolbar-spot.js";

const VIEW = box(0, 0, 400, 600);
const SIZE = { width: 150, height: 32 };

function box(left, top, right, bottom) {
  return { left, top, right, bottom };
}

function place(anchor, rest = {}) {
  return findToolbarSpot({ anchor, size: SIZE, view: VIEW, ...rest });
}

test("the toolbar is above the text, inside the view", () => {
  assert.deepEqual(place(box(40, 200, 180, 260)), { left: 40, top: 164 });
  assert.equal(place(box(350, 200, 399, 260)).left, 246);
  assert.equal(place(box(-30, 200, 60, 260)).left, 4);
});

test("without room above, and under a finger, it is below", () => {
  assert.equal(place(box(40, 20, 180, 80)).top, 84);
  assert.equal(place(box(40, 200, 180, 260), { below: true }).top, 264);
});

test("it goes where it covers the least of what is open or typed", () => {
  const [above, below] = [box(40, 150, 180, 196), box(40, 262, 180, 300)];
  assert.equal(place(box(40, 200, 180, 260), { occupied: [above] }).top, 264);
  assert.equal(place(box(40, 200, 180, 260), { occupied: [below] }).top, 164);
  assert.deepEqual(place(box(40, 200, 180, 260), { occupied: [above, below] }), { left: 184, top: 200 });
});

test("where the text fills the view, the foot of the view is left", () => {
  assert.deepEqual(place(box(0, -50, 400, 700)), { left: 246, top: 564 });
});
