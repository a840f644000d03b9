// Each tab takes back its own steps, here as long as they have not left.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle, submitted } from "../world.js";

test("a step that has not left this device is undone here, and redone with all that belongs to it", async () => {
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

test("a step that was sent is undone by the server, typing at once, and redone by undoing that", async () => {
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
  assert.equal(here.eventsOf("undone").length, 2);
  assert.equal(here.session.canRedo, false);
});

test("a record and the words first typed into it are one step, however long its author thinks", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "" }, { field: "text" });
  await here.clock.wind(5000);
  here.session.edit("note", "n2", "text", [[0, 0, "a"]]);
  here.session.edit("note", "n2", "text", [[1, 0, "b"]]);
  await settle();
  here.session.undo();
  await settle();
  const [create, first] = here.server.log;
  const undo = submitted(here.server).at(-1);
  assert.equal(undo.type, "operation.undo");
  assert.deepEqual(undo.data.operations.slice(0, 2), [create.id, first.id]);
  assert.equal(here.session.canUndo, false);
});

test("what is typed later, or after the typing has ended, is a step of its own", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "" }, { field: "text" });
  here.session.endBurst();
  here.session.edit("note", "n2", "text", [[0, 0, "a"]]);
  here.session.undo();
  assert.equal(here.store.get("note", "n2").text, "");
  here.session.undo();
  assert.equal(here.store.get("note", "n2"), null);
});

test("a record that is taken away at once, still without words, leaves no step", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "" }, { field: "text" });
  await settle();
  here.session.unmake("note", "n2");
  await settle();
  assert.equal(here.store.get("note", "n2"), null);
  here.session.undo();
  assert.equal(here.session.canUndo, false);
});

test("a step of which others left nothing is passed over, and is reported only where no other is left", async () => {
  const here = await arrive(new Server());
  const first = here.session.submit("note.update", { id: NOTE, rank: "a" });
  const second = here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  here.server.overwritten.add(second);
  here.session.undo();
  await settle();
  assert.deepEqual(submitted(here.server).slice(-2).map(({ data }) => data.operations), [[second], [first]]);
  assert.equal(here.eventsOf("refused").length, 0);
  const third = here.session.submit("note.update", { id: NOTE, rank: "c" });
  await settle();
  here.server.overwritten.add(third);
  here.session.undo();
  await settle();
  assert.deepEqual(here.eventsOf("refused").map(({ code }) => code), ["nothing_to_undo"]);
});

// The storage of a tab, which outlives a reload.
function createTabStorage() {
  const values = new Map();
  return { getItem: (name) => values.get(name) ?? null, setItem: (name, value) => values.set(name, value) };
}

test("after a reload the tab still knows its steps, and a duplicated tab begins without", async () => {
  const [server, tabStorage] = [new Server(), createTabStorage()];
  const here = await arrive(server, { tabStorage });
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  here.session.undo();
  await settle();
  here.session.keepUndo();
  here.session.stop();
  const [first, , undone] = server.log;

  const again = await arrive(server, { tabStorage });
  assert.equal(again.session.canRedo, true);
  again.session.undo();
  await settle();
  assert.deepEqual(submitted(server).at(-1).data.operations, [first.id]);
  again.session.redo();
  again.session.redo();
  await settle();
  assert.deepEqual(submitted(server).at(-1).data.operations, [undone.id]);

  const twin = await arrive(server, { tabStorage, queue: "alice journey-1 twin" });
  assert.equal(twin.session.canUndo, false);
});

test("a step that the server never had is skipped after a reload", async () => {
  const [server, tabStorage] = [new Server(), createTabStorage()];
  const here = await arrive(server, { tabStorage });
  const first = here.session.submit("note.update", { id: NOTE, rank: "a" });
  await settle();
  here.session.stop();
  const kept = { queue: "alice journey-1 tab", done: [[first], ["lost"]], undone: [] };
  tabStorage.setItem("undo", JSON.stringify(kept));
  server.unknown.add("lost");
  await here.clock.wind(1000);
  const again = await arrive(server, { tabStorage, clock: here.clock });
  again.session.undo();
  await again.clock.wind(1000);
  assert.deepEqual(submitted(server).map(({ data }) => data.operations).filter(Boolean), [["lost"], [first]]);
  assert.equal(again.session.canUndo, false);
  assert.deepEqual(again.eventsOf("refused"), []);
});

test("what else lies in the storage of the tab is no history", async () => {
  for (const value of ["{", "7", '{"queue":"alice journey-1 tab"}', '{"queue":"bob","done":[["x"]],"undone":[]}']) {
    const tabStorage = createTabStorage();
    tabStorage.setItem("undo", value);
    const here = await arrive(new Server(), { tabStorage });
    assert.equal(here.session.canUndo, false, value);
  }
});
