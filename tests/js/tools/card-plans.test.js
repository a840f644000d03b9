// Plans for several cards: which operations, in which order, with which ranks; applied, they give what was meant.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import {
  listRanks,
  planCopies,
  planFields,
  planMoves,
  planRemovals,
  planRowShift,
  planStageShift,
} from "../../../static/js/tools/editing/card-plans.js";
import { splitBatches } from "../../../static/js/tools/editing/many-cards.js";

const stage = (id, rank) => ({ id, rank, level: "contact", title: id });
const lane = (id, rank, kind) => ({ id, rank, kind, title: id, collapsed: false });
const card = (lane, id, rank, stage, fields = {}) => ({ id, rank, stage, lane, text: id, ...fields });
const note = (id) => ({ kind: "note", id });

let store;

beforeEach(() => {
  store = new JourneyStore({
    ...{ id: "j", title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: [], revision: 0 },
    records: {
      stage: [stage("a", "C"), stage("b", "F"), stage("c", "K")],
      lane: [lane("doing", "C", "actions"), lane("thinking", "F", "thoughts"), lane("hurting", "K", "pains")],
      note: [
        ...[card("doing", "1", "C", "a"), card("doing", "2", "D", "a"), card("doing", "3", "E", "a")],
        ...[card("doing", "4", "F", "a"), card("doing", "5", "C", "b"), card("thinking", "6", "C", "b")],
      ],
      pain: [card("hurting", "7", "C", "a", { severity: 2 }), card("hurting", "8", "C", "c", { severity: 3 })],
      ...{ touchpoint: [], expectation: [], path: [] },
    },
  });
});

function apply(operations) {
  if (operations.length) store.addPending({ id: "batch", type: "records.batch", data: { operations } });
}

const cell = (stage, lane) => store.cards(stage, lane).map(({ id }) => id).join("");

test("cards move together to a place in a cell, in their order", () => {
  apply(planMoves(store, [note("2"), note("4"), note("5")], { stage: "a", lane: "doing", place: 1 }));
  assert.equal(cell("a", "doing"), "12453");
  assert.equal(cell("b", "doing"), "");
});

test("every place in a cell can be reached from every selection of its cards", () => {
  const ids = ["1", "2", "3", "4", "5"];
  for (let chosen = 1; chosen < 32; chosen += 1) {
    const moved = ids.filter((_id, at) => chosen & (1 << at));
    const others = ["1", "2", "3", "4"].filter((id) => !moved.includes(id));
    for (let place = 0; place <= others.length; place += 1) {
      apply(planMoves(store, moved.map(note), { stage: "a", lane: "doing", place }));
      assert.equal(cell("a", "doing"), others.toSpliced(place, 0, ...moved).join(""));
      store.refuse("batch");
    }
  }
});

test("what is in its place already takes no operation", () => {
  assert.deepEqual(planMoves(store, [note("2"), note("3")], { stage: "a", lane: "doing", place: 1 }), []);
  assert.deepEqual(planRowShift(store, [note("1"), note("2")], -1), []);
  assert.deepEqual(planStageShift(store, [note("1"), note("5")], -1), []);
});

test("cards of one kind go to one lane, those of several stay in theirs", () => {
  apply(planMoves(store, [note("1"), note("6")], { stage: "c", lane: "thinking", place: 0 }));
  assert.equal(cell("c", "thinking"), "16");
  store.refuse("batch");
  const mixed = [note("1"), note("5"), note("6"), { kind: "pain", id: "7" }];
  apply(planMoves(store, mixed, { stage: "c", lane: "doing", place: 0 }));
  assert.deepEqual([cell("c", "doing"), cell("c", "thinking"), cell("c", "hurting")], ["15", "6", "87"]);
});

test("cards move by stages only if each has one there, to the end of their lanes", () => {
  apply(planStageShift(store, [note("1"), note("3"), note("5"), { kind: "pain", id: "7" }], 1));
  assert.deepEqual([cell("a", "doing"), cell("b", "doing"), cell("c", "doing")], ["24", "13", "5"]);
  assert.equal(cell("b", "hurting"), "7");
  store.refuse("batch");
  apply(planStageShift(store, [note("1"), { kind: "pain", id: "8" }], 1));
  assert.equal(cell("a", "doing"), "1234");
});

test("cards move up and down in their cells, those at the edge stay", () => {
  apply(planRowShift(store, [note("3"), note("4")], -1));
  assert.equal(cell("a", "doing"), "1342");
  store.refuse("batch");
  apply(planRowShift(store, [note("1"), note("3"), note("5")], -1));
  assert.equal(cell("a", "doing"), "1324");
  store.refuse("batch");
  apply(planRowShift(store, [note("1"), note("3"), note("4")], 1));
  assert.equal(cell("a", "doing"), "2134");
});

test("copies come after the last of each cell, with all fields", () => {
  const ids = ["copy1", "copy2", "copy3"];
  const operations = planCopies(store, [note("1"), note("3"), { kind: "pain", id: "8" }], () => ids.shift());
  apply(operations);
  assert.deepEqual(store.cards("a", "doing").map(({ text }) => text).join(""), "123134");
  assert.equal(store.get("pain", "copy3").severity, 3);
  assert.deepEqual(operations.map(({ type }) => type), ["note.create", "note.create", "pain.create"]);
});

test("copies have the files of their cards", () => {
  const file = { id: "f", rank: "V", target: "1", comment: null, file: "bag", description: "Torn", type: "image/png" };
  const files = { all: (kind) => (kind === "attachment" ? [file] : store.all(kind)) };
  const [get, cards] = [store.get.bind(store), store.cards.bind(store)];
  const withFile = { ...files, get, cards };
  const ids = ["copy", "copy of the file"];
  const [, attachment] = planCopies(withFile, [note("1")], () => ids.shift());
  assert.equal(attachment.type, "attachment.create");
  assert.deepEqual(attachment.data, {
    id: "copy of the file",
    rank: "V",
    target: "copy",
    file: "bag",
    description: "Torn",
  });
});

test("fields are set where a kind has them and the value differs", () => {
  const cards = [note("1"), { kind: "pain", id: "7" }, { kind: "pain", id: "8" }];
  const [only, ...others] = planFields(store, cards, { severity: 3 });
  assert.deepEqual([only, others], [{ type: "pain.update", data: { id: "7", severity: 3 } }, []]);
  assert.deepEqual(planRemovals(cards.slice(0, 1)), [{ type: "note.delete", data: { id: "1" } }]);
});

test("ranks between two are ascending, short, and none that is taken", () => {
  for (const [before, after] of [[null, null], ["C", null], [null, "C"], ["C", "D"]]) {
    const free = listRanks(before, after, 200);
    const ranks = listRanks(before, after, 200, new Set(free));
    const all = [before ?? "", ...ranks, after ?? "~"];
    assert.deepEqual(all.toSorted(), all);
    assert.equal(new Set([...free, ...ranks]).size, 400);
    assert.ok(ranks.every((rank) => rank.length < 12), `${before} ${after}`);
  }
});

test("what does not fit one frame is split, and nothing is lost", () => {
  const operations = Array.from({ length: 9 }, (_, at) => ({ type: "note.delete", data: { id: `${at}` } }));
  const size = JSON.stringify(operations[0]).length;
  const batches = splitBatches(operations, 4 * size);
  assert.deepEqual(batches.map(({ length }) => length), [4, 4, 1]);
  assert.deepEqual(batches.flat(), operations);
});

test("copies are the same for each persona", () => {
  const experience = { id: "x", rank: "V", touchpoint: "1", persona: "anna", emotion: -2, reach: null };
  const all = (kind) => (kind === "experience" ? [experience] : store.all(kind));
  const ids = ["copy", "copy of the experience"];
  const [, copy] = planCopies({ all, get: store.get.bind(store), cards: store.cards.bind(store) }, [note("1")], () =>
    ids.shift(),
  );
  assert.equal(copy.type, "experience.create");
  const fields = { touchpoint: "copy", persona: "anna", emotion: -2, reach: null };
  assert.deepEqual(copy.data, { id: "copy of the experience", ...fields });
});
