// Typing in place: what is sent, where the caret goes, what waits, and how an edit ends.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { JOURNEY, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle, words } from "../world.js";
import { TextEditor } from "../../../static/js/tools/editing/text-editor.js";

globalThis.InputEvent = Event;

let page;
let server;
let here;
let host;
let ended;
let presences;

beforeEach(async () => {
  page = new Page().install();
  globalThis.setTimeout = (act) => act();
  server = new Server();
  here = await arrive(server);
  presences = [];
  here.session.sendPresence = (place) => presences.push(place);
  host = page.make("p", { id: "host", data: { label: "Doing, Text" } }, "one two");
  page.body.append(host);
  ended = [];
});

const NOTE_TEXT = { kind: "note", id: NOTE, field: "text" };

function open({ place = NOTE_TEXT, ...options } = {}) {
  const editor = new TextEditor(here, host, place, { lines: true, ended: (how) => ended.push(how), ...options });
  editor.focus();
  return editor;
}

// Type: the field has this value now, with the caret at its end or at `caret`.
function type(area, value, caret = value.length) {
  area.value = value;
  area.setSelectionRange(caret, caret);
  area.send("input");
}

const others = (splices, field = NOTE_TEXT) =>
  server.submitAsOther("text.edit", { ...field, revision: server.revision, splices });

const key = (area, name, fields = {}) => area.send("keydown", { key: name, keyCode: 0, ...fields });

test("the field stands around the text, with its words, its name and its limit", () => {
  const { area, frame } = open({ limit: 300 });
  assert.deepEqual([area.value, area.rows, area.dir, area.lang], ["one two", 1, "auto", "en"]);
  assert.deepEqual([area.getAttribute("aria-label"), area.dataset.limit], ["Doing, Text", 300]);
  assert.deepEqual([area.tag, frame.tag], ["textarea", "span"]);
  assert.deepEqual([frame.className, frame.children, frame.parentElement], ["typing", [host, area], page.body]);
  assert.deepEqual([page.activeElement, area.focused], [area, { preventScroll: true }]);
});

test("a place without a label has an empty one, and the limit is 200 unless it is named", () => {
  delete host.dataset.label;
  const { area } = new TextEditor(here, host, NOTE_TEXT);
  assert.deepEqual([area.getAttribute("aria-label"), area.dataset.limit], ["", 200]);
  type(area, "one\ntwo");
  assert.equal(area.value, "one two", "a field has one line unless it is asked for more");
});

test("the caret stands at the end, or everything is selected", () => {
  const editor = open();
  assert.deepEqual([editor.area.selectionStart, editor.area.selectionEnd], [7, 7]);
  editor.focus({ all: true });
  assert.deepEqual([editor.area.selectionStart, editor.area.selectionEnd], [0, 7]);
});

test("what is typed is sent as splices, at the caret where letters repeat", async () => {
  const { area } = open();
  type(area, "one two three");
  assert.equal(words(here), "one two three");
  type(area, "oone two three", 1);
  await settle();
  assert.deepEqual(here.store.get("note", NOTE), server.records.get("note", NOTE));
  const { splices } = server.heard.findLast(({ type: kind }) => kind === "operation.submit").operation.data;
  assert.deepEqual(splices, [[0, 0, "o"]]);
  assert.equal(area.value, "oone two three");
});

test("a program's text counts as typed", () => {
  const editor = open();
  editor.retype("new");
  assert.deepEqual([editor.area.value, words(here)], ["new", "new"]);
});

test("line breaks stay where there are lines, and become spaces where there is one", () => {
  type(open().area, "a\r\nb\0\n");
  assert.equal(words(here), "a\nb\n");
  const second = new TextEditor(here, host, { kind: "stage", id: STAGE, field: "title" });
  page.activeElement = second.area;
  type(second.area, "Or\nder", 5);
  assert.deepEqual([second.area.value, second.area.selectionStart], ["Or der", 5]);
  type(second.area, "Or der\ud800");
  assert.equal(here.store.get("stage", STAGE).title, "Or der\ufffd");
});

test("what others type appears, and moves the caret with its letters", async () => {
  const { area } = open();
  area.setSelectionRange(4, 7, "backward");
  others([[0, 0, "so "]]);
  await settle();
  assert.equal(area.value, "so one two");
  assert.deepEqual([area.selectionStart, area.selectionEnd, area.selectionDirection], [7, 10, "backward"]);
  others([[9, 1, "x"]]);
  await settle();
  assert.equal(area.value, "so one twx");
  others([[0, 3, ""]], { ...NOTE_TEXT, field: "text" });
  await settle();
  assert.equal(area.value, "one twx");
});

test("a field without the focus takes others' letters and leaves the caret alone", async () => {
  const { area } = open();
  page.activeElement = page.body;
  area.setSelectionRange(2, 2);
  others([[0, 0, "so "]]);
  await settle();
  assert.deepEqual([area.value, area.selectionStart], ["so one two", 2]);
});

test("changes of other records and fields change nothing", async () => {
  const { area } = open();
  others([[0, 5, "Buy"]], { kind: "stage", id: STAGE, field: "title" });
  server.submitAsOther("note.update", { id: NOTE, rank: "X" });
  await settle();
  assert.equal(area.value, "one two");
  assert.deepEqual(ended, []);
});

test("carets count letters, not units of UTF-16", async () => {
  const { area } = open();
  type(area, "😀 one two");
  await settle();
  others([[2, 0, "x"]]);
  await settle();
  assert.deepEqual([area.value, area.selectionStart], ["😀 xone two", 11]);
  presences.length = 0;
  area.setSelectionRange(0, 3);
  page.listeners.get("selectionchange")();
  assert.deepEqual(presences, [{ record: NOTE, field: "text", caret: 2, selection: [0, 2] }]);
});

test("a caret alone is told without a selection, and only while the field has the focus", () => {
  const { area } = open();
  page.listeners.get("selectionchange")();
  assert.deepEqual(presences, [{ record: NOTE, field: "text", caret: 7 }]);
  area.send("compositionstart");
  page.listeners.get("selectionchange")();
  area.send("compositionend");
  page.activeElement = page.body;
  page.listeners.get("selectionchange")();
  assert.equal(presences.length, 1);
});

test("while an input method works nothing is sent, and others' letters wait", async () => {
  const { area } = open();
  area.send("compositionstart");
  type(area, "one two か");
  assert.deepEqual([words(here), host.textContent], ["one two", "one two か"]);
  others([[0, 0, "so "]]);
  await settle();
  others([[0, 2, "and"]]);
  await settle();
  assert.equal(area.value, "one two か");
  area.value = "one two 火";
  area.send("compositionend");
  assert.deepEqual([area.value, words(here)], ["and one two 火", "and one two 火"]);
  assert.equal(area.selectionStart, "and one two 火".length);
  type(area, "and one two 火x");
  assert.equal(words(here), "and one two 火x");
});

test("what others typed at the place of an input method stands before its letters", async () => {
  const { area } = open();
  area.send("compositionstart");
  type(area, "one two か");
  others([[7, 0, "!"]]);
  await settle();
  area.send("compositionend");
  assert.deepEqual([area.value, area.selectionStart, words(here)], ["one two! か", 10, "one two! か"]);
});

test("letters that Escape brings back stand before what others typed there", async () => {
  const { area } = open();
  type(area, "one ");
  await settle();
  others([[4, 0, "X"]]);
  await settle();
  key(area, "Escape");
  assert.equal(words(here), "one twoX");
});

test("a text at its limit is sent, one letter more is kept back", async () => {
  const { area } = open({ limit: 10 });
  type(area, "1234567890");
  assert.equal(words(here), "1234567890");
  type(area, "1234567890x");
  assert.deepEqual([words(here), host.textContent], ["1234567890", "1234567890x"]);
  type(area, "123456789x");
  assert.equal(words(here), "123456789x");
});

test("others' letters wait while the text is too long, and count for its length", async () => {
  const { area } = open({ limit: 10 });
  type(area, "one two three");
  others([[0, 1, "O"]]);
  await settle();
  assert.equal(area.value, "one two three");
  const pressed = key(area, "z", { ctrlKey: true });
  assert.deepEqual([pressed.prevented, area.value, words(here)], [true, "One two", "One two"]);
  type(area, "One two th");
  assert.equal(words(here), "One two th");
});

test("a text that is too long already may only become shorter", async () => {
  others([[0, 0, "1234567"]]);
  await settle();
  const { area } = open({ limit: 10 });
  type(area, "1234567one two!");
  assert.equal(words(here), "1234567one two");
  area.send("compositionstart");
  area.value = "1234567one two";
  area.send("compositionend");
  key(area, "Enter");
  assert.equal(ended[0].tooLong, false, "nothing of mine is too long");
});

test("Escape takes back what I typed, and nothing of what others did", async () => {
  const { area } = open();
  type(area, "one two three");
  others([[0, 0, "so "]]);
  await settle();
  type(area, "so one two three!");
  assert.equal(key(area, "Escape").prevented, true);
  assert.equal(words(here), "so one two");
  const how = { text: "so one two", typed: "so one two three!", tooLong: false, cancelled: true, gone: null, by: null };
  assert.deepEqual(ended, [how]);
});

test("Escape without letters of mine sends nothing, and in a new record it keeps them", async () => {
  key(open().area, "Escape");
  assert.deepEqual(here.session.waiting, []);
  const { area } = open({ made: true });
  type(area, "new");
  key(area, "Escape");
  assert.deepEqual([words(here), ended[1].text], ["new", "new"]);
});

test("after an undo of my own, Escape does not take the same letters back twice", async () => {
  const { area } = open();
  type(area, "one two three");
  here.session.undo();
  await settle();
  assert.equal(area.value, "one two");
  key(area, "Escape");
  await settle();
  assert.deepEqual([words(here), server.records.get("note", NOTE).text], ["one two", "one two"]);
});

test("Enter ends the edit; with Shift it breaks a line where there are lines", () => {
  const { area } = open();
  assert.equal(key(area, "Enter", { shiftKey: true }).prevented, false);
  assert.deepEqual(ended, []);
  assert.deepEqual([key(area, "Enter").prevented, ended.length], [true, 1]);
  const single = open({ lines: false });
  assert.deepEqual([key(single.area, "Enter", { shiftKey: true }).prevented, ended.length], [true, 2]);
  assert.deepEqual([key(open().area, "Tab").prevented, ended.length], [false, 3]);
});

test("Enter does not end an edit that is too long, other ends say that it is", () => {
  const { area } = open({ limit: 10 });
  type(area, "one two three");
  assert.deepEqual([key(area, "Enter").prevented, ended], [true, []]);
  key(area, "Tab");
  const how = { text: "one two", typed: "one two three", tooLong: true, cancelled: false, gone: null, by: null };
  assert.deepEqual(ended, [how]);
  const second = open({ limit: 10 });
  type(second.area, "one two three");
  key(second.area, "Escape");
  assert.equal(ended[1].tooLong, false);
});

test("keys stay in the field, and an input method keeps its own", () => {
  const { area } = open();
  assert.equal(key(area, "a").stopped, true);
  assert.equal(key(area, "Escape", { isComposing: true }).stopped, false);
  assert.deepEqual(ended, []);
});

test("Ctrl or Cmd with Z and Y undo and redo the session's steps", () => {
  const done = [];
  here.session.undo = () => done.push("undo");
  here.session.redo = () => done.push("redo");
  const { area } = open();
  const press = (name, fields) => [key(area, name, fields).prevented, done.splice(0)];
  assert.deepEqual(press("z", { ctrlKey: true }), [true, ["undo"]]);
  assert.deepEqual(press("Z", { metaKey: true, shiftKey: true }), [true, ["redo"]]);
  assert.deepEqual(press("y", { metaKey: true }), [true, ["redo"]]);
  assert.deepEqual(press("z", { ctrlKey: true, altKey: true }), [false, []]);
  assert.deepEqual(press("z"), [false, []]);
  assert.deepEqual(press("b", { ctrlKey: true }), [false, []]);
});

test("leaving the field ends the edit, leaving the window does not", () => {
  const { area } = open();
  area.send("blur");
  page.activeElement = page.body;
  page.hasFocus = () => false;
  area.send("blur");
  assert.deepEqual(ended, []);
  page.hasFocus = () => true;
  area.send("blur");
  assert.equal(ended.length, 1);
});

test("an edit ends once, lets go of everything, and tells that the caret is gone", async () => {
  const editor = open();
  editor.close();
  editor.close({ cancelled: true });
  assert.equal(ended.length, 1);
  assert.deepEqual([page.listeners.has("selectionchange"), host.parentElement], [false, page.body]);
  assert.equal(editor.frame.isConnected, false);
  assert.deepEqual(presences, [{ record: NOTE }]);
  others([[0, 0, "so "]]);
  await settle();
  assert.equal(editor.area.value, "one two");
});

test("what an input method has written so far counts when the edit ends", () => {
  const editor = open();
  editor.area.send("compositionstart");
  type(editor.area, "one two か");
  editor.close();
  assert.deepEqual([words(here), ended[0].typed], ["one two か", "one two か"]);
});

test("a record that somebody deletes ends the edit with what was typed", async () => {
  const { area } = open();
  area.send("compositionstart");
  type(area, "one two か");
  server.submitAsOther("note.delete", { id: NOTE });
  await settle();
  const [{ text, typed, tooLong, gone }] = ended;
  assert.deepEqual([text, typed, tooLong], [null, "one two か", false]);
  assert.deepEqual([gone.kind, gone.id, gone.removed, gone.actor.name], ["note", NOTE, true, "Bob"]);
  assert.deepEqual(here.session.waiting, []);
});

test("the title of the map is edited too", () => {
  const { area } = open({ place: { kind: "journey", id: JOURNEY, field: "title" } });
  assert.equal(area.value, "Map");
  type(area, "Maps");
  assert.equal(here.store.journey.title, "Maps");
});

test("a field without a value is empty", () => {
  here.store.get("note", NOTE).text = null;
  assert.equal(open().area.value, "");
});
