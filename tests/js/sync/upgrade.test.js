// A page of an older build than the server's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { Disk, arrive, same, settle, submitted, words } from "../world.js";

test("a23 a page of an older build is reported, and goes on saving", async () => {
  const here = await arrive(new Server());
  here.server.mood = "newer";
  here.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  here.server.cut();
  await here.clock.wind(1000);
  assert.deepEqual(here.eventsOf("outdated"), [{ stopped: false }]);
  assert.deepEqual(here.state(), { state: "saved", waiting: 0 });
  assert.deepEqual(here.eventsOf("refused"), []);
  same(here);
});

test("a23 a page with another protocol sends nothing more, keeps all, and sends it after a reload", async () => {
  const disk = new Disk();
  const server = new Server();
  const old = await arrive(server, { disk });
  server.mood = "foreign";
  server.cut();
  await old.clock.wind(1000);
  assert.deepEqual(old.eventsOf("outdated"), [{ stopped: true }]);
  old.session.edit("note", NOTE, "text", [[7, 0, "!"]]);
  await old.clock.wind(60_000);
  assert.deepEqual(old.state(), { state: "offline", waiting: 1 });
  assert.deepEqual([submitted(server).length, server.sockets.size], [0, 0]);
  server.mood = "well";
  const fresh = await arrive(server, { disk });
  await settle();
  assert.equal(words(fresh), "one two!");
  assert.deepEqual(fresh.state(), { state: "saved", waiting: 0 });
  same(fresh);
});
