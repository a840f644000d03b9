// What a session reports at its very beginning and for steps that never left this device.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { arrive, settle } from "../world.js";

test("a page of another protocol stops before it has been greeted, at the first answer", async () => {
  const server = new Server();
  server.mood = "foreign";
  let sockets = 0;
  const { open } = server;
  server.open = () => {
    sockets += 1;
    return open();
  };
  const here = await arrive(server);
  assert.deepEqual([here.eventsOf("outdated"), sockets], [[{ stopped: true }], 1]);
  await here.clock.wind(60_000);
  assert.deepEqual([here.eventsOf("outdated"), sockets], [[{ stopped: true }], 1]);
});

test("an operation that makes no sense is refused on the same connection", async () => {
  const here = await arrive(new Server());
  const [socket] = here.server.sockets;
  here.session.submit("note.update", { id: NOTE, rank: "a", bad: true });
  await settle();
  assert.equal(here.eventsOf("refused").length, 1);
  assert.deepEqual([...here.server.sockets], [socket]);
});

test("a step that is taken back before it was sent is reported without an operation", async () => {
  const here = await arrive(new Server());
  here.server.mood = "down";
  here.server.cut();
  here.session.submit("note.update", { id: NOTE, rank: "a" });
  here.session.undo();
  assert.deepEqual(here.eventsOf("undone"), [{ operation: null }]);
});
