// The keys of the map: what each does, where it does nothing, and what it leaves to the field that has the focus.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

let listeners = [];
const kept = new Map();
globalThis.document = {
  addEventListener(name, act) {
    if (name === "keydown") listeners.push(act);
  },
  querySelector: (selector) => (selector === "dialog:modal" ? openDialog : openMenu),
};
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
const { Keyboard } = await import("../../../static/js/tools/navigation/keyboard.js");

let did;
let editor;
// What the browser itself closes by Esc.
let openMenu;
let openDialog = null;
// What the focused spot is: an element that knows which selectors it and its ancestors match.
let spot;
const noted = (name, value) => (...parts) => {
  did.push([name, ...parts]);
  return value;
};

const element = (matches, fields = {}) => ({
  matches: (selector) => selector.split(", ").some((one) => matches.includes(one)),
  closest(selector) {
    return this.matches(selector) ? this : null;
  },
  querySelector: () => null,
  ...fields,
});
const card = (kind, id) => element(["map-card"], { dataset: { kind, id } });
const cell = (fields = {}) => element(["map-cell"], { stage: "s", lane: "l", ...fields });
const button = element(["button, a", "button"]);
const field = element(["input, textarea, select, [popover], dialog"]);
field.closest = (selector) => (selector.includes("input") ? field : null);
const outside = element([]);

beforeEach(() => {
  did = [];
  kept.clear();
  spot = card("touchpoint", "t");
  const map = { contains: (one) => one !== outside && one !== field };
  const grid = {
    get spot() {
      return spot;
    },
    get cell() {
      return spot?.matches("map-cell") || spot?.matches("map-card") ? { focus: noted("focus cell") } : null;
    },
    ...{ move: noted("move"), moveToEdge: noted("edge") },
  };
  const board = {
    mayEdit: true,
    selection: { kind: "stage", id: "s" },
    isFolded: () => false,
    hasMany: false,
    listAffected: () => [],
    select: noted("select"),
    setOverlay: noted("overlay"),
  };
  editor = {
    ...{ map, grid, board },
    regions: { focusNext: noted("region") },
    session: { canUndo: true, undo: noted("undo"), redo: noted("redo") },
    messages: { reportNothingToUndo: noted("nothing to undo") },
    help: { open: noted("help") },
    palette: { open: noted("palette") },
    popover: { isOpen: false, close: noted("close"), open: noted("popover"), enter: noted("enter") },
    follow: { stop: noted("stop following", false) },
    search: { clear: noted("clear search", false), focus: noted("search") },
    details: { isSeen: false },
    editing: { start: noted("edit") },
    emotionLane: { enter: noted("emotions", false) },
    adding: { addCard: noted("add") },
    moving: { move: noted("shift") },
    commands: {
      ...{ remove: noted("remove"), removeCards: noted("remove cards"), setFields: noted("set"), rate: noted("rate") },
      ...{ setFieldsOfCards: noted("set many"), duplicate: noted("copy stage"), duplicateCards: noted("copy") },
    },
    cardSelection: { extend: noted("extend"), selectAll: noted("select all") },
    comments: { startThread: noted("comment") },
    menus: { openAt: noted("menu") },
    present: { start: noted("present") },
    panel: { isOpen: false, open: noted("panel"), show: noted("tab") },
    gaps: { step: noted("gap") },
    fit: { fitMap: noted("fit"), fitSelection: noted("fit selection") },
    zoom: { set: noted("zoom") },
    store: {
      get: (kind, id) => (kind === "lane" ? { id, kind: "actions" } : { id, moment_of_truth: false }),
      cards: () => [],
    },
  };
  listeners = [];
  openMenu = null;
  new Keyboard(editor);
});

// Press a key; return what was done. `event` says whether the browser's own action was prevented.
function press(key, fields = {}) {
  did = [];
  const event = {
    key,
    code: "",
    target: spot ?? outside,
    defaultPrevented: false,
    prevented: false,
    keyCode: 0,
    ...fields,
  };
  event.preventDefault = () => (event.prevented = true);
  for (const act of listeners) act(event);
  assert.equal(event.prevented, did.length > 0 || event.expects === true, `the browser's own ${key}`);
  return did;
}

test("a letter beside an open popover is text for its record, for those who may edit it", () => {
  Object.assign(editor.popover, { isOpen: true, at: { kind: "touchpoint", id: "t" } });
  const record = { kind: "touchpoint", id: "t" };
  for (const key of ["s", "C", "3", "ж"])
    assert.deepEqual(press(key), [["close"], ["edit", record, { all: false, typed: key }]]);
  assert.deepEqual(press("]"), [["gap", 1]]);
  editor.board.mayEdit = false;
  assert.deepEqual(press("c", { code: "KeyC" }), [["comment", record]]);
  editor.board.mayEdit = true;
  editor.popover.at = { kind: "touchpoint", id: "other" };
  assert.deepEqual(press("g", { code: "KeyG" }), [["overlay", "gaps"]]);
});

test("digits with Shift fit the map, unless Shift is what types them", () => {
  const shifted = { "!": "Digit1", "@": "Digit2", ")": "Digit0" };
  const done = Object.entries(shifted).map(([key, code]) => press(key, { code, shiftKey: true })[0]);
  assert.deepEqual(done, [["fit"], ["fit selection"], ["zoom", 100]]);
  assert.deepEqual(press("1", { code: "Digit1", shiftKey: true })[0][0], "rate");
  assert.deepEqual(press("!", { code: "Digit1", shiftKey: true, target: outside }), [["fit"]]);
  assert.deepEqual(press("!", { code: "Digit1", shiftKey: true, target: field }), []);
  Keyboard.letters = false;
  assert.deepEqual(press("!", { code: "Digit1", shiftKey: true }), []);
});

test("arrows move the focus by one, Home and End to the edges", () => {
  assert.deepEqual(press("ArrowLeft"), [["move", 0, -1]]);
  assert.deepEqual(press("ArrowRight"), [["move", 0, 1]]);
  assert.deepEqual(press("ArrowUp"), [["move", -1, 0]]);
  assert.deepEqual(press("ArrowDown"), [["move", 1, 0]]);
  assert.deepEqual(press("Home"), [["edge", false]]);
  assert.deepEqual(press("End"), [["edge", true]]);
  assert.deepEqual(press("Home", { ctrlKey: true }), [["edge", false, true]]);
  assert.deepEqual(press("End", { metaKey: true }), [["edge", true, true]]);
  assert.deepEqual(press("ArrowLeft", { ctrlKey: true }), []);
});

test("Alt and an arrow move the record itself, for those who may edit", () => {
  const record = { kind: "touchpoint", id: "t" };
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const [key, step] of Object.entries(steps))
    assert.deepEqual(press(key, { altKey: true }), [["shift", record, ...step]]);
  assert.deepEqual(press("n", { altKey: true, code: "KeyN" }), []);
  editor.board.mayEdit = false;
  assert.deepEqual(press("ArrowLeft", { altKey: true }), []);
  editor.board.mayEdit = true;
  spot = cell();
  assert.deepEqual(press("ArrowLeft", { altKey: true }), []);
});

test("the numbers 1 to 5 say how a touchpoint feels, from -2 to 2, and 0 shows no overlay", () => {
  const emotions = ["1", "2", "3", "4", "5"].map((key) => press(key, { code: `Digit${key}` }));
  assert.deepEqual(emotions, [-2, -1, 0, 1, 2].map((emotion) => [["rate", ["t"], emotion]]));
  assert.deepEqual(press("0", { code: "Digit0" }), [["overlay", "none"]]);
  assert.deepEqual(press("6", { code: "Digit6" }), []);
  spot = card("note", "n");
  assert.deepEqual(press("1", { code: "Digit1" }), []);
});

test("single letters act on the map, and only if they are enabled", () => {
  const record = { kind: "touchpoint", id: "t" };
  const letters = {
    ...{ c: ["comment", record], m: ["menu", spot], p: ["present"], g: ["overlay", "gaps"] },
    ...{ s: ["set", "touchpoint", "t", { moment_of_truth: true }] },
  };
  for (const [key, done] of Object.entries(letters))
    assert.deepEqual(press(key, { code: `Key${key.toUpperCase()}` }), [done]);
  assert.equal(press("n", { code: "KeyN" })[0][0], "add");
  assert.equal(did[0][2], "t");
  assert.equal(Keyboard.letters, true);
  Keyboard.letters = false;
  assert.equal(Keyboard.letters, false);
  assert.deepEqual(press("p", { code: "KeyP" }), []);
  assert.deepEqual(press("ArrowLeft"), [["move", 0, -1]]);
  Keyboard.letters = true;
  assert.deepEqual(press("p", { code: "KeyP" }), [["present"]]);
});

test("signs are known by what they write, wherever they are on the keyboard", () => {
  for (const code of ["Slash", "Digit7"]) assert.deepEqual(press("/", { code }), [["search"]]);
  assert.deepEqual(press("[", { code: "Digit8" }), [["gap", -1]]);
  assert.deepEqual(press("]", { code: "Digit9" }), [["gap", 1]]);
  assert.deepEqual(press("\\", { code: "Minus" }), [["panel", true]]);
  editor.panel.isOpen = true;
  assert.deepEqual(press("\\", { code: "Backslash" }), [["panel", false]]);
  assert.deepEqual(press("?", { code: "Slash" }), [["help"]]);
});

test("without a card, a comment is about the selection", () => {
  spot = cell({ matches: (selector) => selector === "map-cell" });
  editor.board.mayEdit = false;
  assert.deepEqual(press("c", { code: "KeyC" }), [["comment", { kind: "stage", id: "s" }]]);
  assert.deepEqual(press("s", { code: "KeyS", expects: true }), []);
  assert.deepEqual(press("m", { code: "KeyM" }), [["menu", spot]]);
});

test("a letter or a number on an empty cell begins a card with it", () => {
  spot = cell();
  assert.deepEqual(press("x", { code: "KeyX" }), [["add", spot, null, { first: "x" }]]);
  assert.deepEqual(press("ж", { code: "Semicolon" }), [["add", spot, null, { first: "ж" }]]);
  assert.deepEqual(press("7", { code: "Digit7" }), [["add", spot, null, { first: "7" }]]);
  assert.deepEqual(press("Shift", { code: "ShiftLeft" }), []);
  editor.store.cards = () => [{ id: "other" }];
  assert.deepEqual(press("x", { code: "KeyX" }), []);
  editor.store.cards = () => [];
  editor.board.isFolded = () => true;
  assert.deepEqual(press("x", { code: "KeyX" }), []);
  editor.board.isFolded = () => false;
  editor.store.get = (_kind, id) => ({ id, kind: "emotion" });
  assert.deepEqual(press("x", { code: "KeyX" }), []);
});

test("Enter and F2 edit a card, the space bar shows its details", () => {
  const record = { kind: "touchpoint", id: "t" };
  for (const key of ["Enter", "F2"]) assert.deepEqual(press(key), [["close"], ["edit", record]]);
  assert.deepEqual(press(" "), [["select", record], ["popover", record], ["enter"]]);
  editor.details.isSeen = true;
  assert.deepEqual(press(" "), [["select", record], ["enter"]]);
});

test("Enter on a cell follows its link, or its emotions, or adds a card", () => {
  spot = cell();
  assert.deepEqual(press("Enter").map(([name]) => name), ["close", "emotions", "add"]);
  editor.emotionLane.enter = noted("emotions", true);
  assert.deepEqual(press("Enter").map(([name]) => name), ["close", "emotions"]);
  spot = cell({ querySelector: () => ({ click: noted("click") }) });
  assert.deepEqual(press("Enter").map(([name]) => name), ["close", "click"]);
  assert.deepEqual(press(" ", { expects: true }), []);
});

test("Delete and Backspace delete a card and keep the focus in its cell", () => {
  for (const key of ["Delete", "Backspace"]) {
    assert.deepEqual(press(key), [["remove", "touchpoint", "t"], ["focus cell", { preventScroll: true }]]);
  }
  spot = cell();
  assert.deepEqual(press("Delete", { expects: true }), []);
});

test("a button in a card keeps its own keys", () => {
  for (const key of ["Enter", " ", "Delete", "F2"]) assert.deepEqual(press(key, { target: button }), []);
});

test("Ctrl or Cmd with Z undoes, with Shift and with Y redoes", () => {
  for (const modifier of ["ctrlKey", "metaKey"]) {
    assert.deepEqual(press("z", { [modifier]: true }), [["undo"]]);
    assert.deepEqual(press("Z", { [modifier]: true, shiftKey: true }), [["redo"]]);
    assert.deepEqual(press("y", { [modifier]: true }), [["redo"]]);
  }
  assert.deepEqual(press("z", { ctrlKey: true, target: outside }), [["undo"]]);
  assert.deepEqual(press("z", { ctrlKey: true, altKey: true }), []);
  assert.deepEqual(press("z", { ctrlKey: true, target: field }), []);
  openDialog = element(["dialog"]);
  assert.deepEqual(press("z", { ctrlKey: true, target: outside }), []);
  openDialog = null;
  editor.session.canUndo = false;
  assert.deepEqual(press("z", { ctrlKey: true }), [["nothing to undo"]]);
});

test("F6 goes through the regions, from a field too", () => {
  assert.deepEqual(press("F6"), [["region", 1]]);
  assert.deepEqual(press("F6", { shiftKey: true, target: field }), [["region", -1]]);
  assert.deepEqual(press("F6", { target: element(["dialog, [role=menu]", "dialog"]) }), []);
});

test("outside of the map only the keys of the page act", () => {
  assert.deepEqual(press("?", { target: outside }), [["help"]]);
  for (const key of ["ArrowLeft", "Enter", "Delete", "Home"]) assert.deepEqual(press(key, { target: outside }), []);
  assert.deepEqual(press("p", { code: "KeyP", target: outside }), []);
  for (const key of ["?", "Escape", "ArrowLeft"]) assert.deepEqual(press(key, { target: field }), []);
});

test("Escape ends one thing at a time", () => {
  editor.popover.isOpen = true;
  assert.deepEqual(press("Escape"), [["close", { focus: true }]]);
  editor.popover.isOpen = false;
  assert.deepEqual(press("Escape"), [["stop following"], ["clear search"], ["select", null]]);
  editor.search.clear = noted("clear search", true);
  assert.deepEqual(press("Escape"), [["stop following"], ["clear search"]]);
  editor.follow.stop = noted("stop following", true);
  assert.deepEqual(press("Escape"), [["stop following"]]);
  openMenu = element([]);
  assert.deepEqual(press("Escape"), [], "the browser closes it");
});

test("a key that somebody else has handled, or an input method uses, does nothing", () => {
  assert.deepEqual(press("ArrowLeft", { defaultPrevented: true }), []);
  assert.deepEqual(press("ArrowLeft", { isComposing: true }), []);
  assert.deepEqual(press("ArrowLeft", { keyCode: 229 }), []);
});

test("a key without a place on the map changes nothing", () => {
  spot = null;
  assert.deepEqual(press("1", { code: "Digit1", target: card("note", "x") }), []);
  assert.deepEqual(press("n", { code: "KeyN", target: card("note", "x"), expects: true }), []);
  assert.deepEqual(press("q", { code: "KeyQ", target: card("note", "x") }), []);
});

const TOUCHPOINT = { kind: "touchpoint", id: "t" };

test("Shift and an arrow extend the selection, Ctrl+A selects the lane, then all", () => {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const [key, step] of Object.entries(steps))
    assert.deepEqual(press(key, { shiftKey: true }), [["extend", ...step]]);
  for (const modifier of ["ctrlKey", "metaKey"]) assert.deepEqual(press("a", { [modifier]: true }), [["select all"]]);
  assert.deepEqual(press("a", { ctrlKey: true, target: outside }), []);
  document.body = outside;
  assert.deepEqual(press("a", { ctrlKey: true, target: outside }), [["select all"]], "nothing has the focus");
  delete document.body;
  assert.deepEqual(press("a", { ctrlKey: true, target: field }), []);
});

test("Ctrl+D copies a card or a stage, for those who may edit", () => {
  assert.deepEqual(press("d", { ctrlKey: true }), [["copy", [TOUCHPOINT]]]);
  spot = element(["map-stage"], { dataset: { kind: "stage", id: "s" } });
  assert.deepEqual(press("D", { metaKey: true }), [["copy stage", "s"]]);
  editor.board.mayEdit = false;
  assert.deepEqual(press("d", { ctrlKey: true, expects: true }), []);
});

test("what is done to one of several selected cards is done to all", () => {
  const cards = [TOUCHPOINT, { kind: "touchpoint", id: "u" }, { kind: "pain", id: "p" }];
  Object.assign(editor.board, { hasMany: true, listAffected: () => cards });
  assert.deepEqual(press("Delete"), [["remove cards", cards], ["focus cell", { preventScroll: true }]]);
  assert.deepEqual(press("d", { ctrlKey: true }), [["copy", cards]]);
  assert.deepEqual(press("5", { code: "Digit5" }), [["rate", ["t", "u"], 2]]);
  assert.deepEqual(press("s", { code: "KeyS" }), [["set many", cards.slice(0, 2), { moment_of_truth: true }]]);
  editor.store.get = (_kind, id) => ({ id, moment_of_truth: id === "t" });
  assert.deepEqual(press("s", { code: "KeyS" })[0][2], { moment_of_truth: true });
  editor.store.get = (_kind, id) => ({ id, moment_of_truth: true });
  assert.deepEqual(press("s", { code: "KeyS" })[0][2], { moment_of_truth: false });
  assert.deepEqual(press(" "), [["panel", true], ["tab", "details"]]);
  assert.deepEqual(press("ArrowLeft"), [["select", TOUCHPOINT], ["move", 0, -1]]);
});
