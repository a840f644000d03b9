// When operations may be sent: not before the first greeting, and at once when somebody asks for another attempt.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { arrive, same, settle, submitted, visit, words } from "../world.js";

test("what is typed before the first greeting is sent after it", async () => {
  const { queueMicrotask } = globalThis;
  const greetings = [];
  globalThis.queueMicrotask = (act) => greetings.push(act);
  const here = visit(new Server());
  await here.session.start();
  here.session.edit("note", NOTE, "text", [[7, 0, " three"]]);
  await settle();
  assert.deepEqual([greetings.length, submitted(here.server)], [1, []]);
  globalThis.queueMicrotask = queueMicrotask;
  greetings[0]();
  await settle();
  assert.deepEqual([submitted(here.server).length, words(here)], [1, "one two three"]);
  same(here);
});

test("another attempt begins at once", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.edit("note", NOTE, "text", [[7, 0, " three"]]);
  await here.clock.wind(60000);
  here.server.mood = "well";
  here.session.retry();
  await settle();
  assert.equal(here.state().state, "saved");
  same(here);
});

test("a log that refuses to fill a hole ends the session", async () => {
  const here = await arrive(new Server());
  const [socket] = here.server.sockets;
  here.server.sockets.clear();
  here.server.submitAsOther("note.update", { id: NOTE, rank: "b" });
  here.server.sockets.add(socket);
  here.server.answer = { status: 404, reads: true, body: { code: "not_found", detail: "" } };
  here.server.submitAsOther("note.update", { id: NOTE, rank: "c" });
  await here.clock.wind(1000);
  assert.deepEqual(here.eventsOf("closed"), [{ code: 4404 }]);
});
