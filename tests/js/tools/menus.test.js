// The menus of what is on a map, of all lanes and of the personas: what they offer, and what each choice does.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Menus } from "../../../static/js/tools/commands/menus.js";
import { LaneCount } from "../../../static/js/tools/page/lane-count.js";
import { CommandRegistry } from "../../../static/js/tools/commands/registry.js";

let page;
let board;
let store;
let map;
let menus;
let editor;
let did;
let records;
let folded;
let listeners;

const noted = (name) => (...parts) => did.push([name, ...parts]);

beforeEach(() => {
  page = new Page().install();
  [did, folded] = [[], new Set()];
  globalThis.setTimeout = (act) => act();
  globalThis.requestAnimationFrame = (act) => act();
  page.body.append(
    ...["context-menu", "lanes-menu", "zoom-menu"].map((id) => page.make("div", { id })),
    page.make("button", { id: "lanes" }, page.make("span")),
    page.make("button", { id: "zoom-value" }),
    page.make("persona-chips", {}, page.make("button", { id: "chips", data: { do: "personas" } })),
  );
  records = {
    stage: ["A", "B", "C"].map((id) => ({ id, level: "interaction" })),
    lane: [
      { id: "doing", kind: "actions", title: "Doing" },
      { id: "feeling", kind: "emotion", title: "" },
      { id: "own", kind: "custom", title: "Own" },
    ],
    note: ["A n", "C m", "B k"].map((one) => ({ stage: one[0], id: one[2], lane: "doing", text: one })),
    touchpoint: [{ id: "t", stage: "A", lane: "doing", text: "Shop", emotion: 1, moment_of_truth: false }],
  };
  store = Object.assign(new EventTarget(), {
    ...{ all: (kind) => records[kind], journey: { personas: ["p1"] } },
    get: (kind, id) => records[kind].find((one) => one.id === id) ?? null,
    cards: (stage, lane) => records.note.filter((card) => card.stage === stage && card.lane === lane),
  });
  board = Object.assign(new EventTarget(), {
    ...{ mayEdit: true, mayComment: true, data: { urls: {} }, select: noted("select") },
    blueprint: { isShown: true },
    isFolded: ({ id }) => folded.has(id),
    isHidden: () => false,
    many: [],
    listAffected: ({ id }) => (board.many.some((card) => card.id === id) ? board.many : []),
    attachments: { listOf: (id) => (id === "k" ? [{}] : []) },
    personas: [{ id: "p1", name: "Ann", role: "Buyer" }, { id: "p2", name: "Ben", role: "Guest" }],
  });
  map = page.make("journey-map");
  const all = (...names) => Object.fromEntries(names.map((name) => [name, noted(name)]));
  editor = {
    ...{ board, store, map },
    commands: all("remove", "setFields", "duplicate", "setFolded", "rate"),
    moving: all("move"),
    adding: all("addStage", "addLane", "addCard"),
    comments: all("startThread"),
    popover: all("close", "open"),
    editing: all("start"),
    session: all("submit"),
    emotionHeight: all("step"),
    details: { isSeen: false },
    jump: all("goTo"),
    clipboard: { run: noted("clipboard") },
    zoom: { value: 200, set: noted("zoom") },
    minimap: { isNeeded: true, isOn: false, show: noted("minimap") },
    emotionLane: { aimAt: () => null },
  };
  editor.registry = new CommandRegistry(editor);
  menus = new Menus(editor);
  editor.menus = menus;
  listeners = ["context-menu", "lanes-menu"].map((id) => page.getElementById(id).countListeners());
  menus.menu = { open: (...parts) => (shown = parts), close: noted("close menu") };
  menus.lanes = { open: (...parts) => (shown = parts) };
  menus.zoom = menus.lanes;
  did = [];
});

let shown;
const opener = { id: "opener" };

function openFor(kind, id) {
  shown = null;
  menus.openFor({ kind, id }, opener);
  return shown?.[1];
}

// Return the items of the menu as [text, icon, note, whether it is disabled or checked].
const look = (items) =>
  items
    .filter(({ rule }) => !rule)
    .map((one) => [one.title ?? one.text, one.icon, one.note, one.disabled || one.checked]);

// Choose an item by its text; return what that did.
function choose(items, text) {
  did = [];
  items.find((one) => one.text === text).act();
  return did;
}

const CLIPBOARD = ["Copy", "Cut", "Paste"];
const RECORD = { kind: "note", id: "n" };

test("a card's menu edits, adds below, moves, comments on and deletes it", () => {
  const items = openFor("note", "n");
  assert.deepEqual(look(items), [
    ["Edit text", "pen", "Enter", undefined],
    ["Details", "info", "Space", undefined],
    ["Comment", "comment", "C", undefined],
    ["Checked today", "check", "V", undefined],
    ["Add card below", "plus", "N", undefined],
    ["Leads to…", "arrow-r", "D", undefined],
    ["Depends on…", "arrow-l", undefined, undefined],
    ["Add files…", "file", undefined, undefined],
    ["Duplicate", "copy", "Ctrl D", undefined],
    ["Copy", "copy", "Ctrl C", undefined],
    ["Cut", "cut", "Ctrl X", undefined],
    ["Paste", "paste", "Ctrl V", undefined],
    ["Move to the left", "arrow-l", "Alt ←", true],
    ["Move to the right", "arrow-r", "Alt →", undefined],
    ["Move up", "arrow-u", "Alt ↑", true],
    ["Move down", "arrow-d", "Alt ↓", true],
    ["Delete", "trash", "Del", undefined],
  ]);
  assert.equal(items.filter(({ rule }) => rule).length, 4, "between what belongs together");
  assert.deepEqual([shown[0], shown[2]], [opener, "Menu"]);
  assert.deepEqual(choose(items, "Edit text"), [["close"], ["start", RECORD]]);
  assert.deepEqual(choose(items, "Details"), [["select", RECORD], ["open", RECORD]]);
  assert.deepEqual(choose(items, "Add card below"), [["addCard", { stage: "A", lane: "doing" }, "n"]]);
  assert.deepEqual(choose(items, "Move to the right"), [["move", RECORD, 0, 1]]);
  assert.deepEqual(choose(items, "Comment"), [["startThread", RECORD]]);
  assert.deepEqual(choose(items, "Cut"), [["clipboard", "cut", RECORD]]);
  assert.deepEqual(choose(items, "Delete"), [["remove", "note", "n"]]);
});

test("what does not apply any more when it is chosen does nothing", () => {
  const items = openFor("note", "k");
  records.stage = records.stage.filter(({ id }) => id !== "C");
  assert.deepEqual(choose(items, "Move to the right"), []);
  assert.deepEqual(choose(items, "Move to the left"), [["move", { kind: "note", id: "k" }, 0, -1]]);
  board.mayEdit = false;
  assert.deepEqual(choose(items, "Delete"), []);
});

test("a touchpoint's menu sets its emotion and its moment of truth", () => {
  const items = openFor("touchpoint", "t");
  const emotions = look(items).slice(-8, -2);
  assert.deepEqual(emotions.map(([text, icon, note, checked]) => [text, icon, note, checked]), [
    ["Emotion", undefined, undefined, undefined],
    ["very negative", "f-2", "1", false],
    ["negative", "f-1", "2", false],
    ["neutral", "f0", "3", false],
    ["positive", "f1", "4", true],
    ["very positive", "f2", "5", false],
  ]);
  assert.deepEqual(choose(items, "neutral"), [["rate", ["t"], 0]]);
  assert.deepEqual(choose(items, "Moment of truth"), [["setFields", "touchpoint", "t", { moment_of_truth: true }]]);
});

test("files are added to a card, and shown where there are any", () => {
  editor.files = { choose: noted("choose"), open: noted("open files") };
  assert.deepEqual(choose(openFor("note", "n"), "Add files…"), [["choose", RECORD]]);
  assert.equal(look(openFor("note", "n")).some(([text]) => text === "Show files"), false);
  assert.deepEqual(choose(openFor("note", "k"), "Show files"), [["open files", "k"]]);
});

test("commands on several selected cards are about all of them", () => {
  board.many = [RECORD, { kind: "note", id: "k" }];
  editor.commands.removeCards = noted("remove all");
  const items = openFor("note", "n");
  assert.deepEqual(look(items).map(([text]) => text).slice(0, 2), ["2 cards", "Checked today"]);
  assert.deepEqual(choose(items, "Delete"), [["remove all", board.many]]);
  assert.deepEqual(choose(openFor("note", "m"), "Delete"), [["remove", "note", "m"]], "one that is not among them");
});

test("a stage's menu offers what can be done with it, and its level", () => {
  const items = openFor("stage", "B");
  assert.deepEqual(look(items).map(([text, , note, on]) => [text, note, on]), [
    ["Rename", "Enter", undefined],
    ["Details", "Space", undefined],
    ["Comment", "C", undefined],
    ["Add stage before", undefined, undefined],
    ["Add stage after", undefined, undefined],
    ["Path from this stage…", undefined, undefined],
    ["Add files…", undefined, undefined],
    ["Duplicate", "Ctrl D", undefined],
    ["Copy", "Ctrl C", undefined],
    ["Cut", "Ctrl X", undefined],
    ["Paste", "Ctrl V", undefined],
    ["Move to the left", "Alt ←", undefined],
    ["Move to the right", "Alt →", undefined],
    ["Level", undefined, undefined],
    ["Contact", undefined, false],
    ["Interaction", undefined, true],
    ["Engagement", undefined, false],
    ["Questions of the stage", undefined, undefined],
    ["Fold Interaction", undefined, undefined],
    ["Delete", "Del", undefined],
  ]);
  const stage = { kind: "stage", id: "B" };
  assert.deepEqual(choose(items, "Rename"), [["close"], ["start", stage]]);
  assert.deepEqual(choose(items, "Add stage before"), [["addStage", { before: "B" }]]);
  assert.deepEqual(choose(items, "Add stage after"), [["addStage", { after: "B" }]]);
  assert.deepEqual(choose(items, "Duplicate"), [["duplicate", "B"]]);
  assert.deepEqual(choose(items, "Move to the left"), [["move", stage, 0, -1]]);
  assert.deepEqual(choose(items, "Engagement"), [["setFields", "stage", "B", { level: "engagement" }]]);
  const moves = (id) => look(openFor("stage", id)).slice(11, 13).map((one) => Boolean(one[3]));
  assert.deepEqual([moves("A"), moves("C")], [[true, false], [false, true]]);
});

test("details of a stage open beside it unless they are seen already", () => {
  const items = openFor("stage", "B");
  const stage = { kind: "stage", id: "B" };
  assert.deepEqual(choose(items, "Details"), [["select", stage], ["open", stage]]);
  editor.details.isSeen = true;
  assert.deepEqual(choose(items, "Details"), [["select", stage]]);
});

test("a lane's menu adds others beside it, moves, folds, renames and deletes it", () => {
  const items = openFor("lane", "doing");
  assert.deepEqual(look(items).map(([text, , , off]) => [text, Boolean(off)]), [
    ["Rename", false],
    ["Colour and icon…", false],
    ["Change kind…", false],
    ["Add lane above…", false],
    ["Add lane below…", false],
    ["Copy", false],
    ["Cut", false],
    ["Paste", false],
    ["Duplicate", false],
    ["Move up", true],
    ["Move down", false],
    ["Fold", false],
    ["Hide for me", false],
    ["Delete", false],
  ]);
  assert.deepEqual(choose(items, "Fold"), [["setFolded", "doing", true]]);
  assert.deepEqual(choose(items, "Move down"), [["move", { kind: "lane", id: "doing" }, 1, 0]]);
  choose(items, "Add lane above…");
  assert.deepEqual([shown[0], shown[2]], [opener, "Add lane"]);
  assert.deepEqual(choose(shown[1], "Pains"), [["addLane", "pains", { before: "doing" }]]);
});

test("an emotion lane is made taller and shorter while it is open", () => {
  const items = openFor("lane", "feeling");
  assert.deepEqual(choose(items, "Taller"), [["step", 1]]);
  assert.deepEqual(choose(items, "Shorter"), [["step", -1]]);
  folded.add("feeling");
  const closed = openFor("lane", "feeling");
  const off = look(closed).filter((one) => one[3]).map(([text]) => text);
  assert.deepEqual(off, ["Rename", "Taller", "Shorter"]);
  assert.deepEqual(choose(closed, "Open"), [["setFolded", "feeling", false]]);
});

test("a cell's menu adds a card of its lane, and stages beside it", () => {
  const cell = Object.assign(page.make("map-cell"), { stage: "B", lane: "doing" });
  map.append(cell);
  page.body.append(map);
  menus.openAt(cell, { point: { x: 3, y: 4 } });
  const added = ["Add card: Doing", "Add stage before", "Add stage after"];
  assert.deepEqual(look(shown[1]).map(([text]) => text), [...added, ...CLIPBOARD]);
  assert.deepEqual([shown[0], shown[3]], [cell, { x: 3, y: 4 }]);
  assert.deepEqual(choose(shown[1], "Add card: Doing"), [["addCard", { stage: "B", lane: "doing" }]]);
  cell.lane = "feeling";
  menus.openAt(cell);
  assert.deepEqual(look(shown[1]).map(([text]) => text), ["Go to the touchpoint", "Taller", "Shorter"]);
  menus.openAt(map);
  assert.equal(look(shown[1])[1][0], "Add stage");
});

test("a menu listens to clicks, keys and its own opening", () => {
  assert.deepEqual(listeners, [4, 3], "the one of a thing also notes when it closes");
});

test("viewers get what changes nothing, and a record that is gone has no menu", () => {
  assert.equal(openFor("note", "gone"), undefined);
  Object.assign(board, { mayEdit: false, mayComment: false });
  assert.deepEqual(look(openFor("note", "n")).map(([text]) => text), ["Details", "Copy"]);
  assert.deepEqual(look(openFor("lane", "doing")).map(([text]) => text), ["Copy", "Fold", "Hide for me"]);
  board.mayComment = true;
  assert.deepEqual(look(openFor("note", "n")).map(([text]) => text), ["Details", "Comment", "Copy"]);
});

test("a menu closes when its record goes or the right to edit does", () => {
  const change = () => store.dispatchEvent(new Event("change"));
  change();
  openFor("note", "n");
  change();
  board.dispatchEvent(new Event("role"));
  assert.deepEqual(did, []);
  records.note = [];
  change();
  assert.deepEqual(did, [["close menu"]]);
  const toggle = (newState) => page.getElementById("context-menu").send("toggle", { newState });
  toggle("open");
  change();
  assert.equal(did.length, 2);
  toggle("closed");
  change();
  assert.equal(did.length, 2, "no record's menu is open");
  board.mayEdit = false;
  board.dispatchEvent(new Event("role"));
  assert.equal(did.length, 3);
});

test("lanes can be added once of each kind, and one's own any number of times", () => {
  menus.addLane(opener);
  const texts = shown[1].map(({ text }) => text);
  assert.deepEqual(texts, [
    ...["Touchpoints", "Thoughts", "Expectations", "Pains", "Pleasures", "Metrics", "Opportunities"],
    ...["Evidence", "Frontstage", "Backstage", "Support", "Own lane"],
  ]);
  assert.deepEqual([shown[0], shown[2], shown[1][0].icon], [opener, "Add lane", "plus"]);
  assert.deepEqual(choose(shown[1], "Pains"), [["addLane", "pains", {}]]);
});

test("the menu of all lanes opens and folds each, and adds more for those who may edit", () => {
  folded.add("own");
  const button = page.getElementById("lanes");
  button.click();
  assert.deepEqual([shown[0], shown[2]], [button, "Lanes"]);
  assert.deepEqual(look(shown[1]).slice(0, 6), [
    ["Blueprint", "layers", "B", false],
    ["Open on the map", undefined, undefined, undefined],
    ["Doing", undefined, undefined, true],
    ["Emotion", undefined, undefined, true],
    ["Own", undefined, undefined, false],
    ["Add lane", undefined, undefined, undefined],
  ]);
  assert.equal(shown[1].length, 18);
  assert.deepEqual(choose(shown[1], "Doing"), [["setFolded", "doing", true]]);
  assert.deepEqual(choose(shown[1], "Own"), [["setFolded", "own", false]]);
  board.mayEdit = false;
  button.click();
  assert.equal(shown[1].length, 4);
});

test("the button of the lanes says how many are open", () => {
  page.body.append(page.make("output", { id: "lanes-count" }));
  new LaneCount({ board, store, map });
  const count = () => page.getElementById("lanes-count").textContent;
  assert.equal(count(), "3 / 3");
  folded.add("own");
  map.send("layout");
  assert.equal(count(), "2 / 3");
});

test("the menu of the personas adds and takes away whose journey it is", () => {
  const chips = page.querySelector("persona-chips");
  shown = null;
  chips.click();
  assert.equal(shown, null);
  page.getElementById("chips").click();
  assert.deepEqual(look(shown[1]), [
    ["Whose journey is it?", undefined, undefined, undefined],
    ["Ann", undefined, "Buyer", true],
    ["Ben", undefined, "Guest", false],
  ]);
  assert.deepEqual([shown[0].id, shown[2]], ["chips", "Personas"]);
  assert.deepEqual(choose(shown[1], "Ann"), [["submit", "journey.update", { personas: [] }]]);
  assert.deepEqual(choose(shown[1], "Ben"), [["submit", "journey.update", { personas: ["p1", "p2"] }]]);
  delete store.journey.personas;
  page.getElementById("chips").click();
  assert.deepEqual(choose(shown[1], "Ben"), [["submit", "journey.update", { personas: ["p2"] }]]);
});

test("the menu of the zoom fits, shows at 100 %, and has the minimap", () => {
  page.getElementById("zoom-value").click();
  const items = shown[1];
  assert.deepEqual(look(items), [
    ["Zoom in", "plus", undefined, true],
    ["Zoom out", "minus", undefined, undefined],
    ["Fit the map into the window", "zoom-fit", "⇧ 1", undefined],
    ["Zoom to the selection", "zoom-fit", "⇧ 2", true],
    ["Zoom to 100 %", "search", "⇧ 0", undefined],
    ["Minimap", "grid", undefined, false],
  ]);
  assert.deepEqual(choose(items, "Zoom to 100 %"), [["zoom", 100]]);
  assert.deepEqual(choose(items, "Minimap"), [["minimap", true]]);
});
