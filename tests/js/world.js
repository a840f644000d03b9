// A world for sessions without a browser: a clock that is wound by hand, a disk in memory, a small server.

import { transform } from "../../static/js/lib/text.js";
import { keyOf } from "../../static/js/store/pending.js";
import { Draft } from "../../static/js/store/draft.js";
import { run } from "../../static/js/store/planning.js";
import { Records } from "../../static/js/store/records.js";
import { JourneyStore } from "../../static/js/store/journey.js";
import { Session } from "../../static/js/sync/session.js";
import { snapshot } from "./map.js";

// Lets everything that waits for a promise go on.
export async function settle() {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

export class Clock {
  #timers = [];
  #now = 1_000_000;

  now = () => this.#now;

  after = (milliseconds, act) => {
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

// A server with a log, in the contract's frames. `mood` may be: well, deaf (hears nothing), mute (does, says nothing),
// down (no connection), busy (429), or broken (HTTP answers are a proxy's page).
export class Server {
  log = [];
  sockets = new Set();
  heard = [];
  mood = "well";
  keptAfter = 0;
  revision = 0;

  constructor() {
    this.records = new Records(snapshot());
  }

  open = () => {
    const socket = { readyState: 0, send: (text) => this.#hear(socket, JSON.parse(text)), close: () => this.sockets.delete(socket) };
    queueMicrotask(() => (this.mood === "down" ? this.cut(socket, 1006) : this.#greet(socket)));
    return socket;
  };

  fetch = async (url) => {
    if (this.mood === "down") throw new TypeError("Failed to fetch");
    if (this.mood === "broken") return { ok: false, status: 502, json: async () => JSON.parse("<html>") };
    const after = /after=(\d+)/.exec(url);
    if (after && Number(after[1]) < this.keptAfter) return { ok: false, status: 410 };
    return { ok: true, status: 200, json: async () => structuredClone(after ? this.#since(Number(after[1])) : this.snapshot()) };
  };

  snapshot() {
    const [journey] = [...this.records.each()].filter(([kind]) => kind === "journey").map(([, record]) => record);
    const kinds = Object.keys(snapshot().records);
    return structuredClone({ ...journey, revision: this.revision, records: Object.fromEntries(kinds.map((kind) => [kind, this.records.all(kind)])) });
  }

  // Somebody else's operation.
  does(type, data, id = `other-${this.log.length}`) {
    const done = this.apply({ id, type, data }, { id: "bob", name: "Bob" });
    this.tell({ type: "operation.applied", operation: done });
    return done;
  }

  apply({ id, type, data }, actor = { id: "alice", name: "Alice" }) {
    const known = this.log.find((one) => one.id === id);
    if (known) return known;
    const changes = this.#plan(type, data);
    for (const change of changes) this.records.take(change);
    this.revision += 1;
    this.log.push({ id, revision: this.revision, type, actor, at: "", changes });
    return this.log.at(-1);
  }

  tell(frame) {
    for (const socket of this.sockets) this.say(socket, frame);
  }

  say(socket, frame) {
    if (this.mood !== "mute" && socket.readyState === 1) socket.onmessage({ data: JSON.stringify(frame) });
  }

  cut(socket = [...this.sockets][0], code = 1006) {
    this.sockets.delete(socket);
    socket.readyState = 3;
    socket.onclose({ code });
  }

  #greet(socket) {
    socket.readyState = 1;
    this.sockets.add(socket);
    const you = { id: "alice", name: "Alice", role: "editor" };
    this.say(socket, { type: "hello", revision: this.revision, session: "s", you, presences: [] });
  }

  #hear(socket, frame) {
    if (this.mood === "deaf") return;
    this.heard.push(structuredClone(frame));
    if (frame.type === "operation.submit") queueMicrotask(() => this.#answer(socket, frame.operation));
  }

  #answer(socket, operation) {
    const refused = (status, code) => this.say(socket, { type: "operation.refused", id: operation.id, status, code, detail: code });
    if (this.mood === "busy") return refused(429, "too_many");
    if (operation.data.bad) return refused(400, "bad");
    if (operation.data.unreadable) return this.say(socket, { type: "error", code: "not_json", detail: "" });
    try {
      const fresh = !this.log.some((one) => one.id === operation.id);
      const done = this.apply(operation);
      if (fresh) return this.tell({ type: "operation.applied", operation: done });
      return this.say(socket, { type: "operation.applied", operation: done });
    } catch (error) {
      return refused(409, error.message);
    }
  }

  #since(after) {
    return { revision: this.revision, operations: this.log.filter(({ revision }) => revision > after).slice(0, 3) };
  }

  #plan(type, data) {
    if (type === "operation.undo") return [];
    if (type !== "text.edit") return run(new Draft(this.records), type, data);
    if (!this.records.get(data.kind, data.id)) throw new Error("target_deleted");
    let { splices } = data;
    for (const { revision, changes } of this.log)
      for (const change of changes)
        if (revision > data.revision && change.splices && keyOf({ ...change, field: data.field }) === keyOf(data))
          splices = transform(splices, change.splices[data.field] ?? [], "right");
    return run(new Draft(this.records), type, { ...data, splices });
  }
}

// A visit to the map: a store and a session on a snapshot of the server, as a page load begins.
export function visit(server, { clock = new Clock(), disk = new Disk(), queue = "alice journey-1 tab", map = server.snapshot() } = {}) {
  const store = new JourneyStore(map);
  let made = 0;
  const world = {
    ...{ clock, storage: disk, fetch: server.fetch, makeSocket: server.open },
    random: () => 0.5,
    newId: () => `${queue}-${clock.now()}-${(made += 1)}`,
    claim: async () => queue,
  };
  const session = new Session({ store, socketUrl: "/ws/", apiUrl: "/api/", user: "alice" }, world);
  const events = [];
  for (const name of ["status", "refused", "deleted-under", "closed", "undone", "scores", "presence"])
    session.addEventListener(name, ({ detail }) => events.push([name, detail]));
  const told = (name) => events.filter(([one]) => one === name).map(([, detail]) => detail);
  return { server, store, session, clock, disk, told, state: () => told("status").at(-1) };
}

// A visit that has connected.
export async function arrive(server, options) {
  const here = visit(server, options);
  await here.session.start();
  await settle();
  return here;
}
