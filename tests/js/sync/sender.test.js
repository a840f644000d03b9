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
