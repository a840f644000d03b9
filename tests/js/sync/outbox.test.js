// What is done is saved once, in order, and called saved when it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANE, NOTE, STAGE } from "../map.js";
import { Server } from "../server.js";
import { Outbox } from "../../../static/js/sync/outbox.js";
import { Disk, arrive, same, settle, submitted, words } from "../world.js";

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
  here.session.submit("note.update", { id: "n2", rank: "b" });
  await settle();
  assert.deepEqual(here.state(), { state: "sending", waiting: 2 });
});

test("what waits is counted by the records that it changes", async () => {
  const here = await arrive(new Server());
  const { server, session } = here;
  server.mood = "down";
  server.cut();
  session.submit("note.create", { id: "n2", stage: STAGE, lane: LANE });
  session.edit("note", "n2", "text", [[0, 0, "a"]]);
  session.submit("note.update", { id: "n2", rank: "b" });
  assert.equal(here.state().waiting, 1);
  session.submit("journey.update", { title: "Map" });
  session.submit("records.batch", { operations: [{ type: "note.delete", data: { id: "n2" } }] });
  assert.equal(here.state().waiting, 3);
  session.submit("journey.update", { scenario: "Winter" });
  session.submit("records.batch", { operations: [{ type: "note.update", data: { id: NOTE, rank: "c" } }] });
  assert.equal(here.state().waiting, 4);
});

test("nothing is sent before it is kept on this device", async () => {
  const disk = new Disk();
  let done;
  disk.put = () => new Promise((resolve) => (done = resolve));
  const here = await arrive(new Server(), { disk });
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  assert.equal(submitted(here.server).length, 0);
  assert.ok(here.session.isAtRisk);
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
  assert.ok(here.session.isAtRisk);
  here.server.mood = "well";
  await here.clock.wind(30000);
  assert.equal(here.session.isAtRisk, false);
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
  for (let place = 0; place < 40; place += 1)
    here.session.submit("note.create", { stage: STAGE, lane: LANE, text: `${place}` });
  await settle();
  assert.deepEqual(
    submitted(here.server).map(({ data }) => data.text),
    Array.from({ length: 32 }, (_, place) => `${place}`),
  );
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

test("a new operation stands behind all that an earlier visit left", async () => {
  const disk = new Disk();
  for (const [id, order] of [["late", 7], ["early", 3]]) await disk.put("queue", { id, type: "x", data: {}, order });
  const outbox = new Outbox(disk, "queue");
  assert.deepEqual((await outbox.open()).map(({ id }) => id), ["early", "late"]);
  assert.equal(outbox.add({ id: "new", type: "x", data: {} }).order, 8);
  assert.equal(new Outbox(new Disk(), "other").add({ id: "first", type: "x", data: {} }).order, 1);
});
