// Editing in place: which text opens, what becomes of an empty or too long one, and where the focus goes.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { JOURNEY, LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle, words } from "../world.js";
import { InlineEditing, JourneyTitle } from "../../../static/js/tools/editing/inline-editing.js";

globalThis.InputEvent = Event;

let page;
let server;
let here;
let board;
let map;
let editing;
let editor;
let did;
let elements;

const noted = (name) => (...parts) => did.push([name, ...parts]);

beforeEach(async () => {
  page = new Page().install();
  globalThis.setTimeout = (act) => act();
  did = [];
  server = new Server();
  here = await arrive(server);
  here.session.endBurst = noted("end of burst");
  here.session.unmake = noted("unmake");
  const text = page.make("p", { id: "text" }, "one two");
  const card = Object.assign(page.make("map-card", { id: "card" }, text), { text });
  const cell = page.make("map-cell", { id: "cell" }, card);
  const stage = page.make("map-stage", { id: "stage" }, page.make("h2", { id: "st-title", classes: "st-title" }));
  const lane = page.make("div", { id: "lane" }, page.make("span", { id: "lane-name", classes: "lane-name" }));
  map = page.make("journey-map", {}, cell, stage, lane);
  page.body.append(map, page.make("p", { id: "beside" }));
  elements = { [NOTE]: card, [STAGE]: stage, [LANE]: lane };
  map.elementOf = (id) => elements[id] ?? null;
  board = Object.assign(new EventTarget(), {
    ...{ mayEdit: true, editing: null, select: noted("select"), isTypedIn: () => true },
    emit: noted("emit"),
  });
  editor = { ...here, board, map, toasts: { show: noted("toast") }, revertedText: { offer: noted("reverted") } };
  editing = new InlineEditing(editor);
  editor.editing = editing;
});

const at = (id) => page.getElementById(id);
const area = () => page.querySelector("textarea");
const named = (name) => did.filter(([one]) => one === name).map((one) => one.slice(1));
const key = (name) => area().send("keydown", { key: name, keyCode: 0 });

function type(value) {
  area().value = value;
  area().setSelectionRange(value.length, value.length);
  area().send("input");
}

const NOTE_TEXT = { kind: "note", id: NOTE, field: "text" };

test("a card's text opens with its name and limit, and is selected on the map", () => {
  assert.equal(editing.isOpen, false);
  editing.start({ kind: "note", id: NOTE });
  assert.equal(editing.isOpen, true);
  assert.deepEqual([area().value, area().dataset.limit], ["one two", 10000]);
  assert.equal(area().getAttribute("aria-label"), "Doing, text");
  assert.deepEqual([area().selectionStart, area().selectionEnd], [7, 7]);
  assert.deepEqual(named("select"), [[{ kind: "note", id: NOTE }]]);
  assert.deepEqual(board.editing, { kind: "note", id: NOTE, onMap: true });
  assert.deepEqual(named("emit"), [["editing", { before: null, after: board.editing }]]);
  assert.deepEqual(at("card").scrolled, [{ block: "nearest", inline: "nearest" }]);
  type("one\ntwo");
  assert.equal(area().value, "one\ntwo", "a long text has lines");
});

test("titles of stages and lanes open selected as a whole, and have one line", () => {
  editing.start({ kind: "stage", id: STAGE });
  assert.deepEqual([area().value, area().parentElement.parentElement.id], ["Order", "stage"]);
  assert.deepEqual([area().selectionStart, area().selectionEnd, area().dataset.limit], [0, 5, 200]);
  assert.equal(area().getAttribute("aria-label"), "Stage, title");
  type("Or\nder");
  assert.equal(here.store.get("stage", STAGE).title, "Or der");
  editing.start({ kind: "lane", id: LANE });
  assert.deepEqual([area().value, area().parentElement.parentElement.id], ["Doing", "lane"]);
  assert.equal(page.querySelectorAll("textarea").length, 1, "the first is closed");
});

test("nothing opens for viewers, for what is open already, or for what is not on the map", () => {
  board.mayEdit = false;
  editing.start({ kind: "note", id: NOTE });
  editing.open(at("beside"), NOTE_TEXT);
  board.mayEdit = true;
  editing.start({ kind: "note", id: "gone" });
  assert.deepEqual([did, area()], [[], null]);
  board.editing = { id: NOTE };
  editing.start({ kind: "note", id: NOTE });
  assert.equal(area(), null);
});

test("a text beside the map is edited there", () => {
  editing.open(at("beside"), NOTE_TEXT);
  assert.deepEqual([board.editing.onMap, area().selectionStart], [false, 7]);
  editing.open(at("beside"), { kind: "journey", id: JOURNEY, field: "title" });
  assert.equal(area().getAttribute("aria-label"), "Journey, title");
});

test("an end returns the focus to the card, and says so", () => {
  editing.start({ kind: "note", id: NOTE });
  const before = board.editing;
  page.activeElement = page.body;
  key("Enter");
  assert.deepEqual([editing.isOpen, board.editing], [false, null]);
  assert.deepEqual(named("emit").at(-1), ["editing", { before, after: null }]);
  assert.deepEqual([page.activeElement, at("card").focused], [at("card"), { preventScroll: true }]);
  assert.deepEqual(named("end of burst"), []);
});

test("a focus that is elsewhere already stays there", () => {
  editing.start({ kind: "note", id: NOTE });
  at("beside").focus();
  key("Enter");
  assert.equal(page.activeElement.id, "beside");
});

test("the focus goes to the lane if its card is no longer on the page", () => {
  editing.open(at("beside"), NOTE_TEXT, { back: page.make("map-card") });
  page.activeElement = page.body;
  key("Enter");
  assert.equal(page.activeElement.id, "lane");
  editing.open(at("beside"), NOTE_TEXT);
  page.activeElement = page.body;
  key("Enter");
  assert.equal(page.activeElement, page.body, "without a place to go back to it stays");
});

test("a new card that stays empty is taken back, and its cell gets the focus", () => {
  here.store.get("note", NOTE).text = "";
  editing.start({ kind: "note", id: NOTE }, { fresh: true });
  assert.deepEqual([area().selectionStart, area().selectionEnd], [0, 0]);
  type(" ");
  did = [];
  key("Escape");
  assert.deepEqual(named("unmake"), [["note", NOTE]]);
  assert.deepEqual(named("select"), [[null]]);
  assert.deepEqual([page.activeElement.id, at("cell").focused], ["cell", { preventScroll: true }]);
  assert.deepEqual(named("end of burst"), [[]]);
});

test("a new card with words stays, even after Escape, and an old one that is emptied too", () => {
  editing.start({ kind: "note", id: NOTE }, { fresh: true, first: "x" });
  assert.deepEqual([area().value, words(here)], ["x", "x"]);
  key("Escape");
  assert.deepEqual([words(here), named("unmake")], ["x", []]);
  editing.start({ kind: "note", id: NOTE });
  type("");
  key("Enter");
  assert.deepEqual([words(here), named("unmake")], ["", []]);
});

test("letters that were typed already replace the text, and only then", () => {
  editing.start({ kind: "stage", id: STAGE }, { made: true, fresh: false, all: true, first: "" });
  assert.equal(area().value, "Order");
  key("Escape");
  assert.deepEqual(named("end of burst"), [[]]);
});

test("who may no longer edit stops typing", () => {
  board.dispatchEvent(new Event("role"));
  editing.start({ kind: "note", id: NOTE });
  board.dispatchEvent(new Event("role"));
  assert.equal(editing.isOpen, true);
  board.mayEdit = false;
  board.dispatchEvent(new Event("role"));
  assert.equal(editing.isOpen, false);
});

test("a text that is too long is offered to its author, as it was typed", () => {
  const title = { kind: "stage", id: STAGE, field: "title" };
  const long = "x".repeat(1201);
  editing.open(at("beside"), title, { back: at("stage") });
  type(long);
  key("Tab");
  const [[text, [[again, edit], [copy, take]], how]] = named("toast");
  assert.equal(text, "At most 200 characters fit here; your text has 1,201 and is not saved.");
  assert.deepEqual([again, copy, how], ["Edit again", "Copy my text", { stay: true, alert: true }]);
  edit();
  assert.deepEqual([area().value, area().parentElement.parentElement], [long, page.body]);
  key("Tab");
  at("beside").remove();
  edit();
  assert.equal(area().parentElement.parentElement.id, "stage");
  const copied = [];
  Object.defineProperty(globalThis, "navigator", {
    value: { clipboard: { writeText: (words) => copied.push(words) } },
    configurable: true,
  });
  take();
  assert.deepEqual(copied, [long]);
  assert.equal(here.store.get("stage", STAGE).title, "Order");
});

test("a card whose text was too long opens again on the map", () => {
  editing.start({ kind: "note", id: NOTE });
  type("y".repeat(10001));
  key("Tab");
  const [[, [[, edit]]]] = named("toast");
  const fresh = page.make("p", { id: "fresh" });
  at("text").remove();
  elements[NOTE] = Object.assign(page.make("map-card", {}, fresh), { text: fresh });
  map.append(elements[NOTE]);
  edit();
  assert.equal(area().parentElement.parentElement, elements[NOTE]);
});

test("a card that another deletes under my caret is reported with what I typed", async () => {
  editing.start({ kind: "note", id: NOTE });
  type("one two three");
  await settle();
  server.submitAsOther("note.delete", { id: NOTE });
  await settle();
  const [, detail] = named("emit").find(([name]) => name === "deleted-under");
  assert.deepEqual([detail.text, detail.actor.name], ["one two three", "Bob"]);
  assert.deepEqual(detail.operation.data, NOTE_TEXT);
  assert.equal(detail.operation.record.text, "one two three", "as it was last seen");
  assert.equal(editing.isOpen, false);
});

test("a card that I delete myself is not reported", () => {
  editing.start({ kind: "note", id: NOTE }, { fresh: true });
  here.session.submit("note.delete", { id: NOTE });
  assert.equal(editing.isOpen, false);
  assert.deepEqual(named("emit").map(([name]) => name), ["editing", "editing"]);
  assert.deepEqual(named("unmake"), []);
});

test("who types in a lane that another folds is told so", async () => {
  const fold = async (collapsed) => {
    server.submitAsOther("lane.update", { id: LANE, collapsed });
    await settle();
  };
  await fold(true);
  await fold(false);
  assert.deepEqual(named("toast"), [], "nobody types yet");
  editing.start({ kind: "note", id: NOTE });
  await fold(true);
  assert.deepEqual(named("toast"), [
    ["Bob folded this lane. It stays open for you until you stop typing."],
  ]);
  await fold(false);
  board.isTypedIn = () => false;
  await fold(true);
  await fold(false);
  board.isTypedIn = () => true;
  here.session.submit("lane.update", { id: LANE, collapsed: true });
  await settle();
  assert.equal(named("toast").length, 1, "elsewhere, or by myself, it is no news");
});

test("an unknown person who folds the lane is someone", () => {
  editing.start({ kind: "note", id: NOTE });
  here.store.get("lane", LANE).collapsed = true;
  const touched = [{ kind: "lane", id: LANE, local: false }];
  here.store.dispatchEvent(new CustomEvent("change", { detail: { touched } }));
  assert.match(named("toast")[0][0], /^Someone folded/);
  here.store.dispatchEvent(new CustomEvent("change", { detail: { touched: [{ ...touched[0], same: true }] } }));
  assert.equal(named("toast").length, 1);
});

function makeTitle() {
  const heading = page.make("h1", { id: "title" }, page.make("span", { id: "name" }, "Map"));
  page.body.append(heading);
  new JourneyTitle({ board, editing, store: here.store });
  return heading;
}

test("the title of the map opens by a click, Enter or F2, for those who may edit", () => {
  const heading = makeTitle();
  const press = (name, fields) => heading.send("keydown", { key: name, keyCode: 0, ...fields });
  assert.deepEqual([heading.getAttribute("tabindex"), heading.className], ["0", "may-edit"]);
  for (const open of [() => heading.click(), () => press("Enter"), () => press("F2")]) {
    open();
    assert.deepEqual([area().value, board.editing.id], ["Map", JOURNEY]);
    assert.deepEqual([area().selectionStart, area().parentElement.parentElement], [3, heading]);
    page.activeElement = page.body;
    key("Enter");
    assert.equal(page.activeElement, heading);
  }
  assert.deepEqual([press("Enter").prevented, area().value], [true, "Map"]);
  const first = area();
  heading.click();
  assert.equal(area(), first, "it is open already");
  key("Escape");
  assert.equal(press("a").prevented, false);
  assert.equal(press("Enter", { target: at("name") }).prevented, false);
  assert.equal(press("Enter", { isComposing: true }).prevented, false);
  assert.equal(area(), null);
  board.mayEdit = false;
  board.dispatchEvent(new Event("role"));
  heading.click();
  assert.deepEqual([heading.hasAttribute("tabindex"), heading.className, area()], [false, "", null]);
});

test("Escape offers the typed text, and nothing where the text did not change", () => {
  editing.start({ kind: "note", id: NOTE });
  type("one two three");
  type("one two");
  key("Escape");
  assert.deepEqual(named("reverted"), []);
  editing.start({ kind: "note", id: NOTE });
  type("one two three");
  key("Escape");
  const [[place, { typed, text, again }]] = named("reverted");
  assert.deepEqual([place, typed, text], [NOTE_TEXT, "one two three", "one two"]);
  again("one two threes");
  assert.equal(area().value, "one two threes");
});
