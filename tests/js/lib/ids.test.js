// Ids are UUIDs of version 7, and JSON values are compared by what they say.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isEqual } from "../../../static/js/lib/deep-equal.js";
import { newId } from "../../../static/js/lib/ids.js";

test("ids are UUIDs of version 7 that sort by time", () => {
  const ids = [1, 1000, 2 ** 32, 2 ** 40, Date.UTC(2026, 0), Date.UTC(2400, 0)].map((now) => newId(now));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(1))).size, 1000);
});

test("a clock that is years off makes ids all the same", () => {
  assert.equal(newId(-1000).length, 36);
  assert.match(newId(0, (bytes) => bytes.fill(255)), /^00000000-0000-7fff-bfff-f{12}$/);
});

test("values are equal whatever the order of their keys", () => {
  assert.ok(isEqual({ a: [1, { b: null }], c: "x" }, { c: "x", a: [1, { b: null }] }));
  assert.equal(isEqual({ a: undefined }, { b: undefined }), false);
  assert.equal(isEqual([], {}), false);
  assert.deepEqual([isEqual(null, {}), isEqual({}, null)], [false, false]);
  assert.deepEqual([isEqual(1, 2), isEqual("a", "b"), isEqual(1, {}), isEqual({}, 1)], Array(4).fill(false));
  assert.deepEqual([isEqual({}, {}), isEqual([], []), isEqual(1, 1)], Array(3).fill(true));
  assert.equal(isEqual({ a: 1, b: 2 }, { a: 1, b: 3 }), false);
  assert.equal(isEqual({ a: 1 }, { a: 1, b: 2 }), false);
});
