// Which text is typed next: below a new card by Enter, in the neighbour's cell by Tab.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { findNext } from "../../../static/js/tools/editing/next-text.js";

let records;
let store;

beforeEach(() => {
  records = {
    stage: [{ id: "a" }, { id: "b" }, { id: "c" }],
    lane: [{ id: "doing", kind: "actions" }, { id: "feeling", kind: "emotion" }],
    note: [
      { id: "one", stage: "a", lane: "doing" },
      { id: "two", stage: "a", lane: "doing" },
      { id: "far", stage: "c", lane: "doing" },
    ],
  };
  store = {
    all: (kind) => records[kind],
    get: (kind, id) => records[kind].find((record) => record.id === id) ?? null,
    cards: (stage, lane) => records.note.filter((card) => card.stage === stage && card.lane === lane),
  };
});

const next = (kind, id, ...rest) => findNext(store, { kind, id }, ...rest);

test("Enter goes on below a new card with words, and nowhere else", () => {
  const below = { cell: { stage: "a", lane: "doing" }, after: "one", chained: true };
  assert.deepEqual(next("note", "one", "Enter", { fresh: true, text: "x" }), below);
  assert.equal(next("note", "one", "Enter", { fresh: true, text: " \n" }), null);
  assert.equal(next("note", "one", "Enter", { fresh: true, text: null }), null);
  assert.equal(next("note", "one", "Enter", { fresh: false, text: "x" }), null);
  assert.equal(next("note", "gone", "Enter", { fresh: true, text: "x" }), null);
});

test("Tab goes to the first card of the next cell, or adds one to an empty cell", () => {
  assert.deepEqual(next("note", "two", "Tab"), { cell: { stage: "b", lane: "doing" } });
  records.note.push({ id: "middle", stage: "b", lane: "doing" });
  assert.deepEqual(next("note", "two", "Tab"), { record: { kind: "note", id: "middle" } });
  assert.equal(next("note", "far", "Tab"), null, "there is no next stage");
});

test("Shift and Tab go back, and stop at the first stage", () => {
  assert.deepEqual(next("note", "far", "Shift+Tab"), { cell: { stage: "b", lane: "doing" } });
  assert.equal(next("note", "one", "Shift+Tab"), null);
});

test("names of stages follow each other, and after the name of a lane come its cells", () => {
  assert.deepEqual(next("stage", "a", "Tab"), { record: { kind: "stage", id: "b" } });
  assert.deepEqual(next("stage", "b", "Shift+Tab"), { record: { kind: "stage", id: "a" } });
  assert.equal(next("stage", "c", "Tab"), null);
  assert.deepEqual(next("lane", "doing", "Tab"), { record: { kind: "note", id: "one" } });
  assert.equal(next("lane", "doing", "Shift+Tab"), null);
  assert.equal(next("lane", "feeling", "Tab"), null, "a lane without cards");
  records.stage = [];
  assert.equal(next("lane", "doing", "Tab"), null, "a map without stages");
});
