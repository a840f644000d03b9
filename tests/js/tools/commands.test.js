// What people do with cards, stages and lanes: where things go, with which rank, and what is offered afterwards.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { Commands, rankAt, titleOf } from "../../../static/js/tools/editing/commands.js";
import { KeyboardMove } from "../../../static/js/tools/editing/keyboard-move.js";
import { RecordAdder } from "../../../static/js/tools/editing/add-records.js";

const stage = (id, rank, level) => ({ id, rank, level, title: `Stage ${id}` });
const lane = (id, rank, kind, title = "") => ({ id, rank, kind, title, collapsed: false });
const note = (id, rank, stage, text = id) => ({ id, rank, stage, lane: "doing", text });

let store;
let board;
let sent;
let toasts;
let commands;

beforeEach(() => {
  new Page().install();
  const records = {
    stage: [stage("a", "C", "contact"), stage("b", "F", "contact"), stage("c", "K", "engagement")],
    lane: [lane("doing", "C", "actions", "Doing"), lane("feeling", "F", "emotion"), lane("hurting", "K", "pains")],
    ...{ note: [note("one", "C", "a"), note("two", "F", "a"), note("three", "K", "a"), note("far", "C", "b")] },
    ...{ touchpoint: [], expectation: [], pain: [], path: [] },
  };
  store = new JourneyStore({
    id: "j",
    title: "Map",
    scenario: "",
    state: "as_is",
    language: "en",
    folder: "",
    personas: [],
    revision: 0,
    records,
  });
  sent = [];
  toasts = [];
  board = {
    mayEdit: true,
    selection: null,
    select: (one) => (board.selection = one),
    isFolded: () => false,
    isHidden: () => false,
    openStage() {},
    listAffected: () => [],
    fold: (...parts) => sent.push(["fold", ...parts]),
  };
  const session = { submit: (...parts) => sent.push(parts), undo: () => sent.push(["undo"]) };
  commands = new Commands({ board, store, session, toasts: { show: (...parts) => toasts.push(parts) } });
});

const isBetween = (rank, low, high) =>
  assert.ok((low === null || low < rank) && (high === null || rank < high), `${low} < ${rank} < ${high}`);

test("a card is added at the end of its cell, or right behind another", () => {
  const last = commands.addCard("a", "doing");
  const [type, data, how] = sent[0];
  assert.deepEqual(
    [type, data.id, data.stage, data.lane, data.text, how],
    ["note.create", last.id, "a", "doing", "", { field: "text" }],
  );
  assert.equal(last.kind, "note");
  isBetween(data.rank, "K", null);
  commands.addCard("a", "doing", "one");
  isBetween(sent[1][1].rank, "C", "F");
  commands.addCard("a", "doing", "three");
  isBetween(sent[2][1].rank, "K", null);
  commands.addCard("a", "doing", "gone");
  isBetween(sent[3][1].rank, null, "C");
});

test("a lane decides the kind of its cards, and one of figures holds none", () => {
  assert.equal(commands.addCard("a", "hurting").kind, "pain");
  assert.equal(sent[0][0], "pain.create");
  assert.equal(commands.addCard("a", "feeling"), null);
  assert.equal(sent.length, 1);
});

test("a stage is added behind another or at the end, with the level of its neighbour", () => {
  commands.addStage({ after: "a" });
  commands.addStage();
  const [[type, first, how], [, last]] = sent;
  assert.deepEqual([type, first.level, last.level, how], ["stage.create", "contact", "engagement", { field: "title" }]);
  assert.equal(first.title, "New stage");
  isBetween(first.rank, "C", "F");
  isBetween(last.rank, "K", null);
});

test("a stage before another takes the level of its left neighbour, the first one that of its right one", () => {
  commands.addStage({ before: "c" });
  commands.addStage({ before: "a" });
  const [[, between], [, first]] = sent;
  assert.deepEqual([between.level, first.level], ["contact", "contact"]);
  isBetween(between.rank, "F", "K");
  isBetween(first.rank, null, "C");
});

test("a lane is added before or after another one", () => {
  commands.addLane("pains", { before: "doing" });
  commands.addLane("actions", { after: "hurting" });
  commands.addLane("pains", { after: "gone" });
  isBetween(sent[0][1].rank, null, "C");
  isBetween(sent[1][1].rank, "K", null);
  isBetween(sent[2][1].rank, "K", null);
});

test("the first stage of a map is one of contact", () => {
  store = new JourneyStore({
    id: "j",
    personas: [],
    revision: 0,
    records: { stage: [], lane: [], note: [], touchpoint: [], expectation: [], pain: [], path: [] },
  });
  commands.store = store;
  commands.addStage();
  assert.equal(sent[0][1].level, "contact");
});

test("a lane is added where lanes of its kind usually are", () => {
  for (const kind of ["actions", "touchpoints", "thoughts", "pains", "custom"]) commands.addLane(kind);
  const ranks = sent.map(([, data]) => data.rank);
  isBetween(ranks[0], "C", "F");
  isBetween(ranks[1], "C", "F");
  isBetween(ranks[2], "F", "K");
  isBetween(ranks[3], "K", null);
  isBetween(ranks[4], "K", null);
  assert.deepEqual(
    [sent[1][0], sent[1][1].title, sent[1][1].collapsed, sent[1][2]],
    ["lane.create", "", false, { field: "title" }],
  );
});

test("fields are set only if one differs, the record exists and I may edit", () => {
  commands.setFields("stage", "a", { title: "Stage a", level: "contact" });
  commands.setFields("stage", "gone", { title: "x" });
  assert.deepEqual(sent, []);
  commands.setFields("stage", "a", { title: "Stage a", level: "engagement" });
  assert.deepEqual(sent, [["stage.update", { id: "a", title: "Stage a", level: "engagement" }]]);
  board.mayEdit = false;
  commands.setFields("stage", "a", { title: "y" });
  assert.equal(sent.length, 1);
});

test("a deleted record is no longer selected, and can be brought back", () => {
  board.selection = { kind: "note", id: "one" };
  commands.remove("note", "one");
  assert.deepEqual([sent, board.selection], [[["note.delete", { id: "one" }]], null]);
  const [text, [[label, act]], how] = toasts[0];
  assert.deepEqual([text, label, how], ["Deleted “one”", "Undo", { kind: "undo" }]);
  act();
  assert.deepEqual(sent.at(-1), ["undo"]);
});

test("deleting says which answers and fixes lose their place", () => {
  const score = (metric, kind, id, n) => ({ metric, place: { kind, id }, n });
  board.rated = {
    scores: [
      ...[score("nps", "stage", "a", 40), score("ces", "touchpoint", "met", 57), score("nps", "touchpoint", "met", 1)],
      ...[score("csat", "touchpoint", "met", 0), score("csat", "stage", "b", 1)],
    ],
  };
  store.addPending({ id: "1", type: "touchpoint.create", data: { id: "met", stage: "a", lane: "doing", text: "Met" } });
  for (const [id, target] of [["f1", "one"], ["f2", "a"], ["f3", "b"]])
    store.addPending({ id, type: "fix.create", data: { id, target, text: "x" } });
  const said = (kind, id) => {
    commands.remove(kind, id);
    return toasts.at(-1)[0];
  };
  assert.equal(said("note", "two"), "Deleted “two”");
  assert.equal(said("note", "one"), "Deleted “one”. 1 fix loses its place");
  assert.equal(said("touchpoint", "met"), "Deleted “Met”. 2 metrics with 58 answers lose their place");
  assert.equal(
    said("stage", "b"),
    "Deleted “Stage b”. 1 metric with 1 answer loses its place. 1 fix loses its place",
  );
  assert.equal(
    said("stage", "a"),
    "Deleted “Stage a”. 2 metrics with 98 answers lose their place. 2 fixes lose their place",
  );
});

test("another selection stays, and a viewer deletes nothing", () => {
  board.selection = { kind: "note", id: "two" };
  commands.remove("note", "one");
  assert.equal(board.selection.id, "two");
  commands.remove("note", "gone");
  board.mayEdit = false;
  commands.remove("note", "three");
  assert.equal(sent.length, 1);
});

test("a card moves to a place counted without itself", () => {
  commands.moveCard("note", "one", { stage: "a", lane: "doing", place: 1 });
  isBetween(sent[0][1].rank, "F", "K");
  commands.moveCard("note", "one", { stage: "a", lane: "doing", place: 2 });
  isBetween(sent[1][1].rank, "K", null);
  commands.moveCard("note", "three", { stage: "a", lane: "doing", place: 0 });
  isBetween(sent[2][1].rank, null, "C");
  assert.deepEqual([sent[2][0], sent[2][1].stage, sent[2][1].lane], ["note.update", "a", "doing"]);
  assert.deepEqual(toasts, []);
});

test("a card that goes to another stage can be brought back", () => {
  commands.moveCard("note", "one", { stage: "b", lane: "doing", place: Infinity });
  isBetween(sent[0][1].rank, "C", null);
  assert.equal(toasts[0][0], "Moved “one” to Stage b");
  commands.moveCard("note", "one", { stage: "gone", lane: "doing", place: 0 });
  commands.moveCard("note", "one", { stage: "b", lane: "gone", place: 0 });
  commands.moveCard("note", "gone", { stage: "b", lane: "doing", place: 0 });
  assert.equal(sent.length, 1);
});

test("a stage takes the level that both of its new neighbours have", () => {
  commands.placeAt("stage", "c", 1);
  assert.equal(sent[0][1].level, "contact");
  isBetween(sent[0][1].rank, "C", "F");
  commands.placeAt("stage", "a", 1);
  assert.ok(!("level" in sent[1][1]), "between contact and engagement it keeps its own");
  commands.placeAt("stage", "a", 2);
  assert.equal(sent[2][1].level, "engagement");
  commands.placeAt("stage", "c", 0);
  assert.equal(sent[3][1].level, "contact");
});

test("nothing is moved beyond either end", () => {
  for (const [id, step] of [["a", -1], ["c", 1]]) commands.shift("stage", id, step);
  assert.deepEqual(sent, []);
  commands.shift("stage", "b", 1);
  isBetween(sent[0][1].rank, "K", null);
  commands.shift("lane", "feeling", -1);
  isBetween(sent[1][1].rank, null, "C");
  assert.deepEqual([sent[1][0], "level" in sent[1][1]], ["lane.update", false]);
  board.mayEdit = false;
  commands.shift("stage", "b", 1);
  assert.equal(sent.length, 2);
});

test("a lane is folded for everybody, or for me alone if I may not edit", () => {
  commands.setFolded("doing", true);
  commands.setFolded("doing", false);
  assert.deepEqual(sent, [["lane.update", { id: "doing", collapsed: true }]]);
  board.mayEdit = false;
  commands.setFolded("doing", true);
  assert.deepEqual(sent.at(-1), ["fold", store.get("lane", "doing"), true]);
  commands.duplicate("a");
  assert.deepEqual(sent.at(-1), ["stage.duplicate", { id: "a" }]);
});

test("a rank stands behind equal ranks too", () => {
  const list = ["C", "F", "F", "K"].map((rank) => ({ rank }));
  isBetween(rankAt(list, 0), null, "C");
  isBetween(rankAt(list, 2), "F", "K");
  isBetween(rankAt(list, 4), "K", null);
  isBetween(rankAt(list, Infinity), "K", null);
  assert.equal(typeof rankAt([], 0), "string");
});

test("a title is cut to a hundred letters, and what has none is called by its kind", () => {
  const title = (text) => titleOf(store, "note", { text, lane: "doing" });
  assert.equal(title("  one \n two "), "one two");
  assert.equal(title("x".repeat(100)), "x".repeat(100));
  assert.equal(title("x".repeat(101)), `${"x".repeat(99)}…`);
  assert.equal(title(`${"x".repeat(98)} yz`), `${"x".repeat(98)}…`);
  assert.equal(title(" "), "Doing");
  assert.equal(titleOf(store, "stage", { title: "" }), "Stage");
  assert.equal(titleOf(store, "stage", {}), "Stage");
  assert.equal(titleOf(store, "lane", { title: "", kind: "pains" }), "Pains");
  assert.equal(titleOf(store, "lane", { title: "Sore points", kind: "pains" }), "Sore points");
});

function mover() {
  const focused = [];
  const element = (id) => ({
    focus: (how) => focused.push([id, how]),
    scrollIntoView: (how) => focused.push([id, how]),
  });
  const manyCards = { shift: (...parts) => sent.push(["shift", ...parts]) };
  const map = { elementOf: (id) => (id === "gone" ? null : element(id)) };
  const moves = new KeyboardMove({ board, store, commands, manyCards, map });
  return { focused, move: (...parts) => moves.move(...parts) };
}

test("the keyboard moves a card to the neighbouring stage, or up and down in its cell", () => {
  const { move, focused } = mover();
  move({ kind: "note", id: "one" }, 0, 1);
  assert.deepEqual([sent[0][0], sent[0][1].stage], ["note.update", "b"]);
  isBetween(sent[0][1].rank, "C", null);
  move({ kind: "note", id: "one" }, 0, -1);
  move({ kind: "note", id: "one" }, -1, 0);
  move({ kind: "note", id: "three" }, 1, 0);
  assert.equal(sent.length, 1);
  move({ kind: "note", id: "one" }, 1, 0);
  isBetween(sent[1][1].rank, "F", "K");
  move({ kind: "note", id: "two" }, -1, 0);
  isBetween(sent[2][1].rank, null, "C");
  assert.deepEqual(focused.slice(0, 2), [
    ["one", { preventScroll: true }],
    ["one", { block: "nearest", inline: "nearest" }],
  ]);
});

test("the keyboard moves stages sideways and lanes up and down alone", () => {
  const { move } = mover();
  move({ kind: "stage", id: "a" }, 1, 0);
  move({ kind: "lane", id: "doing" }, 0, 1);
  move({ kind: "note", id: "gone" }, 0, 1);
  assert.deepEqual(sent, []);
  move({ kind: "stage", id: "a" }, 0, 1);
  move({ kind: "lane", id: "doing" }, 1, 0);
  assert.deepEqual(sent.map(([type, { id }]) => [type, id]), [["stage.update", "a"], ["lane.update", "doing"]]);
});

function adder() {
  const did = [];
  const editor = {
    board,
    commands,
    store,
    popover: { close: () => did.push("close") },
    editing: { start: (...parts) => did.push(parts) },
  };
  return { did, add: new RecordAdder(editor) };
}

test("what is added is named at once, a card with the letters typed", () => {
  const { did, add } = adder();
  add.addCard({ stage: "a", lane: "doing" }, "one", { first: "x" });
  const [closed, [record, how]] = did;
  assert.deepEqual([closed, record.kind, how], ["close", "note", { fresh: true, made: true, all: true, first: "x" }]);
  isBetween(sent[0][1].rank, "C", "F");
  add.addStage({ after: "a" });
  assert.deepEqual(did[3][1], { fresh: false, made: true, all: true });
  add.addLane("pains");
  assert.deepEqual([did[5][0].kind, did[5][1].fresh], ["lane", false]);
  assert.deepEqual(sent.map(([type]) => type), ["note.create", "stage.create", "lane.create"]);
});

test("a folded lane is opened for the card, and a lane without cards gets none", () => {
  const { did, add } = adder();
  board.isFolded = ({ id }) => id === "doing";
  store.get("lane", "doing").collapsed = true;
  add.addCard({ stage: "a", lane: "doing" });
  assert.deepEqual(sent.map(([type]) => type), ["lane.update", "note.create"]);
  assert.equal(sent[0][1].collapsed, false);
  did.length = 0;
  add.addCard({ stage: "a", lane: "feeling" });
  assert.deepEqual(did, []);
});

test("a viewer adds nothing", () => {
  const { did, add } = adder();
  board.mayEdit = false;
  add.addCard({ stage: "a", lane: "doing" });
  add.addStage();
  add.addLane("pains");
  assert.deepEqual([did, sent], [[], []]);
});

test("the keyboard moves all selected cards by one of them", () => {
  const { move, focused } = mover();
  const cards = [{ kind: "note", id: "one" }, { kind: "note", id: "far" }];
  board.listAffected = ({ id }) => (id === "one" ? cards : []);
  move({ kind: "note", id: "one" }, 0, 1);
  assert.deepEqual(sent, [["shift", cards, 0, 1]]);
  assert.equal(focused[0][0], "one");
  move({ kind: "note", id: "two" }, 0, 1);
  assert.equal(sent[1][0], "note.update");
});

test("an emotion is that of everyone, or of the chosen persona", () => {
  const asked = [];
  commands.editor.personaRating = { set: (...parts) => asked.push(parts) };
  commands.setFieldsOfCards = (...parts) => asked.push(["many", ...parts]);
  commands.setFields = (...parts) => asked.push(["one", ...parts]);
  commands.rate(["t"], 1);
  commands.rate(["t", "u"], -1);
  board.persona = "anna";
  commands.rate(["t", "u"], 2);
  const cards = [{ kind: "touchpoint", id: "t" }, { kind: "touchpoint", id: "u" }];
  assert.deepEqual(asked, [
    ["one", "touchpoint", "t", { emotion: 1 }],
    ["many", cards, { emotion: -1 }],
    [["t", "u"], 2],
  ]);
});
