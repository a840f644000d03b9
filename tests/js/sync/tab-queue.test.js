// Each tab has a line of its own; the line of a tab that is gone is taken over by the next.

import assert from "node:assert/strict";
import { test } from "node:test";
import { claimQueue } from "../../../static/js/sync/tab-queue.js";
import { Disk, settle } from "../world.js";

// Locks as the browser has them: who does not want a lock only if it is free waits, until a signal says stop.
class Locks {
  held = new Set();
  #released = new EventTarget();

  async request(name, { ifAvailable, signal }, act) {
    if (this.held.has(name)) {
      if (ifAvailable) return act(null);
      await this.#freed(name, signal);
    }
    this.held.add(name);
    return act({ name });
  }

  release(name) {
    this.held.delete(name);
    this.#released.dispatchEvent(new Event(name));
  }

  #freed(name, signal) {
    return new Promise((resolve, reject) => {
      this.#released.addEventListener(name, resolve, { once: true });
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}

class TabStorage {
  values = new Map();
  getItem = (key) => this.values.get(key) ?? null;
  setItem = (key, value) => this.values.set(key, value);
}

function claim(world) {
  const newId = () => {
    world.made = (world.made ?? 0) + 1;
    return `tab${world.made}`;
  };
  return claimQueue({ prefix: "alice map ", newId, ...world });
}

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
  const queue = await claim({ storage, session: new TabStorage(), locks, grace: 20 });
  assert.deepEqual((await storage.load(queue)).map(({ id }) => id), ["alice map gone"]);
  assert.equal((await storage.load("alice map open")).length, 1);
  assert.equal((await storage.load("alice other gone")).length, 1);
});

test("a tab that lets go of its line while the next one opens is taken over too", async () => {
  const storage = new Disk();
  await storage.put("alice map closing", { id: "typed" });
  const locks = new Locks();
  locks.held.add("queue alice map closing");
  const claiming = claim({ storage, session: new TabStorage(), locks });
  await settle();
  locks.release("queue alice map closing");
  assert.deepEqual((await storage.load(await claiming)).map(({ id }) => id), ["typed"]);
});

test("without locks a tab keeps its own line and takes over nobody's", async () => {
  const storage = new Disk();
  await storage.put("alice map gone", { id: "x" });
  const world = { storage, session: new TabStorage(), locks: undefined };
  const queue = await claim(world);
  assert.equal(await claim(world), queue);
  assert.deepEqual(await storage.load(queue), []);
});
