// A text that Escape removed: when it is offered again, and what restoring it does to the letters of others.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JOURNEY, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle, words } from "../world.js";
import { RevertedText } from "../../../static/js/tools/editing/reverted-text.js";

const NOTE_TEXT = { kind: "note", id: NOTE, field: "text" };

let server;
let here;
let toasts;
let reports;
let reopened;
let offer;

beforeEach(async () => {
  server = new Server();
  here = await arrive(server);
  [toasts, reports, reopened] = [[], [], []];
  const editing = { reportDeletion: (...parts) => reports.push(parts) };
  const show = (text, buttons, options) => toasts.push({ text, ...options, press: buttons[0][1] });
  const reverted = new RevertedText({ ...here, editing, toasts: { show } });
  offer = (place, typed, text) => {
    reverted.offer(place, { typed, text, again: (value) => reopened.push(value) });
    return toasts.at(-1);
  };
});

test("the typed text comes back as one step of undo", async () => {
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  const toast = offer(NOTE_TEXT, "one two three", "one two!");
  assert.deepEqual([toast.text, toast.kind, words(here)], ["Your changes were undone", "reverted", "one two!"]);
  toast.press();
  assert.equal(words(here), "one two three");
  here.session.edit("note", NOTE, "text", [[0, 0, "<"]]);
  await settle();
  here.session.undo();
  await settle();
  assert.equal(words(here), "one two three");
  here.session.undo();
  await settle();
  assert.equal(words(here), "one two!");
});

test("letters that others typed since stay", async () => {
  const toast = offer(NOTE_TEXT, "one two three", "one two");
  server.submitAsOther("text.edit", { ...NOTE_TEXT, revision: server.revision, splices: [[0, 0, "so "]] });
  await settle();
  toast.press();
  assert.equal(words(here), "so one two three");
});

test("a title comes back too", () => {
  offer({ kind: "journey", id: JOURNEY, field: "title" }, "Maps", "Map").press();
  assert.equal(here.store.journey.title, "Maps");
});

test("a text that does not fit opens again, and one that is deleted is reported", async () => {
  const place = { kind: "stage", id: STAGE, field: "title" };
  offer(place, "O".repeat(201), "Order").press();
  assert.deepEqual([reopened, here.store.get("stage", STAGE).title], [["O".repeat(201)], "Order"]);
  const toast = offer(place, "Orders", "Order");
  server.submitAsOther("stage.delete", { id: STAGE });
  await settle();
  toast.press();
  assert.deepEqual(reports, [[place, "Orders"]]);
});
