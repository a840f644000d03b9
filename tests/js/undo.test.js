// Each tab takes back its own steps, here as long as they have not left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE, NOTE, STAGE } from "./map.js";
import { Server } from "./server.js";
import { arrive, settle, submitted } from "./world.js";

test("a step that has not left this device is taken back here, and done again with all that belongs to it", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.group(() => {
    here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE });
    here.session.submit("note.update", { id: NOTE, rank: "a" });
  });
  here.session.undo();
  assert.equal(here.store.get("note", "n2"), null);
  assert.deepEqual(here.session.waiting, []);
  here.session.redo();
  here.server.mood = "well";
  await here.clock.wind(1000);
  assert.deepEqual(here.server.log.map(({ type }) => type), ["note.create", "note.update"]);
});

test("a step that was sent is undone by the server, a burst of typing at once, and redone by undoing that", async () => {
  const here = await arrive(new Server());
  const first = here.session.edit("note", NOTE, "text", [[7, 0, "a"]]);
  await settle();
  const second = here.session.edit("note", NOTE, "text", [[8, 0, "b"]]);
  await settle();
  here.session.undo();
  here.session.redo();
  await settle();
  const [undo, redo] = submitted(here.server).slice(-2);
  assert.deepEqual(undo.data.operations, [first, second]);
  assert.deepEqual(redo.data.operations, [undo.id]);
  assert.equal(here.told("undone").length, 2);
  assert.equal(here.session.canRedo, false);
});
