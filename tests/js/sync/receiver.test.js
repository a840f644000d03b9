// What others do is seen by all in one order, whatever the socket brings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, words } from "../world.js";

test("a4 a5 what the socket brought too early or not at all is fetched, page by page", async () => {
  const here = await arrive(new Server());
  const { server } = here;
  server.mood = "mute";
  for (let place = 0; place < 8; place += 1) server.submitAsOther("note.update", { id: NOTE, rank: `a${place + 1}` });
  server.mood = "well";
  server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  await settle();
  assert.equal(here.store.revision, 9);
  same(here);
});

test("a4 operations that come in a wrong order are applied in the right one", async () => {
  const here = await arrive(new Server());
  const { server } = here;
  server.mood = "mute";
  const done = Array.from({ length: 6 }, (_, place) =>
    server.submitAsOther("text.edit", {
      kind: "note",
      id: NOTE,
      field: "text",
      revision: 0,
      splices: [[0, 0, `${place}`]],
    }),
  );
  server.mood = "well";
  for (const place of [3, 1, 5, 0, 4, 2]) server.broadcast({ type: "operation.applied", operation: done[place] });
  await settle();
  assert.equal(words(here), "012345one two");
  assert.equal(here.store.revision, 6);
});

test("a5 a head beyond ours shows a silent hole", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "well";
  here.server.broadcast({ type: "head", revision: 1 });
  await settle();
  same(here);
});

test("an operation without changes is a hole to ask about", async () => {
  const here = await arrive(new Server());
  here.server.mood = "mute";
  const { changes: _, ...bare } = here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  here.server.mood = "well";
  here.server.broadcast({ type: "operation.applied", operation: bare });
  await settle();
  same(here);
});

test("a26 a log that reaches back no more: a new snapshot, and nothing that waits is dropped", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  here.server.submitAsOther("text.edit", {
    kind: "note",
    id: NOTE,
    field: "text",
    revision: 0,
    splices: [[0, 0, "zero "]],
  });
  here.server.keptAfter = 1;
  here.server.mood = "well";
  await here.clock.wind(5000);
  assert.equal(words(here), "zero one two!");
  assert.equal(here.state().state, "saved");
});

test("a26 what was sent and never came is aimed again where the log reaches back no more", async () => {
  const here = await arrive(new Server());
  here.server.mood = "deaf";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await settle();
  here.server.mood = "down";
  here.server.cut();
  here.session.edit("note", NOTE, "text", [[8, 0, "?"]]);
  here.server.submitAsOther("text.edit", {
    kind: "note",
    id: NOTE,
    field: "text",
    revision: 0,
    splices: [[0, 0, "zero "]],
  });
  here.server.keptAfter = 1;
  here.server.mood = "well";
  await here.clock.wind(20000);
  assert.equal(words(here), "zero one two!?");
  assert.equal(here.state().state, "saved");
  assert.deepEqual(here.eventsOf("refused"), []);
  same(here);
});

test("where we are is reported at most ten times a second, the latest counts, and again after a cut", async () => {
  const here = await arrive(new Server());
  for (let caret = 0; caret < 30; caret += 1) {
    here.session.sendPresence({ record: NOTE, field: "text", caret });
    await here.clock.wind(10);
  }
  const told = () =>
    here.server.heard.filter(({ type }) => type === "presence.update").map(({ presence }) => presence.caret);
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
  here.server.broadcast({
    type: "presence.updated",
    session: "b",
    user: bob,
    presence: { record: NOTE, field: "text", caret: 7 },
  });
  here.session.edit("note", NOTE, "text", [[0, 0, "ab"]]);
  assert.equal(here.eventsOf("presence").at(-1).presences.get("b").presence.caret, 9);
  here.server.broadcast({ type: "presence.updated", session: "b", user: bob, presence: null });
  assert.equal(here.eventsOf("presence").at(-1).presences.size, 0);
});

for (const keptAfter of [0, 1])
  test(`carets of a greeting stay while what they count is fetched (log kept after ${keptAfter})`, async () => {
    const here = await arrive(new Server());
    const caretOfBob = () => here.eventsOf("presence").at(-1).presences.get("b").presence.caret;
    const insert = (revision, words) =>
      here.server.submitAsOther("text.edit", {
        ...{ kind: "note", id: NOTE, field: "text", revision },
        splices: [[0, 0, words]],
      });
    here.server.mood = "down";
    here.server.cut();
    insert(0, "zero ");
    here.server.keptAfter = keptAfter;
    here.server.presences = [
      { session: "b", user: { id: "bob", name: "Bob" }, presence: { record: NOTE, field: "text", caret: 8 } },
    ];
    here.server.mood = "well";
    await here.clock.wind(5000);
    assert.deepEqual([words(here), caretOfBob()], ["zero one two", 8]);
    insert(1, "so ");
    await settle();
    assert.deepEqual([words(here), caretOfBob()], ["so zero one two", 11]);
  });

test("what others change beside the map is passed on, and what is unknown is passed over", async () => {
  const here = await arrive(new Server());
  here.server.broadcast({ type: "not.yet.known" });
  here.server.broadcast({ type: "scores.changed", metrics: ["m"] });
  here.server.broadcast({ type: "members.changed" });
  here.server.broadcast({ type: "access.changed", role: "viewer" });
  assert.deepEqual([here.eventsOf("scores"), here.eventsOf("members")], [[{ metrics: ["m"] }], [{}]]);
  assert.equal(here.eventsOf("role").at(-1).role, "viewer");
});

test("who deleted the map is named when its connection ends", async () => {
  const here = await arrive(new Server());
  const actor = { id: "bob", name: "Bob" };
  here.server.broadcast({ type: "journey.deleted", actor });
  here.server.cut(undefined, 4404);
  assert.deepEqual(here.eventsOf("closed"), [{ code: 4404, deleted: true, actor }]);
});

test("a visitor whose link has ended has lost access, others are signed out", async () => {
  const codes = [];
  for (const visitor of [true, false]) {
    const here = await arrive(new Server(), { visitor });
    here.server.cut(undefined, 4401);
    codes.push(...here.eventsOf("closed"));
  }
  assert.deepEqual(codes, [{ code: 4403 }, { code: 4401 }]);
});

test("who may no longer edit an archived map is told why", async () => {
  const server = new Server();
  server.isArchived = true;
  const here = await arrive(server);
  assert.equal(here.eventsOf("role").at(-1).archived, true);
  here.server.broadcast({ type: "access.changed", role: "editor", archived: false });
  await settle();
  assert.deepEqual(here.eventsOf("role").at(-1), { role: "editor", archived: false });
});

test("a visitor in another role sees other records, so the map is read again for them alone", async () => {
  const reads = [];
  for (const visitor of [true, false]) {
    const here = await arrive(new Server(), { visitor });
    const { snapshot } = here.server;
    let count = 0;
    here.server.snapshot = () => {
      count += 1;
      return snapshot.call(here.server);
    };
    here.server.broadcast({ type: "access.changed", role: "editor" });
    await settle();
    here.server.broadcast({ type: "access.changed", role: "viewer" });
    await settle();
    reads.push(count);
  }
  assert.deepEqual(reads, [1, 0]);
});
