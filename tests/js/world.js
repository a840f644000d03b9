// A world for sessions without a browser: a clock that is wound by hand, a disk in memory.

import assert from "node:assert/strict";
import { JourneyStore } from "../../static/js/store/journey-store.js";
import { Session } from "../../static/js/sync/session.js";
import { NOTE } from "./map.js";

// Lets everything that waits for a promise go on.
export async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

export class Clock {
  #timers = [];
  #now = 1_000_000;

  now = () => this.#now;

  schedule = (milliseconds, act) => {
    const timer = { at: this.#now + milliseconds, act };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((one) => one !== timer));
  };

  // Winds the clock on; whatever falls due happens in its order.
  async wind(milliseconds) {
    await settle();
    const end = this.#now + milliseconds;
    for (let due = this.#due(end); due; due = this.#due(end)) {
      this.#timers = this.#timers.filter((one) => one !== due);
      this.#now = Math.max(this.#now, due.at);
      due.act();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  #due(end) {
    return this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

// A disk that outlives sessions. `holds` tells whether writing succeeds.
export class Disk {
  lines = new Map();
  holds = true;

  async load(queue) {
    return structuredClone([...(this.lines.get(queue)?.values() ?? [])]);
  }

  async put(queue, operation) {
    if (!this.holds) throw new Error("The disk is full.");
    if (!this.lines.has(queue)) this.lines.set(queue, new Map());
    this.lines.get(queue).set(operation.id, structuredClone(operation));
  }

  async remove(queue, id) {
    this.lines.get(queue)?.delete(id);
  }

  async queues(prefix) {
    return [...this.lines.keys()].filter((name) => name.startsWith(prefix));
  }

  async move(from, to) {
    for (const operation of await this.load(from)) await this.put(to, operation);
    this.lines.delete(from);
  }
}

// A visit to the map: a store and a session on a snapshot of the server, as a page load begins.
export function visit(server, options = {}) {
  const { clock = new Clock(), disk = new Disk(), queue = "alice journey-1 tab", tabStorage, ...rest } = options;
  const { map = server.snapshot(), ...me } = rest;
  const store = new JourneyStore(map);
  let made = 0;
  const world = {
    ...{ clock, storage: disk, fetch: server.fetch, makeSocket: server.open },
    random: () => 0.5,
    newId() {
      made += 1;
      return `${queue}-${clock.now()}-${made}`;
    },
    claim: async () => queue,
    tabStorage: () => tabStorage,
  };
  const session = new Session(
    { store, socketUrl: "/ws/", apiUrl: "/api/", user: "alice", role: "editor", build: "b1", ...me },
    world,
  );
  const events = [];
  for (const name of [
    "status",
    "refused",
    "deleted-under",
    "closed",
    "outdated",
    "aside",
    "role",
    "undone",
    "scores",
    "members",
    "polling",
    "presence",
    "separated",
  ])
    session.addEventListener(name, ({ detail }) => events.push([name, detail]));
  const eventsOf = (name) => events.filter(([one]) => one === name).map(([, detail]) => detail);
  return { server, store, session, clock, disk, eventsOf, state: () => eventsOf("status").at(-1) };
}

// A visit that has connected.
export async function arrive(server, options) {
  const here = visit(server, options);
  await here.session.start();
  await settle();
  return here;
}

// The card's text as a visitor sees it.
export const words = (here) => here.store.get("note", NOTE)?.text;

// The operations that the server has heard, repetitions included.
export const submitted = (server) =>
  server.heard.filter(({ type }) => type === "operation.submit").map(({ operation }) => operation);

// The card is the same here and on the server.
export function same({ server, store }) {
  assert.deepEqual(store.get("note", NOTE), server.records.get("note", NOTE));
}
