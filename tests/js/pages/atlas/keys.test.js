// Arrow keys go to the nearest card in their direction.
import assert from "node:assert/strict";
import { test } from "node:test";

import { findNearest } from "../../../../static/js/pages/atlas/keys.js";

const box = (name, left, top, width = 100) => ({ name, left, top, width, height: 40 });
const HERE = box("here", 200, 100);

function nearest(side, ...others) {
  return findNearest(HERE, others, side)?.name ?? null;
}

test("the one below in line comes before a nearer one aside", () => {
  assert.equal(nearest([0, 1], box("aside", 320, 150), box("below", 200, 240)), "below");
});

test("a wide card above is found from below its end", () => {
  assert.equal(nearest([0, -1], box("wide", 0, 0, 600), box("below", 200, 200)), "wide");
});

test("left and right go to the sides", () => {
  const others = [box("left", 50, 110), box("right", 350, 90)];
  assert.equal(nearest([-1, 0], ...others), "left");
  assert.equal(nearest([1, 0], ...others), "right");
});

test("there is none behind the last one", () => {
  assert.equal(nearest([0, 1], box("above", 200, 0)), null);
  assert.equal(nearest([0, 1]), null);
});
