// What the server refuses is reported, given back, and holds nothing up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { Disk, arrive, same, settle, submitted, words } from "../world.js";

test("a refused operation is taken out and reported, its neighbours go on, and it may be tried again", async () => {
  const here = await arrive(new Server());
  const bad = here.session.submit("note.update", { id: NOTE, rank: "x", bad: true });
  here.session.submit("note.update", { id: NOTE, rank: "y" });
  await settle();
  assert.deepEqual(
    here.eventsOf("refused").map(({ operation, status, code }) => [operation.id, status, code]),
    [[bad, 400, "bad"]],
  );
  assert.equal(here.store.get("note", NOTE).rank, "y");
  here.session.retry();
  await settle();
  assert.equal(here.eventsOf("refused").length, 2);
  here.session.discard(here.eventsOf("refused")[1].operation.id);
  here.session.retry();
  await settle();
  assert.equal(here.eventsOf("refused").length, 2);
  same(here);
});

test("a frame that the server cannot read is found and reported, the others go on", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  const poison = here.session.submit("note.update", { id: NOTE, rank: "b", unreadable: true });
  here.session.submit("note.update", { id: NOTE, rank: "c" });
  await here.clock.wind(5000);
  assert.deepEqual(here.eventsOf("refused").map(({ operation }) => operation.id), [poison]);
  assert.equal(here.store.get("note", NOTE).rank, "c");
  assert.equal(here.state().state, "saved");
});

test("what is too big for a frame is refused here", async () => {
  const here = await arrive(new Server());
  here.session.submit("note.update", { id: NOTE, text: "ж".repeat(140000) });
  await settle();
  const [{ status, code, detail }] = here.eventsOf("refused");
  assert.deepEqual([status, code, detail], [413, "too_big", ""]);
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

test("a13 the text typed into a deleted card is offered back, once", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  here.session.edit("note", NOTE, "text", [[7, 0, " th"]]);
  await settle();
  here.session.edit("note", NOTE, "text", [[10, 0, "ree"]]);
  here.server.submitAsOther("note.delete", { id: NOTE });
  here.server.mood = "well";
  here.server.cut();
  await here.clock.wind(1000);
  const [{ operation, text, actor }] = here.eventsOf("deleted-under");
  assert.equal(text, "one two three");
  assert.equal(operation.record.stage, STAGE);
  assert.equal(actor.name, "Bob");
  assert.equal(here.eventsOf("deleted-under").length, 1);
  assert.equal(here.eventsOf("refused").length, 0);
  assert.deepEqual(here.session.waiting, []);
});

test("a27 what a viewer may no longer save is kept whole, over a reload too, until it is dealt with", async () => {
  const disk = new Disk();
  const server = new Server();
  const here = await arrive(server, { disk });
  server.mood = "deaf";
  here.session.edit("note", NOTE, "text", [[7, 0, " th"]]);
  await settle();
  here.session.edit("note", NOTE, "text", [[10, 0, "ree"]]);
  here.session.submit("note.update", { id: NOTE, rank: "x" });
  server.role = "viewer";
  server.mood = "well";
  server.cut();
  await here.clock.wind(3000);
  assert.deepEqual(here.eventsOf("refused").map(({ status }) => status), [403, 403, 403]);
  assert.equal(words(here), "one two");
  assert.equal(here.state().state, "saved");
  assert.deepEqual(here.eventsOf("aside").at(-1), { count: 3 });
  assert.equal(here.eventsOf("role").at(-1).role, "viewer");
  assert.equal(server.sockets.size, 1);

  here.session.stop();
  const again = await arrive(server, { disk });
  assert.equal(submitted(server).length, 3);
  const [first, second, third] = again.session.unsaved;
  assert.equal(first.text, "one two three");
  assert.deepEqual([first.record.id, second.refused.status, third.data], [NOTE, 403, { id: NOTE, rank: "x" }]);
  assert.deepEqual(again.eventsOf("aside"), [{ count: 3 }]);
  assert.equal(words(again), "one two");

  server.role = "editor";
  again.session.discard(third.id);
  again.session.retry();
  await settle();
  assert.equal(words(again), "one two three");
  assert.deepEqual(again.session.unsaved, []);
  same(again);
  again.session.stop();
  assert.deepEqual((await arrive(server, { disk })).eventsOf("aside"), []);
});

test("a27 who is removed with edits pending keeps them, shown as they were typed", async () => {
  const disk = new Disk();
  const server = new Server();
  const here = await arrive(server, { disk });
  for (const code of [4403, 4404, 4401]) {
    server.mood = "deaf";
    here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
    await settle();
    if (server.sockets.size) server.cut(undefined, code);
    assert.equal(here.session.unsaved.at(-1).text.slice(0, 8), "one two!");
  }
  assert.deepEqual(here.eventsOf("closed"), [{ code: 4403 }]);
  assert.equal((await disk.load("alice journey-1 tab")).length, here.session.unsaved.length);
  server.mood = "well";
  const back = await arrive(server, { disk });
  assert.equal(words(back), "one two!!!");
  same(back);
});
