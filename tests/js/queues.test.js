// Each tab has a line of its own; the line of a tab that is gone is taken over by the next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { claimQueue } from "../../static/js/sync/queues.js";
import { Disk } from "./world.js";

class Locks {
  held = new Set();

  async request(name, { ifAvailable }, act) {
    assert.ok(ifAvailable);
    if (this.held.has(name)) return act(null);
    this.held.add(name);
    return act({ name });
  }
}

class TabStorage {
  values = new Map();
  getItem = (key) => this.values.get(key) ?? null;
  setItem = (key, value) => this.values.set(key, value);
}

const claim = (world) => claimQueue({ prefix: "alice map ", newId: () => `tab${(world.made = (world.made ?? 0) + 1)}`, ...world });

test("a tab keeps its line over a reload", async () => {
  const world = { storage: new Disk(), session: new TabStorage(), locks: new Locks() };
  const first = await claim(world);
  world.locks = new Locks();
  assert.equal(await claim(world), first);
});

test("a copy of a tab gets a line of its own", async () => {
  const world = { storage: new Disk(), session: new TabStorage(), locks: new Locks() };
  const first = await claim(world);
  const copy = { ...world, session: new TabStorage() };
  copy.session.setItem("line", world.session.getItem("line"));
  assert.notEqual(await claim(copy), first);
});

test("what a closed tab left is taken over, what an open tab holds is not, nor another map's", async () => {
  const storage = new Disk();
  for (const queue of ["alice map gone", "alice map open", "alice other gone"]) await storage.put(queue, { id: queue });
  const locks = new Locks();
  locks.held.add("queue alice map open");
  const queue = await claim({ storage, session: new TabStorage(), locks });
  assert.deepEqual((await storage.load(queue)).map(({ id }) => id), ["alice map gone"]);
  assert.equal((await storage.load("alice map open")).length, 1);
  assert.equal((await storage.load("alice other gone")).length, 1);
});

test("without locks a tab keeps its own line and takes over nobody's", async () => {
  const storage = new Disk();
  await storage.put("alice map gone", { id: "x" });
  const world = { storage, session: new TabStorage(), locks: undefined };
  const queue = await claim(world);
  assert.equal(await claim(world), queue);
  assert.deepEqual(await storage.load(queue), []);
});
