// Which example cards are still as their template put them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { listUntouched } from "../../../static/js/tools/editing/examples.js";

const stage = { id: "s", rank: "C", title: "Order", level: "contact" };
const lanes = [
  { id: "doing", rank: "C", kind: "actions", title: "", collapsed: false },
  { id: "spots", rank: "F", kind: "touchpoints", title: "", collapsed: false },
  { id: "pains", rank: "K", kind: "pains", title: "", collapsed: false },
];
const note = (id, text = id, rank = "C") => ({ id, rank, stage: "s", lane: "doing", text, systems: [] });
const touchpoint = { systems: [], id: "counter", rank: "C", stage: "s", lane: "spots", text: "Counter" };
const pain = (id, text) => ({ id, rank: "C", stage: "s", lane: "pains", text, touchpoint: "counter" });

let examples;
let noScores;

beforeEach(() => {
  examples = [
    ...["one", "two"].map((id) => ({ kind: "note", record: note(id) })),
    { kind: "touchpoint", record: touchpoint },
    { kind: "pain", record: pain("queue", "Queue") },
  ];
  noScores = { placeScores: () => [] };
});

function untouched(records, scores = noScores) {
  const all = { stage: [stage], lane: lanes, note: [note("one"), note("two")], touchpoint: [touchpoint] };
  const whole = { ...all, pain: [pain("queue", "Queue")], expectation: [], path: [], ...records };
  const journey = { id: "j", title: "", scenario: "", scope: "", state: "as_is", language: "en", folder: "" };
  const store = new JourneyStore({ ...journey, personas: [], revision: 0, records: whole });
  // As they come from the server: other objects with the same values.
  return listUntouched(structuredClone(examples), { store, scores }).map(({ id }) => id);
}

test("cards that nobody has changed are examples, wherever others were put around them", () => {
  assert.deepEqual(untouched({}), ["one", "two", "counter", "queue"]);
  assert.deepEqual(untouched({ note: [note("one", "one", "K"), note("two"), note("own")] }), [
    ...["one", "two", "counter", "queue"],
  ]);
});

test("a card that was changed, moved or deleted is left out", () => {
  assert.deepEqual(untouched({ note: [note("one", "Mine"), { ...note("two"), stage: "t" }] }), ["counter", "queue"]);
  assert.deepEqual(untouched({ note: [] }), ["counter", "queue"]);
});

test("a card with systems is left out once these are others than the template's", () => {
  assert.deepEqual(untouched({ note: [{ ...note("one"), systems: ["warehouse"] }, note("two")] }), [
    ...["two", "counter", "queue"],
  ]);
});

test("a card that a dependency connects with an own card is left out; one between two examples goes with them", () => {
  const connect = (source, target) => [{ id: "d", rank: "C", source, target, label: "", mutual: false }];
  const notes = [note("one"), note("two"), note("own")];
  assert.deepEqual(untouched({ note: notes, dependency: connect("one", "own") }), ["two", "counter", "queue"]);
  assert.deepEqual(untouched({ note: notes, dependency: connect("one", "two") }), ["one", "two", "counter", "queue"]);
});

test("a card with a comment, a file or a target is left out", () => {
  assert.deepEqual(untouched({ comment: [{ id: "c", rank: "C", target: "one", text: "?" }] }), [
    ...["two", "counter", "queue"],
  ]);
  assert.deepEqual(untouched({ attachment: [{ id: "a", rank: "C", target: "two" }] }), ["one", "counter", "queue"]);
  assert.deepEqual(untouched({ target: [{ id: "t", rank: "C", place: "counter" }] }), ["one", "two", "queue"]);
});

test("a touchpoint that somebody answered about is left out", () => {
  const scores = { placeScores: (_kind, id) => (id === "counter" ? [{ n: 3 }] : []) };
  assert.deepEqual(untouched({}, scores), ["one", "two", "queue"]);
});

test("a touchpoint that a changed card refers to is left out", () => {
  assert.deepEqual(untouched({ pain: [pain("queue", "A long queue")] }), ["one", "two"]);
});
