// Where the network lets no socket through, editing goes on over HTTP, and sockets are taken when they work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seeded } from "../random.js";
import { LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { Disk, arrive, same, settle, submitted, visit, words } from "../world.js";

const START = 5000;

// A visit whose sockets are blocked, once HTTP has taken their place.
async function blocked(kind = "refused", options = {}) {
  const server = new Server();
  server.blocked = kind;
  const here = await arrive(server, options);
  await here.clock.wind(START);
  return here;
}

// Sockets work again, and the device has noticed.
async function unblock(here) {
  here.server.blocked = "";
  here.session.hurry();
  await here.clock.wind(100);
}

for (const kind of ["refused", "silent"])
  test(`sockets that are ${kind}: HTTP takes their place and says so`, async () => {
    const here = await blocked(kind);
    assert.deepEqual(here.eventsOf("polling"), [{ polls: true }]);
    assert.deepEqual(here.state(), { state: "saved", waiting: 0, polls: true });
  });

test("a socket that is greeted leaves HTTP alone", async () => {
  const here = await arrive(new Server());
  for (let second = 0; second < 30; second += 1)
    await here.clock.wind(1000).then(() => here.server.broadcast({ type: "head", revision: 0 }));
  assert.equal(here.server.reads, 0);
  assert.deepEqual(here.eventsOf("polling"), [{ polls: false }]);
});

test("a server that restarts is met by a socket, not by polling", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut(undefined, 1012);
  await here.clock.wind(20000);
  here.server.mood = "well";
  await here.clock.wind(20000);
  assert.deepEqual(new Set(here.eventsOf("polling").map(({ polls }) => polls)), new Set([false]));
  assert.equal(here.server.sockets.size, 1);
});

test("operations are posted in their order, one after another, with their ids", async () => {
  const here = await blocked();
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE });
  here.session.edit("note", "n2", "text", [[0, 0, "a"]]);
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  const ids = here.session.waiting.map(({ id }) => id);
  await settle();
  await settle();
  assert.deepEqual(here.server.posted.map(({ id }) => id), ids);
  assert.deepEqual(here.server.log.map(({ id }) => id), ids);
  assert.deepEqual(submitted(here.server), []);
  assert.deepEqual(here.state(), { state: "saved", waiting: 0, polls: true });
  same(here);
});

test("what others do comes within a few seconds", async () => {
  const here = await blocked();
  here.server.submitAsOther("text.edit", {
    kind: "note",
    id: NOTE,
    field: "text",
    revision: 0,
    splices: [[7, 0, " three"]],
  });
  await here.clock.wind(8000);
  assert.equal(words(here), "one two three");
});

test("an answer that is lost is asked for again and applied once", async () => {
  const here = await blocked();
  let fail;
  here.server.held = new Promise((_, reject) => (fail = reject));
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  fail(new TypeError("Failed to fetch"));
  await settle();
  assert.equal(here.state().state, "offline");
  here.server.held = null;
  await here.clock.wind(20000);
  const [first, again] = here.server.posted;
  assert.deepEqual(again, first);
  assert.equal(here.server.log.length, 1);
  assert.equal(words(here), "one two!");
  assert.equal(here.state().state, "saved");
});

test("the socket is taken when it works, without losing or doubling an edit", async () => {
  const here = await blocked();
  here.session.edit("note", NOTE, "text", [[7, 0, " x"]]);
  await unblock(here);
  here.session.edit("note", NOTE, "text", [[9, 0, "y"]]);
  await here.clock.wind(2000);
  assert.equal(words(here), "one two xy");
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  assert.deepEqual(here.eventsOf("polling").at(-1), { polls: false });
  const { reads } = here.server;
  here.server.broadcast({ type: "head", revision: here.server.revision });
  await here.clock.wind(9000);
  assert.equal(here.server.reads, reads);
  same(here);
});

test("a post whose answer comes after the socket is up counts once", async () => {
  const here = await blocked();
  let answer;
  here.server.held = new Promise((resolve) => (answer = resolve));
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  await unblock(here);
  answer();
  await here.clock.wind(2000);
  assert.deepEqual([here.server.posted.length, submitted(here.server).length, here.server.log.length], [1, 1, 1]);
  assert.deepEqual(here.session.waiting, []);
  same(here);
});

test("429 waits for as long as the server says and keeps the order", async () => {
  const here = await blocked();
  here.server.answer = { status: 429, body: { code: "too_many", detail: "" }, headers: { "Retry-After": "7" } };
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await here.clock.wind(6500);
  assert.equal(here.server.posted.length, 1);
  here.server.answer = null;
  await here.clock.wind(1000);
  assert.deepEqual(here.server.posted.map(({ data }) => data.rank), ["a", "a", "b"]);
  assert.equal(here.server.log.length, 2);
  assert.equal(here.eventsOf("refused").length, 0);
});

test("503 is asked again and loses nothing", async () => {
  const here = await blocked();
  here.server.answer = { status: 503, body: { code: "unavailable", detail: "" } };
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  await here.clock.wind(9000);
  assert.equal(here.session.waiting.length, 1);
  here.server.answer = null;
  await here.clock.wind(20000);
  assert.equal(here.server.log.length, 1);
  assert.equal(here.state().state, "saved");
});

for (const [status, code] of [[400, "invalid"], [409, "target_deleted"], [413, "too_big"]])
  test(`${status} is refused and holds nothing up`, async () => {
    const here = await blocked();
    here.server.answer = { status, body: { code, detail: "" } };
    here.session.submit("note.update", { id: NOTE, rank: "a" });
    await settle();
    here.server.answer = null;
    here.session.submit("note.update", { id: NOTE, rank: "b" });
    await settle();
    assert.deepEqual(here.eventsOf("refused").map((one) => one.status), [status]);
    assert.equal(here.server.log.length, 1);
  });

test("403 is refused, and the role is learned from the answers", async () => {
  const here = await blocked();
  here.server.role = "viewer";
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  await here.clock.wind(100);
  assert.deepEqual(here.eventsOf("refused").map(({ status }) => status), [403]);
  assert.equal(here.eventsOf("role").at(-1).role, "viewer");
  here.server.role = "editor";
  await here.clock.wind(8000);
  assert.equal(here.eventsOf("role").at(-1).role, "editor");
});

for (const status of [401, 403, 404])
  test(`a log that answers ${status} ends the session and keeps what waits`, async () => {
    const disk = new Disk();
    const here = await blocked("refused", { disk });
    here.server.answer = { status, reads: true, body: { code: "not_found", detail: "" } };
    await here.clock.wind(8000);
    assert.deepEqual(here.eventsOf("closed"), [{ code: 4000 + status }]);
    assert.equal(here.state().state, "ended");
    here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
    await settle();
    assert.equal((await disk.load("alice journey-1 tab")).length, 1);
  });

test("a visitor whose link is over has lost access, not their account", async () => {
  const here = await blocked("refused", { visitor: true, role: "viewer" });
  here.server.answer = { status: 401, reads: true, body: { code: "signed_out", detail: "" } };
  await here.clock.wind(8000);
  assert.deepEqual(here.eventsOf("closed"), [{ code: 4403 }]);
});

test("a log that reaches back no more is read again", async () => {
  const here = await blocked();
  here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  here.server.keptAfter = 1;
  await here.clock.wind(8000);
  assert.equal(here.store.revision, 1);
  same(here);
});

test("another build is reported once, another protocol stops", async () => {
  const here = await blocked();
  here.server.build = "b2";
  await here.clock.wind(8000);
  assert.deepEqual(here.eventsOf("outdated")[0], { stopped: false });
  here.server.answer = { status: 400, reads: true, body: { code: "upgrade_required", detail: "" } };
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await here.clock.wind(8000);
  assert.deepEqual(here.eventsOf("outdated").at(-1), { stopped: true });
  assert.equal(here.session.waiting.length, 1);
});

test("what was kept over a reload is posted", async () => {
  const disk = new Disk();
  const here = await blocked("refused", { disk });
  here.server.mood = "down";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  here.session.stop();
  here.server.mood = "well";
  const again = await arrive(here.server, { disk });
  await again.clock.wind(START);
  assert.equal(words(again), "one two!");
  assert.equal(here.server.log.length, 1);
  same(again);
});

test("a thousand random times of blocked and open sockets lose nothing and double nothing", async () => {
  for (let seed = 1; seed <= 20; seed += 1) await blockedTimes(seeded(seed), 50);
});

async function blockedTimes(chance, times) {
  const here = await arrive(new Server());
  const { server } = here;
  const done = [];
  for (let time = 0; time < times; time += 1) {
    server.blocked = chance.pick(["", "refused", "silent"]);
    server.mood = chance.pick(["well", "well", "well", "down"]);
    server.answer = chance.below(6) ? null : { status: 503, body: { code: "unavailable", detail: "" } };
    if (chance.below(3) === 0 && server.sockets.size) server.cut();
    if (chance.below(4) === 0) here.session.hurry();
    const text = `<${time}>`;
    here.session.edit("note", NOTE, "text", [[0, 0, text]]);
    done.push(text);
    await here.clock.wind(chance.below(4000));
  }
  Object.assign(server, { blocked: "", mood: "well", answer: null });
  await here.clock.wind(60000);
  for (const text of done) assert.equal(words(here).split(text).length, 2, text);
  assert.equal(new Set(server.log.map(({ id }) => id)).size, server.log.length);
  same(here);
}

test("a page that is opened while sockets are blocked says offline for no longer than it must", async () => {
  const server = new Server();
  server.blocked = "silent";
  const here = visit(server);
  await here.session.start();
  await here.clock.wind(START);
  assert.deepEqual(here.eventsOf("status"), [{ state: "saved", waiting: 0, polls: true }]);
});

test("a poll that the server cannot answer now is no loss of the connection, one without an answer is", async () => {
  const here = await blocked();
  here.server.answer = { status: 503, reads: true, body: { code: "unavailable", detail: "" } };
  await here.clock.wind(8000);
  assert.deepEqual([here.eventsOf("polling"), here.state().state], [[{ polls: true }], "saved"]);
  here.server.answer = null;
  here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  await here.clock.wind(20000);
  assert.equal(here.store.revision, 1);
  here.server.mood = "down";
  await here.clock.wind(8000);
  assert.equal(here.state().state, "offline");
});

test("a server that asks for patience is polled no sooner", async () => {
  const here = await blocked();
  const headers = { "Retry-After": "30" };
  here.server.answer = { status: 503, reads: true, body: { code: "unavailable", detail: "" }, headers };
  await here.clock.wind(4000);
  here.server.answer = null;
  const { reads } = here.server;
  await here.clock.wind(20000);
  assert.equal(here.server.reads, reads);
  await here.clock.wind(20000);
  assert.ok(here.server.reads > reads);
});

test("HTTP takes the socket's place only after two answers in a row", async () => {
  const server = new Server();
  server.blocked = "silent";
  const here = await arrive(server);
  await here.clock.wind(1600);
  assert.equal(server.reads, 1);
  server.answer = { status: 503, reads: true, body: { code: "unavailable", detail: "" } };
  await here.clock.wind(1500);
  server.answer = null;
  while (server.reads < 2) await here.clock.wind(100);
  assert.deepEqual(here.eventsOf("polling"), []);
  while (server.reads < 3) await here.clock.wind(100);
  assert.deepEqual(here.eventsOf("polling"), [{ polls: true }]);
});

test("after an edit of mine news is asked for soon", async () => {
  const here = await blocked();
  await here.clock.wind(60000);
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  here.server.submitAsOther("stage.update", { id: STAGE, level: "contact" });
  await here.clock.wind(2000);
  assert.equal(here.store.get("stage", STAGE).level, "contact");
});

test("an answer that comes after the socket is back asks for nothing more", async () => {
  const here = await blocked();
  let release;
  here.server.held = new Promise((resolve) => (release = resolve));
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  await unblock(here);
  const { reads } = here.server;
  release();
  await here.clock.wind(8000);
  assert.equal(here.server.reads, reads);
  same(here);
});
