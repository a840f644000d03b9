// The work of a batch grows with its records and the map's, not with one times the other: counted, not timed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { LANE, STAGE, snapshot } from "../map.js";

const SMALL = 300;
const MOST = 2.4;

// How many elements the methods of arrays walk over while `act` runs; findLast and splice stop early.
const METHODS = ["every", "filter", "find", "findIndex", "flatMap", "forEach", "map", "some", "sort", "toSorted"];

function count(act) {
  const real = METHODS.map((name) => [name, Array.prototype[name]]);
  let counted = 0;
  for (const [name, method] of real)
    Array.prototype[name] = function (...given) {
      counted += this.length;
      return Reflect.apply(method, this, given);
    };
  try {
    act();
  } finally {
    for (const [name, method] of real) Array.prototype[name] = method;
  }
  return counted;
}

const note = (n) => ({ id: `n${n}`, stage: STAGE, lane: LANE, text: String(n) });

// A map with so many cards, and a batch of as many operations.
function setting(size, type, data) {
  const map = snapshot();
  const rank = (n) => `V${n.toString(36).padStart(4, "0")}1`;
  map.records.note = Array.from({ length: size }, (_, n) => ({ ...note(n), rank: rank(n) }));
  const operations = Array.from({ length: size }, (_, n) => ({ type, data: data(n, size) }));
  return [new JourneyStore(map), { id: "batch", type: "records.batch", data: { operations } }];
}

for (const [type, data] of [
  ["note.create", (n, size) => note(size + n)],
  ["note.delete", (n) => ({ id: `n${n}` })],
  ["note.update", (n) => ({ id: `n${n}`, rank: "W" })],
  ["stage.create", (n) => ({ id: `s${n}`, title: "New" })],
])
  test(`a batch of ${type}`, () => {
    const [small, large] = [SMALL, 2 * SMALL].map((size) => setting(size, type, data));
    const run = ([store, batch]) => count(() => store.addPending(batch));
    const [less, more] = [run(small), run(large)];
    assert.ok(more <= MOST * less, `${less} elements, and ${more} for twice as many records`);
  });
