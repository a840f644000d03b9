// A session never loses what was done, does it once, shows what others do in one order, and tells the truth.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE, NOTE, STAGE } from "./map.js";
import { Disk, Server, arrive, settle, visit } from "./world.js";

const words = (here) => here.store.get("note", NOTE)?.text;
const submitted = (server) => server.heard.filter(({ type }) => type === "operation.submit").map(({ operation }) => operation);
const same = ({ server, store }) => assert.deepEqual(store.get("note", NOTE), server.records.get("note", NOTE));

test("an edit is saved once the server has said so, and not before", async () => {
  const here = await arrive(new Server());
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  assert.deepEqual(here.state(), { state: "saving", waiting: 1 });
  await settle();
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  same(here);
});

test("sent is not saved: a new line and an answer to another operation change nothing in that", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  await settle();
  here.server.cut();
  await here.clock.wind(1000);
  assert.deepEqual(here.state(), { state: "sending", waiting: 1 });
  here.session.submit("note.update", { id: NOTE, rank: "b" });
  await settle();
  assert.deepEqual(here.state(), { state: "sending", waiting: 2 });
});

test("nothing is sent before it is kept on this device", async () => {
  const disk = new Disk();
  let done;
  disk.put = () => new Promise((resolve) => (done = resolve));
  const here = await arrive(new Server(), { disk });
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  assert.equal(submitted(here.server).length, 0);
  assert.ok(here.session.atRisk);
  done();
  await settle();
  assert.equal(submitted(here.server).length, 1);
});

test("a device that keeps nothing still sends, and says that a reload would lose it", async () => {
  const disk = new Disk();
  disk.holds = false;
  const here = await arrive(new Server(), { disk });
  here.server.mood = "deaf";
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  await settle();
  assert.ok(here.session.atRisk);
  here.server.mood = "well";
  await here.clock.wind(30000);
  assert.equal(here.session.atRisk, false);
  same(here);
});

test("letters typed while an edit is under way join one edit that waits", async () => {
  const here = await arrive(new Server());
  for (const [place, letter] of [..."abc"].entries()) here.session.edit("note", NOTE, "text", [[7 + place, 0, letter]]);
  await settle();
  assert.deepEqual(submitted(here.server).map(({ data }) => data.splices), [[[7, 0, "a"]], [[8, 0, "bc"]]]);
  assert.equal(words(here), "one twoabc");
  same(here);
});

test("letters typed and deleted before they could be sent are never sent", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.edit("note", NOTE, "text", [[7, 0, "a"]]);
  here.session.edit("note", NOTE, "text", [[7, 1, ""]]);
  here.server.mood = "well";
  await here.clock.wind(1000);
  assert.deepEqual(submitted(here.server), []);
  assert.equal(here.state().state, "saved");
  assert.equal(here.session.canUndo, false);
});

test("other operations go out one behind the other without waiting, at most thirty-two", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  for (let place = 0; place < 40; place += 1) here.session.submit("note.create", { stage: STAGE, lane: LANE, text: `${place}` });
  await settle();
  assert.deepEqual(submitted(here.server).map(({ data }) => data.text), Array.from({ length: 32 }, (_, place) => `${place}`));
});

test("a text is edited behind the creation of its card without waiting", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "" });
  here.session.edit("note", "n2", "text", [[0, 0, "new"]]);
  await settle();
  assert.equal(submitted(here.server).length, 2);
  assert.equal(here.server.records.get("note", "n2").text, "new");
});

test("an edit of a text that an update under way changes waits for it", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, text: "three" });
  here.session.edit("note", NOTE, "text", [[5, 0, "!"]]);
  await settle();
  assert.equal(words(here), "three!");
  same(here);
});

test("a2 a lost acknowledgement: the same id and content again, applied once", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  here.server.does("text.edit", { kind: "note", id: NOTE, field: "text", revision: 1, splices: [[0, 0, ">"]] });
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

test("a4 a5 what the socket brought too early or not at all is fetched, page by page", async () => {
  const here = await arrive(new Server());
  const { server } = here;
  server.mood = "mute";
  for (let place = 0; place < 8; place += 1) server.does("note.update", { id: NOTE, rank: `a${place + 1}` });
  server.mood = "well";
  server.does("note.update", { id: NOTE, rank: "b" });
  await settle();
  assert.equal(here.store.revision, 9);
  same(here);
});

test("a4 operations that come in a wrong order are applied in the right one", async () => {
  const here = await arrive(new Server());
  const { server } = here;
  server.mood = "mute";
  const done = Array.from({ length: 6 }, (_, place) => server.does("text.edit", { kind: "note", id: NOTE, field: "text", revision: 0, splices: [[0, 0, `${place}`]] }));
  server.mood = "well";
  for (const place of [3, 1, 5, 0, 4, 2]) server.tell({ type: "operation.applied", operation: done[place] });
  await settle();
  assert.equal(words(here), "012345one two");
  assert.equal(here.store.revision, 6);
});

test("a5 a head beyond ours shows a silent hole", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.server.does("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "well";
  here.server.tell({ type: "head", revision: 1 });
  await settle();
  same(here);
});

test("an operation without changes is a hole to ask about", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  const { changes: _, ...bare } = here.server.does("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "well";
  here.server.tell({ type: "operation.applied", operation: bare });
  await settle();
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
  assert.deepEqual(here.state(), { state: "offline", waiting: 4 });
  await here.clock.wind(60000);
  server.mood = "well";
  await here.clock.wind(60000);
  assert.deepEqual(server.log.map(({ type }) => type), ["note.update", "note.create", "text.edit", "note.delete"]);
  assert.ok(here.told("status").some(({ state }) => state === "sending"));
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
});

test("a8 a thousand random offline times lose nothing and double nothing", async () => {
  const { seeded } = await import("./chance.js");
  for (let seed = 1; seed <= 20; seed += 1) await offlineTimes(seeded(seed), 50);
});

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
  server.does("text.edit", { kind: "note", id: NOTE, field: "text", revision: 0, splices: [[0, 3, "1"], [3, 0, "THEIRS"]] });
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

test("a10 a line that looks alive and is not: not saved after ten seconds, and made anew", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  const keepAlive = () => here.server.tell({ type: "head", revision: 0 });
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

test("a10 a line that has gone silent is made anew", async () => {
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
  assert.equal(here.told("refused").length, 0);
  here.server.mood = "well";
  await here.clock.wind(20000);
  assert.equal(here.server.records.get("note", "n2").text, "a");
  assert.equal(here.server.log.length, 2);
  assert.equal(new Set(submitted(here.server).map(({ id }) => id)).size, 2);
});

test("a11 a proxy's page instead of the log is asked for again", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.server.does("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "broken";
  here.server.tell({ type: "head", revision: 1 });
  await here.clock.wind(20000);
  assert.equal(here.store.revision, 0);
  here.server.mood = "well";
  await here.clock.wind(20000);
  same(here);
});

test("a refused operation is taken out and told, its neighbours go on, and it may be tried again", async () => {
  const here = await arrive(new Server());
  const bad = here.session.submit("note.update", { id: NOTE, rank: "x", bad: true });
  here.session.submit("note.update", { id: NOTE, rank: "y" });
  await settle();
  assert.deepEqual(here.told("refused").map(({ operation, status, code }) => [operation.id, status, code]), [[bad, 400, "bad"]]);
  assert.equal(here.store.get("note", NOTE).rank, "y");
  here.session.retry();
  await settle();
  assert.equal(here.told("refused").length, 2);
  here.session.discard(here.told("refused")[1].operation.id);
  here.session.retry();
  await settle();
  assert.equal(here.told("refused").length, 2);
  same(here);
});

test("a frame that the server cannot read is found out and told, the others go on", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  const poison = here.session.submit("note.update", { id: NOTE, rank: "b", unreadable: true });
  here.session.submit("note.update", { id: NOTE, rank: "c" });
  await here.clock.wind(5000);
  assert.deepEqual(here.told("refused").map(({ operation }) => operation.id), [poison]);
  assert.equal(here.store.get("note", NOTE).rank, "c");
  assert.equal(here.state().state, "saved");
});

test("what is too big for a frame is refused here", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, text: "ж".repeat(140000) });
  await settle();
  assert.equal(here.told("refused")[0].status, 413);
  assert.equal(words(here), "one two");
  assert.equal(here.state().state, "saved");
});

test("half a character is never sent", async () => {
  const here = await arrive(new Server());
  here.session.edit("note", NOTE, "text", [[0, 0, "\ud83d"]]);
  await settle();
  assert.equal(words(here), "\ufffdone two");
  same(here);
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

test("a13 the text typed into a deleted card is offered back, once", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  here.session.edit("note", NOTE, "text", [[7, 0, " th"]]);
  await settle();
  here.session.edit("note", NOTE, "text", [[10, 0, "ree"]]);
  here.server.does("note.delete", { id: NOTE });
  here.server.mood = "well";
  here.server.cut();
  await here.clock.wind(1000);
  const [{ operation, text, actor }] = here.told("deleted-under");
  assert.equal(text, "one two three");
  assert.equal(operation.record.stage, STAGE);
  assert.equal(actor.name, "Bob");
  assert.equal(here.told("deleted-under").length, 1);
  assert.equal(here.told("refused").length, 0);
  assert.deepEqual(here.session.waiting, []);
});

test("a26 a log that reaches back no more: a new snapshot, and nothing that waits is dropped", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  here.server.does("text.edit", { kind: "note", id: NOTE, field: "text", revision: 0, splices: [[0, 0, "zero "]] });
  here.server.keptAfter = 1;
  here.server.mood = "well";
  await here.clock.wind(5000);
  assert.equal(words(here), "zero one two!");
  assert.equal(here.state().state, "saved");
});

test("losing access ends the session, a restart does not", async () => {
  const here = await arrive(new Server());
  here.server.cut(undefined, 1012);
  await here.clock.wind(1000);
  assert.equal(here.server.sockets.size, 1);
  here.server.cut(undefined, 4403);
  await here.clock.wind(60000);
  assert.equal(here.server.sockets.size, 0);
  assert.deepEqual(here.told("closed"), [{ code: 4403 }]);
});

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

test("where we are is told at most ten times a second, the latest counts, and again after a cut", async () => {
  const here = await arrive(new Server());
  for (let caret = 0; caret < 30; caret += 1) {
    here.session.presence({ record: NOTE, field: "text", caret });
    await here.clock.wind(10);
  }
  const told = () => here.server.heard.filter(({ type }) => type === "presence.update").map(({ presence }) => presence.caret);
  assert.ok(told().length <= 4, `${told()}`);
  await here.clock.wind(200);
  assert.equal(told().at(-1), 29);
  here.server.cut();
  await here.clock.wind(1000);
  assert.deepEqual(told().slice(-2), [29, 29]);
});

test("another's caret moves with the letters before it", async () => {
  const here = await arrive(new Server());
  const bob = { id: "bob", name: "Bob" };
  here.server.tell({ type: "presence.updated", session: "b", user: bob, presence: { record: NOTE, field: "text", caret: 7 } });
  here.session.edit("note", NOTE, "text", [[0, 0, "ab"]]);
  assert.equal(here.told("presence").at(-1).presences.get("b").presence.caret, 9);
  here.server.tell({ type: "presence.updated", session: "b", user: bob, presence: null });
  assert.equal(here.told("presence").at(-1).presences.size, 0);
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
