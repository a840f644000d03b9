// A line that is cut, silent, deaf or broken loses nothing and doubles nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seeded } from "../random.js";
import { LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, submitted, words } from "../world.js";

test("a2 a lost acknowledgement: the same id and content again, applied once", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  here.server.submitAsOther("text.edit", {
    kind: "note",
    id: NOTE,
    field: "text",
    revision: 1,
    splices: [[0, 0, ">"]],
  });
  here.server.mood = "well";
  here.server.cut();
  assert.deepEqual(here.state(), { state: "offline", waiting: 1 });
  await here.clock.wind(1000);
  const [first, again] = submitted(here.server);
  assert.deepEqual(again, first);
  assert.equal(here.server.log.length, 2);
  assert.equal(words(here), ">one two!");
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  same(here);
});

test("a8 what was done offline goes out in order, what was under way first", async () => {
  const here = await arrive(new Server());
  const { server, session } = here;
  server.mood = "deaf";
  session.submit("note.update", { id: NOTE, rank: "first" });
  await settle();
  server.mood = "down";
  server.cut();
  session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE });
  session.edit("note", "n2", "text", [[0, 0, "a"]]);
  session.submit("note.delete", { id: "n2" });
  assert.deepEqual(here.state(), { state: "offline", waiting: 2 }, "two cards");
  await here.clock.wind(60000);
  server.mood = "well";
  await here.clock.wind(60000);
  assert.deepEqual(server.log.map(({ type }) => type), ["note.update", "note.create", "text.edit", "note.delete"]);
  assert.ok(here.eventsOf("status").some(({ state }) => state === "sending"));
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
});

test("a8 a thousand random offline times lose nothing and double nothing", async () => {
  for (let seed = 1; seed <= 20; seed += 1) await offlineTimes(seeded(seed), 50);
});

test("a10 a line that looks alive and is not: not saved after ten seconds, and made again", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  const keepAlive = () => here.server.broadcast({ type: "head", revision: 0 });
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  for (let second = 0; second < 9; second += 1) await here.clock.wind(1000).then(keepAlive);
  assert.equal(here.state().state, "saving");
  await here.clock.wind(1100);
  assert.deepEqual(here.state(), { state: "unsaved", waiting: 1 });
  here.server.mood = "well";
  await here.clock.wind(1000);
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  same(here);
});

test("a10 an edit without an answer on several connections is unsaved after ten seconds of open ones", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  for (let line = 0; line < 3; line += 1) {
    await here.clock.wind(3000);
    assert.notEqual(here.state().state, "unsaved");
    here.server.cut();
    await here.clock.wind(500);
  }
  await here.clock.wind(1500);
  assert.deepEqual(here.state(), { state: "unsaved", waiting: 1 });
});

test("a10 a line that has gone silent is made again", async () => {
  const here = await arrive(new Server());
  const [first] = here.server.sockets;
  await here.clock.wind(14000);
  assert.equal(here.server.sockets.has(first), false);
  assert.equal(here.server.sockets.size, 1);
});

test("a11 a bad answer stops nothing: the same again, for ever", async () => {
  const here = await arrive(new Server());
  here.server.mood = "busy";
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE });
  here.session.edit("note", "n2", "text", [[0, 0, "a"]]);
  await here.clock.wind(120000);
  assert.equal(here.session.waiting.length, 2);
  assert.equal(here.eventsOf("refused").length, 0);
  here.server.mood = "well";
  await here.clock.wind(20000);
  assert.equal(here.server.records.get("note", "n2").text, "a");
  assert.equal(here.server.log.length, 2);
  assert.equal(new Set(submitted(here.server).map(({ id }) => id)).size, 2);
});

test("a11 a proxy's page instead of the log is asked for again", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "broken";
  here.server.broadcast({ type: "head", revision: 1 });
  await here.clock.wind(20000);
  assert.equal(here.store.revision, 0);
  here.server.mood = "well";
  await here.clock.wind(20000);
  same(here);
});

test("a11 a proxy's page that says forbidden or not found closes nothing", async () => {
  for (const status of [401, 403, 404, 410, 502]) {
    const here = await arrive(new Server());
    here.server.mood = "mute";
    here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
    here.server.mood = "broken";
    here.server.page = status;
    here.server.broadcast({ type: "head", revision: 1 });
    await here.clock.wind(40000);
    assert.deepEqual(here.eventsOf("closed"), []);
    here.server.mood = "well";
    await here.clock.wind(20000);
    same(here);
  }
});

test("losing access ends the session, a restart does not", async () => {
  const here = await arrive(new Server());
  here.server.cut(undefined, 1012);
  await here.clock.wind(1000);
  assert.equal(here.server.sockets.size, 1);
  here.server.cut(undefined, 4403);
  await here.clock.wind(60000);
  assert.equal(here.server.sockets.size, 0);
  assert.deepEqual(here.eventsOf("closed"), [{ code: 4403 }]);
});

async function offlineTimes(chance, times) {
  const here = await arrive(new Server());
  const done = [];
  for (let time = 0; time < times; time += 1) {
    here.server.mood = chance.pick(["well", "well", "deaf", "mute", "down"]);
    if (chance.below(3) === 0 && here.server.sockets.size) here.server.cut();
    const text = `<${time}>`;
    here.session.edit("note", NOTE, "text", [[0, 0, text]]);
    done.push(text);
    await here.clock.wind(chance.below(3000));
  }
  here.server.mood = "well";
  await here.clock.wind(60000);
  for (const text of done) assert.equal(words(here).split(text).length, 2, text);
  same(here);
}
