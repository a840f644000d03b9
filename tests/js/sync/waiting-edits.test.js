// An edit of a text waits for what else of mine changes that text, and for nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JOURNEY, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle, submitted } from "../world.js";

const TITLE = ["journey", JOURNEY, "title"];
const STAGE_TITLE = ["stage", STAGE, "title"];

// Submit an operation, then edit a text; return whether the edit is sent before the operation is answered.
async function isSentAtOnce([type, data], place) {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.session.submit(type, data);
  here.session.edit(...place, [[0, 0, "x"]]);
  await settle();
  const sent = submitted(here.server).map((one) => one.type);
  assert.equal(sent[0], type);
  return sent.includes("text.edit");
}

test("an edit of the map's title waits for an update of the title alone", async () => {
  assert.equal(await isSentAtOnce(["journey.update", { title: "Other" }], TITLE), false);
  assert.equal(await isSentAtOnce(["journey.update", { scenario: "Other" }], TITLE), true);
  assert.equal(await isSentAtOnce(["journey.update", { title: "Other" }], STAGE_TITLE), true);
  assert.equal(await isSentAtOnce(["stage.update", { id: STAGE, title: "Other" }], TITLE), true);
});

test("an edit of a record's text waits for an update of that text in that record", async () => {
  assert.equal(await isSentAtOnce(["stage.update", { id: STAGE, title: "Other" }], STAGE_TITLE), false);
  assert.equal(await isSentAtOnce(["stage.update", { id: STAGE, level: "contact" }], STAGE_TITLE), true);
  assert.equal(await isSentAtOnce(["stage.update", { id: "other", title: "Other" }], STAGE_TITLE), true);
  assert.equal(await isSentAtOnce(["note.update", { id: NOTE, text: "Other" }], STAGE_TITLE), true);
});

test("an edit waits for a batch with a step that changes its text", async () => {
  const batch = (...operations) => ["records.batch", { operations }];
  const other = { type: "note.update", data: { id: NOTE, rank: "b" } };
  const same = { type: "stage.update", data: { id: STAGE, title: "Other" } };
  assert.equal(await isSentAtOnce(batch(other, same), STAGE_TITLE), false);
  assert.equal(await isSentAtOnce(batch(other), STAGE_TITLE), true);
});

test("an edit waits for an undo, of which only the server knows what it changes", async () => {
  assert.equal(await isSentAtOnce(["operation.undo", { operations: ["gone"] }], STAGE_TITLE), false);
});
