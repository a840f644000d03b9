// What is not saved survives a reload, and each tab keeps its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { Disk, arrive, same, settle, submitted, visit, words } from "../world.js";

test("a9 what was not saved survives a reload, with its place among what others typed", async () => {
  const disk = new Disk();
  const server = new Server();
  const before = await arrive(server, { disk });
  server.mood = "deaf";
  before.session.edit("note", NOTE, "text", [[3, 0, "MINE"]]);
  await settle();
  before.session.edit("note", NOTE, "text", [[7, 0, "."]]);
  await settle();
  before.session.stop();
  server.mood = "well";
  server.submitAsOther("text.edit", {
    kind: "note",
    id: NOTE,
    field: "text",
    revision: 0,
    splices: [
      [0, 3, "1"],
      [3, 0, "THEIRS"],
    ],
  });
  const after = await arrive(server, { disk });
  assert.equal(words(after), "1THEIRSMINE. two");
  assert.deepEqual(after.state(), { state: "saved", waiting: 0 });
  assert.equal(submitted(server).length, 2);
  same(after);
});

test("a9 what was saved just before the reload is not done again", async () => {
  const disk = new Disk();
  const server = new Server();
  const before = await arrive(server, { disk });
  server.mood = "mute";
  before.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  before.session.stop();
  server.mood = "well";
  const after = visit(server, { disk });
  await after.session.start();
  assert.equal(words(after), "one two!");
  assert.deepEqual(after.session.waiting, []);
});

test("a26 a reload after the log was cut off carries what waits over to the new map", async () => {
  const disk = new Disk();
  const server = new Server();
  const before = await arrive(server, { disk });
  server.mood = "deaf";
  before.session.edit("note", NOTE, "text", [[7, 0, " three"]]);
  before.session.submit("note.update", { id: NOTE, rank: "z" });
  await settle();
  before.session.stop();
  server.submitAsOther("text.edit", { kind: "note", id: NOTE, field: "text", revision: 0, splices: [[0, 0, "zero "]] });
  server.keptAfter = 1;
  server.mood = "well";
  const after = await arrive(server, { disk });
  // What was sent as it read on the old map is refused, and goes out again in a moment.
  await after.clock.wind(5000);
  assert.equal(words(after), "zero one two three");
  assert.equal(after.store.get("note", NOTE).rank, "z");
  assert.deepEqual(after.state(), { state: "saved", waiting: 0 });
  same(after);
});

test("a12 two tabs of one person have lines of their own and keep each other's letters", async () => {
  const server = new Server();
  const disk = new Disk();
  const one = await arrive(server, { disk, queue: "alice journey-1 one" });
  const two = await arrive(server, { disk, queue: "alice journey-1 two" });
  server.mood = "deaf";
  one.session.edit("note", NOTE, "text", [[3, 0, "1"]]);
  two.session.edit("note", NOTE, "text", [[3, 0, "2"]]);
  await settle();
  assert.deepEqual([...disk.lines.values()].map((line) => line.size), [1, 1]);
  server.mood = "well";
  await Promise.all([one.clock.wind(40000), two.clock.wind(40000)]);
  assert.equal(words(one), words(two));
  assert.equal([...words(one)].sort().join("").trim(), [..."one two12"].sort().join("").trim());
  assert.deepEqual([...disk.lines.values()].map((line) => line.size), [0, 0]);
});
