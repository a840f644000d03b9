// Places along stages and lanes: which band a point is in, and the way back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt, pointOf } from "../../../static/js/lib/band-position.js";

const BANDS = [{ id: "a", start: 100, size: 50 }, { id: "b", start: 150, size: 200 }, { id: "c", start: 350, size: 0 }];

test("a band begins at its start and ends where the next begins", () => {
  assert.deepEqual(placeAt(BANDS, 100), { id: "a", part: 0 });
  assert.deepEqual(placeAt(BANDS, 125), { id: "a", part: 0.5 });
  assert.deepEqual(placeAt(BANDS, 149.99), { id: "a", part: 1 });
  assert.deepEqual(placeAt(BANDS, 150), { id: "b", part: 0 });
  assert.deepEqual(placeAt(BANDS, 200.25), { id: "b", part: 0.251 });
});

test("before the first band is its beginning, behind the last its end", () => {
  assert.deepEqual(placeAt(BANDS, 20), { id: "a", part: 0 });
  assert.deepEqual(placeAt(BANDS.slice(0, 2), 5000), { id: "b", part: 1 });
  assert.deepEqual(placeAt(BANDS, 360), { id: "c", part: 0 });
  assert.deepEqual(placeAt([], 5), { id: null, part: 0 });
});

test("a share of a band is a point, and of no band none", () => {
  assert.equal(pointOf(BANDS, "b", 0.25), 200);
  assert.equal(pointOf(BANDS, "a", 0), 100);
  assert.equal(pointOf(BANDS, "a", 1), 150);
  assert.equal(pointOf(BANDS, "gone", 0.5), null);
});
