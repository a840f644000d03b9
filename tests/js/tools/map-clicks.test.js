// Clicks on the map, and the map without stages: what a click opens, edits or adds.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { EmptyMap } from "../../../static/js/tools/editing/add-records.js";
import { MapClicks, recordAt } from "../../../static/js/tools/navigation/map-clicks.js";

let page;
let map;
let did;
let editor;
let folded;
let many;

const noted = (name, value) => (...parts) => {
  did.push([name, ...parts]);
  return value;
};

beforeEach(() => {
  page = new Page().install();
  [did, folded, many] = [[], false, []];
  const make = (tag, id, fields = {}, ...children) => page.make(tag, { id, ...fields }, ...children);
  const card = make(
    ...["map-card", "card", { data: { kind: "note", id: "n" } }],
    ...[make("p", "text"), make("span", "field", { classes: "typing" }), make("button", "more", { classes: "more" })],
  );
  const chip = Object.assign(make("metric-chip", "chip"), { score: { place: { kind: "stage", id: "s", more: 1 } } });
  const row = make(
    ...["map-lane", "row", {}],
    make("div", "label", { classes: "lane", role: "rowheader" }, make("button", "fold", { classes: "fold" })),
    make("map-cell", "cell", {}, card, chip, make("button", "add-card", { data: { do: "add-card" } })),
    make("button", "add-lane", { data: { do: "add-lane" } }),
  );
  Object.assign(row, { lane: "l", record: { id: "l", title: "Lane" } });
  map = page.make("journey-map", {}, row, make("map-stage", "stage", { data: { kind: "stage", id: "s" } }));
  map.append(make("button", "add-stage", { data: { do: "add-stage" } }));
  page.body.append(map, make("map-card", "outside", { data: { kind: "note", id: "o" } }));
  editor = {
    ...{ map, board: Object.assign(new EventTarget(), { select: noted("select"), isFolded: () => folded }) },
    cardSelection: { click: noted("extend") },
    emotionLane: { handleClick: noted("emotion", false) },
    details: { isSeen: false },
    popover: { isOpen: false, at: null, open: noted("open"), close: noted("close") },
    editing: { start: noted("edit") },
    adding: { addCard: noted("add card"), addStage: noted("add stage") },
    menus: { addLane: noted("add lane"), openFor: noted("menu") },
    commands: { setFolded: noted("fold") },
  };
  Object.assign(editor.board, { listAffected: () => many, selectCards: noted("select cards") });
  new MapClicks(editor);
});

const at = (id) => page.getElementById(id);

function send(name, id, detail = 1, keys = {}) {
  did = [];
  at(id).send(name, { detail, ...keys });
  return did.filter(([what]) => what !== "emotion");
}

const NOTE = { kind: "note", id: "n" };

test("a click selects a record and shows its details, a second one does not show them again", () => {
  assert.deepEqual(send("click", "text"), [["select", NOTE], ["open", NOTE]]);
  assert.deepEqual(send("click", "text", 2), [["select", NOTE]]);
  const stage = { kind: "stage", id: "s" };
  assert.deepEqual(send("click", "stage"), [["select", stage], ["open", stage]]);
  assert.deepEqual(send("click", "chip"), [["select", stage], ["open", stage]]);
  assert.deepEqual(send("click", "label"), [["select", { kind: "lane", id: "l" }]], "a lane has no details");
});

test("details that are seen already are not opened again", () => {
  editor.details.isSeen = true;
  assert.deepEqual(send("click", "text"), [["select", NOTE]]);
  editor.details.isSeen = false;
  Object.assign(editor.popover, { isOpen: true, at: { id: "n" } });
  assert.deepEqual(send("click", "text"), [["select", NOTE]]);
  editor.popover.at.id = "other";
  assert.deepEqual(send("click", "text"), [["select", NOTE], ["open", NOTE]]);
  Object.assign(editor.popover, { isOpen: false, at: { id: "n" } });
  assert.deepEqual(send("click", "text"), [["select", NOTE], ["open", NOTE]]);
});

test("a click on empty space deselects, one in a field or on an emotion does not", () => {
  assert.deepEqual(send("click", "cell"), [["select", null]]);
  assert.deepEqual(send("click", "field"), []);
  assert.equal(did.length, 0);
  editor.emotionLane.handleClick = noted("emotion", true);
  assert.deepEqual(send("click", "cell"), []);
  assert.equal(did[0][1].target, at("cell"));
});

test("a click with a modifier selects more cards, and nothing else on the map", () => {
  assert.deepEqual(send("click", "text", 1, { shiftKey: true }), [["extend", NOTE, { range: true }]]);
  for (const key of ["ctrlKey", "metaKey"])
    assert.deepEqual(send("click", "text", 1, { [key]: true, shiftKey: false }), [["extend", NOTE, { range: false }]]);
  assert.deepEqual(send("click", "stage", 1, { ctrlKey: true }), [["select", { kind: "stage", id: "s" }]]);
  assert.deepEqual(send("click", "cell", 1, { shiftKey: true }), []);
  assert.deepEqual(send("click", "field", 1, { shiftKey: true }), []);
});

test("a modifier keeps the focus, which would select the card alone", () => {
  const press = (id, keys) => at(id).send("mousedown", keys).prevented;
  assert.deepEqual([press("text", { shiftKey: true }), press("text", { ctrlKey: true })], [true, true]);
  assert.equal(press("text", {}), false);
  for (const id of ["field", "cell"]) assert.equal(press(id, { shiftKey: true }), false, id);
});

test("the focus on one of several selected cards leaves the others selected", () => {
  many = [NOTE, { kind: "note", id: "m" }];
  assert.deepEqual(send("focusin", "card"), [["select cards", many, NOTE]]);
});

test("a button does what it says, and selects nothing", () => {
  assert.deepEqual(send("click", "add-card"), [["add card", at("cell")]]);
  assert.deepEqual(send("click", "add-stage"), [["add stage"]]);
  assert.deepEqual(send("click", "add-lane"), [["add lane", at("add-lane")]]);
  assert.deepEqual(send("click", "more"), [["menu", NOTE, at("more")]]);
  assert.deepEqual(send("click", "fold"), [["fold", "l", true]]);
  folded = true;
  assert.deepEqual(send("click", "fold"), [["fold", "l", false]]);
});

test("two clicks edit a record, or add a card to a cell", () => {
  assert.deepEqual(send("dblclick", "text"), [["close"], ["edit", NOTE]]);
  assert.deepEqual(send("dblclick", "cell"), [["close"], ["add card", at("cell")]]);
  assert.deepEqual(send("dblclick", "row"), [["close"]]);
  for (const id of ["more", "fold", "add-card", "field"]) assert.deepEqual(send("dblclick", id), []);
});

test("the focus selects cards, stages and lanes, and leaves the rest", () => {
  assert.deepEqual(send("focusin", "card"), [["select", NOTE]]);
  assert.deepEqual(send("focusin", "stage"), [["select", { kind: "stage", id: "s" }]]);
  assert.deepEqual(send("focusin", "label"), [["select", { kind: "lane", id: "l" }]]);
  for (const id of ["more", "cell", "chip"]) assert.deepEqual(send("focusin", id), []);
});

test("what is not on the map is no record of it", () => {
  assert.equal(recordAt(at("outside"), map), null);
  assert.equal(recordAt(at("cell"), map), null);
  assert.deepEqual(recordAt(at("text"), map), NOTE);
});

test("a map without stages says how to begin, and offers it to those who may edit", () => {
  const view = page.make("div", { id: "whole-view", hidden: "" });
  const present = page.make("button", { id: "present" });
  page.body.append(view, present);
  const button = page.make("button", { data: { do: "add-stage" } });
  page.parts.set("empty", page.make("section", {}, page.make("div", {}, button)));
  let stages = [];
  const store = { all: (kind) => (kind === "stage" ? stages : [1]) };
  editor = { ...editor, store, board: { mayEdit: true } };
  new EmptyMap(editor);
  assert.deepEqual([view.hidden, map.className, view.children[0].tag], [false, "is-empty", "section"]);
  assert.equal(present.disabled, true);
  view.click();
  assert.deepEqual(did, []);
  view.querySelector("button").click();
  assert.deepEqual(did, [["add stage"]]);
  editor.board.mayEdit = false;
  map.send("layout");
  assert.deepEqual([view.children.length, view.querySelector("button")], [1, null]);
  stages = [{ id: "s" }];
  const shown = view.children[0];
  map.send("layout");
  assert.deepEqual([view.hidden, map.className, view.children[0]], [true, "", shown]);
  assert.equal(present.disabled, false);
});
