// A map at any revision of its log: forwards, backwards, and from one span to another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PastStore } from "../../../static/js/store/past-store.js";
import { LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";

// Return a log of four operations, and the span that begins at a revision of it.
function makeLog() {
  const server = new Server();
  const maps = [server.snapshot()];
  const submit = (...operation) => {
    server.submitAsOther(...operation);
    maps.push(server.snapshot());
  };
  submit("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "More" });
  submit("note.update", { id: "n2", rank: "B" });
  submit("journey.update", { title: "Other" });
  submit("note.delete", { id: NOTE });
  return (from) => ({ snapshot: maps[from], operations: server.log.slice(from) });
}

function open(span) {
  const store = new PastStore(span);
  const told = [];
  store.addEventListener("change", ({ detail }) => told.push(detail.touched));
  return { store, told };
}

const state = (store) => [store.revision, store.journey.title, store.all("note").map(({ id }) => id).join()];

test("a store begins at the revision of its span, and nothing in it is pending", () => {
  const { store } = open(makeLog()(0));
  assert.deepEqual(state(store), [0, "Map", NOTE]);
  assert.deepEqual([store.get("note", NOTE).text, store.get("note", "n2")], ["one two", null]);
  assert.deepEqual(store.cards(STAGE, LANE).map(({ id }) => id), [NOTE]);
  assert.equal(store.isPending(NOTE), false);
});

test("forwards and backwards it shows each revision as it was", () => {
  const span = makeLog()(0);
  const { store } = open(span);
  const seen = [3, 4, 1, 0, 2].map((revision) => {
    store.show(span, revision);
    return state(store);
  });
  assert.deepEqual(seen, [
    [3, "Other", `n2,${NOTE}`],
    [4, "Other", "n2"],
    [1, "Map", `${NOTE},n2`],
    [0, "Map", NOTE],
    [2, "Map", `n2,${NOTE}`],
  ]);
});

test("a step tells which records it touched, each once, and which are gone", () => {
  const span = makeLog()(0);
  const { store, told } = open(span);
  store.show(span, 2);
  assert.deepEqual(told.pop(), [{ kind: "note", id: "n2", local: true }]);
  store.show(span, 4);
  assert.deepEqual(told.pop(), [
    { kind: "journey", id: store.journey.id, local: true },
    { kind: "note", id: NOTE, local: true, removed: true },
  ]);
  store.show(span, 0);
  assert.deepEqual(told.pop().map(({ id, removed }) => [id, removed]), [
    [NOTE, undefined],
    [store.journey.id, undefined],
    ["n2", true],
  ]);
  store.show(span, 0);
  assert.deepEqual(told, [], "where it is already nothing is told");
});

test("another span is told by what differs from the map shown before", () => {
  const spans = makeLog();
  const { store, told } = open(spans(0));
  const later = spans(3);
  store.show(later, 3);
  assert.deepEqual(state(store), [3, "Other", `n2,${NOTE}`]);
  assert.deepEqual(told.pop(), [
    { kind: "journey", id: store.journey.id, local: true },
    { kind: "note", id: "n2", local: true },
  ]);
  store.show(later, 4);
  assert.deepEqual(told.pop(), [{ kind: "note", id: NOTE, local: true, removed: true }]);
  store.show(spans(1), 1);
  assert.deepEqual(state(store), [1, "Map", `${NOTE},n2`]);
  assert.deepEqual(told.pop().map(({ id }) => id).sort(), ["n2", NOTE, store.journey.id].sort());
  store.show(spans(1), 1);
  assert.deepEqual(told, [], "the same map in another span is no news");
});

test("a span that begins late is read from its beginning", () => {
  const span = makeLog()(2);
  const { store } = open(span);
  store.show(span, 4);
  assert.deepEqual(state(store), [4, "Other", "n2"]);
  store.show(span, 3);
  assert.deepEqual(state(store), [3, "Other", `n2,${NOTE}`]);
});

test("stages, lanes and paths are compared between spans too", () => {
  const server = new Server();
  const before = { snapshot: server.snapshot(), operations: [] };
  server.submitAsOther("stage.create", { id: "s2", title: "Pay" });
  server.submitAsOther("lane.create", { id: "l2", title: "More", kind: "custom" });
  server.submitAsOther("path.create", { id: "p", source: STAGE, target: "s2" });
  const after = { snapshot: server.snapshot(), operations: [] };
  const { store, told } = open(before);
  store.show(after, 3);
  assert.deepEqual(told[0].map(({ kind, id }) => [kind, id]), [["stage", "s2"], ["lane", "l2"], ["path", "p"]]);
});

test("two changes of a record in one operation are taken in their order, and back in the opposite", () => {
  const server = new Server();
  const snapshot = server.snapshot();
  const update = (rank) => ({ type: "note.update", data: { id: NOTE, rank } });
  server.submitAsOther("records.batch", { operations: [update("B"), update("C")] });
  const span = { snapshot, operations: server.log };
  const { store } = open(span);
  const ranks = [1, 0, 1].map((revision) => {
    store.show(span, revision);
    return store.get("note", NOTE).rank;
  });
  assert.deepEqual(ranks, ["C", "V", "C"]);
});
