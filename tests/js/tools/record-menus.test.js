// The menus of a card, a stage, a lane, of all lanes and of the personas: what they offer, and what each choice does.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { RecordMenus } from "../../../static/js/tools/editing/record-menus.js";

let page;
let board;
let store;
let map;
let menus;
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
    ...["context-menu", "lanes-menu", "lanes-count"].map((id) => page.make("div", { id })),
    page.make("button", { id: "lanes", popovertarget: "lanes-menu" }, page.make("span")),
    page.make("persona-chips", {}, page.make("button", { id: "chips", data: { do: "personas" } })),
  );
  records = {
    stage: ["A", "B", "C"].map((id) => ({ id, level: "interaction" })),
    lane: [
      { id: "doing", kind: "actions", title: "Doing" },
      { id: "feeling", kind: "emotion", title: "" },
      { id: "own", kind: "custom", title: "Own" },
    ],
    note: [{ id: "n", stage: "A" }, { id: "m", stage: "C" }, { id: "k", stage: "B" }],
  };
  store = Object.assign(new EventTarget(), {
    ...{ all: (kind) => records[kind], journey: { personas: ["p1"] } },
    get: (kind, id) => records[kind].find((one) => one.id === id) ?? null,
  });
  board = Object.assign(new EventTarget(), {
    ...{ mayEdit: true, isFolded: ({ id }) => folded.has(id), select: noted("select") },
    personas: [{ id: "p1", name: "Ann", role: "Buyer" }, { id: "p2", name: "Ben", role: "Guest" }],
  });
  map = new EventTarget();
  const all = (...names) => Object.fromEntries(names.map((name) => [name, noted(name)]));
  menus = new RecordMenus({
    ...{ board, store, map },
    commands: all("remove", "setFields", "duplicate", "shift", "setFolded"),
    moving: all("move"),
    adding: all("addStage", "addLane"),
    comments: all("startThread"),
    popover: all("close", "open"),
    editing: all("start"),
    session: all("submit"),
    emotionHeight: all("step"),
    details: { isSeen: false },
  });
  listeners = ["context-menu", "lanes-menu"].map((id) => page.getElementById(id).countListeners());
  menus.menu = { open: (...parts) => (shown = parts), close: noted("close menu") };
  menus.lanes = { open: (...parts) => (shown = parts) };
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
  items.map((one) => [one.title ?? one.text, one.icon, one.note, one.disabled ?? one.checked]);

// Choose an item by its text; return what that did.
function choose(items, text) {
  did = [];
  items.find((one) => one.text === text).act();
  return did;
}

test("a card's menu edits, moves, comments on and deletes it", () => {
  const items = openFor("note", "n");
  assert.deepEqual(look(items), [
    ["Edit text", "pen", "Enter", undefined],
    ["Move to the left", "arrow-l", "Alt ←", true],
    ["Move to the right", "arrow-r", "Alt →", false],
    ["Comment", "comment", "C", undefined],
    ["Delete", "trash", "Del", undefined],
  ]);
  assert.deepEqual([shown[0], shown[2]], [opener, "Menu"]);
  const card = { kind: "note", id: "n" };
  assert.deepEqual(choose(items, "Edit text"), [["close"], ["start", card]]);
  assert.deepEqual(choose(items, "Move to the left"), [["move", card, 0, -1]]);
  assert.deepEqual(choose(items, "Move to the right"), [["move", card, 0, 1]]);
  assert.deepEqual(choose(items, "Comment"), [["startThread", card]]);
  assert.deepEqual(choose(items, "Delete"), [["remove", "note", "n"]]);
});

test("a card in the last stage moves no further, one in the middle both ways", () => {
  const moves = (id) => look(openFor("note", id)).slice(1, 3).map((one) => one[3]);
  assert.deepEqual([moves("m"), moves("k")], [[false, true], [false, false]]);
});

test("a stage's menu offers what can be done with it, and its level", () => {
  const items = openFor("stage", "B");
  assert.deepEqual(look(items), [
    ["Rename", "pen", "Enter", undefined],
    ["Details", "info", undefined, undefined],
    ["Add stage after", "plus", undefined, undefined],
    ["Comment", "comment", "C", undefined],
    ["Duplicate", "copy", undefined, undefined],
    ["Move to the left", "arrow-l", "Alt ←", false],
    ["Move to the right", "arrow-r", "Alt →", false],
    ["Delete", "trash", "Del", undefined],
    ["Level", undefined, undefined, undefined],
    ["Contact", undefined, undefined, false],
    ["Interaction", undefined, undefined, true],
    ["Engagement", undefined, undefined, false],
  ]);
  const stage = { kind: "stage", id: "B" };
  assert.deepEqual(choose(items, "Rename"), [["close"], ["start", stage]]);
  assert.deepEqual(choose(items, "Add stage after"), [["addStage", "B"]]);
  assert.deepEqual(choose(items, "Comment"), [["startThread", stage]]);
  assert.deepEqual(choose(items, "Duplicate"), [["duplicate", "B"]]);
  assert.deepEqual(choose(items, "Move to the left"), [["shift", "stage", "B", -1]]);
  assert.deepEqual(choose(items, "Move to the right"), [["shift", "stage", "B", 1]]);
  assert.deepEqual(choose(items, "Delete"), [["remove", "stage", "B"]]);
  assert.deepEqual(choose(items, "Engagement"), [["setFields", "stage", "B", { level: "engagement" }]]);
});

test("the first stage does not move to the left, nor the last to the right", () => {
  const moves = (id) => look(openFor("stage", id)).slice(5, 7).map((one) => one[3]);
  assert.deepEqual([moves("A"), moves("C")], [[true, false], [false, true]]);
});

test("details of a stage open beside it unless they are seen already", () => {
  const items = openFor("stage", "B");
  const stage = { kind: "stage", id: "B" };
  assert.deepEqual(choose(items, "Details"), [["select", stage], ["open", stage]]);
  menus.editor.details.isSeen = true;
  assert.deepEqual(choose(items, "Details"), [["select", stage]]);
});

test("a lane's menu folds, moves, renames and deletes it", () => {
  const items = openFor("lane", "doing");
  assert.deepEqual(look(items), [
    ["Rename", "pen", "Enter", false],
    ["Fold", "chev-ud", undefined, undefined],
    ["Move up", "arrow-l", "Alt ↑", true],
    ["Move down", "arrow-r", "Alt ↓", false],
    ["Delete", "trash", "Del", undefined],
  ]);
  assert.deepEqual(choose(items, "Rename"), [["close"], ["start", { kind: "lane", id: "doing" }]]);
  assert.deepEqual(choose(items, "Fold"), [["setFolded", "doing", true]]);
  assert.deepEqual(choose(items, "Move up"), [["shift", "lane", "doing", -1]]);
  assert.deepEqual(choose(items, "Move down"), [["shift", "lane", "doing", 1]]);
  assert.deepEqual(choose(items, "Delete"), [["remove", "lane", "doing"]]);
  assert.deepEqual(look(openFor("lane", "own")).slice(2, 4).map((one) => one[3]), [false, true]);
});

test("an emotion lane is made taller and shorter while it is open", () => {
  const items = openFor("lane", "feeling");
  assert.deepEqual(look(items).slice(1, 5), [
    ["Fold", "chev-ud", undefined, undefined],
    ["Taller", "plus", undefined, false],
    ["Shorter", "minus", undefined, false],
    ["Move up", "arrow-l", "Alt ↑", false],
  ]);
  assert.deepEqual(choose(items, "Taller"), [["step", 1]]);
  assert.deepEqual(choose(items, "Shorter"), [["step", -1]]);
  folded.add("feeling");
  const closed = openFor("lane", "feeling");
  assert.deepEqual(look(closed).slice(0, 4).map((one) => [one[0], one[3]]), [
    ["Rename", true],
    ["Open", undefined],
    ["Taller", true],
    ["Shorter", true],
  ]);
  assert.deepEqual(choose(closed, "Open"), [["setFolded", "feeling", false]]);
});

test("a menu listens to clicks, keys and its own opening", () => {
  assert.deepEqual(listeners, [4, 3], "the one of a record also notes when it closes");
});

test("viewers get no menu, and a record that is gone has none", () => {
  assert.equal(openFor("note", "gone"), undefined);
  board.mayEdit = false;
  assert.equal(openFor("note", "n"), undefined);
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
    ...["Touchpoints", "Thoughts", "Expectations", "Pains", "Metrics", "Opportunities", "Evidence"],
    ...["Frontstage", "Backstage", "Support", "Own lane"],
  ]);
  assert.deepEqual([shown[0], shown[2], shown[1][0].icon], [opener, "Add lane", "plus"]);
  assert.deepEqual(choose(shown[1], "Pains"), [["addLane", "pains"]]);
});

test("the menu of all lanes opens and folds each, and adds more for those who may edit", () => {
  folded.add("own");
  const button = page.getElementById("lanes");
  assert.equal(button.hasAttribute("popovertarget"), false);
  button.click();
  assert.deepEqual([shown[0], shown[2]], [button, "Lanes"]);
  assert.deepEqual(look(shown[1]).slice(0, 5), [
    ["Open on the map", undefined, undefined, undefined],
    ["Doing", undefined, undefined, true],
    ["Emotion", undefined, undefined, true],
    ["Own", undefined, undefined, false],
    ["Add lane", undefined, undefined, undefined],
  ]);
  assert.equal(shown[1].length, 16);
  assert.deepEqual(choose(shown[1], "Doing"), [["setFolded", "doing", true]]);
  assert.deepEqual(choose(shown[1], "Own"), [["setFolded", "own", false]]);
  board.mayEdit = false;
  button.click();
  assert.equal(shown[1].length, 4);
});

test("the button of the lanes says how many are open", () => {
  const count = () => page.getElementById("lanes-count").textContent;
  assert.equal(count(), "3 / 3");
  folded.add("own");
  map.dispatchEvent(new Event("layout"));
  assert.equal(count(), "2 / 3");
});

test("the menu of the personas adds and takes away whose journey it is", () => {
  const chips = page.querySelector("persona-chips");
  shown = null;
  chips.click();
  assert.equal(shown, null);
  page.getElementById("chips").click();
  assert.deepEqual(look(shown[1]), [
    ["Whose journey is it", undefined, undefined, undefined],
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
