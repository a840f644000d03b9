// A small server in the contract's frames, with a mood.

import { digest } from "../../static/js/lib/digests.js";
import { transform } from "../../static/js/lib/text.js";
import { keyOf } from "../../static/js/store/pending.js";
import { Draft } from "../../static/js/store/draft.js";
import { run } from "../../static/js/store/planning.js";
import { Records } from "../../static/js/store/records.js";
import { snapshot } from "./map.js";

// A server with a log, in the contract's frames. `mood` may be: well, deaf (hears nothing), mute (does, says nothing),
// down (no connection), busy (429), broken (HTTP answers are a proxy's page), newer (says that the page is old), or
// foreign (speaks another protocol).
export class Server {
  log = [];
  sockets = new Set();
  heard = [];
  mood = "well";
  keptAfter = 0;
  page = 502;
  role = "editor";
  alarms = 0;
  compared = 0;
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
    if (this.mood === "broken") return { ok: false, status: this.page, json: async () => JSON.parse("<html>") };
    if (url.includes("digest/")) return this.#compare(new URL(url, "http://test").searchParams);
    const after = /after=(\d+)/.exec(url);
    if (after && Number(after[1]) < this.keptAfter) return { ok: false, status: 410, json: async () => ({ code: "pruned" }) };
    return { ok: true, status: 200, json: async () => structuredClone(after ? this.#since(Number(after[1])) : this.snapshot()) };
  };

  #compare(asked) {
    if (Number(asked.get("revision")) !== this.revision) return { ok: false, status: 410, json: async () => ({ code: "pruned" }) };
    const ours = digest([...this.records.each()]);
    this.compared += 1;
    this.alarms += asked.get("digest") !== ours;
    return { ok: true, status: 200, json: async () => ({ revision: this.revision, digest: ours }) };
  }

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
    const you = { id: "alice", name: "Alice", role: this.role };
    const outdated = { type: "error", code: "upgrade_required", detail: "" };
    if (this.mood === "foreign") {
      this.say(socket, outdated);
      return this.sockets.has(socket) && this.cut(socket, 1012);
    }
    this.say(socket, { type: "hello", revision: this.revision, session: "s", you, presences: [] });
    return this.mood === "newer" && this.say(socket, outdated);
  }

  #hear(socket, frame) {
    if (this.mood === "deaf") return;
    this.heard.push(structuredClone(frame));
    if (frame.type === "operation.submit") queueMicrotask(() => this.#answer(socket, frame.operation));
  }

  #answer(socket, operation) {
    const refused = (status, code) => this.say(socket, { type: "operation.refused", id: operation.id, status, code, detail: code });
    if (this.mood === "busy") return refused(429, "too_many");
    if (this.role === "viewer") return refused(403, "forbidden");
    if (operation.data.bad) return refused(400, "bad");
    if (operation.data.unreadable) return this.say(socket, { type: "error", code: "not_json", detail: "" });
    const old = operation.type === "text.edit" && operation.data.revision < this.keptAfter;
    if (old && !this.log.some((one) => one.id === operation.id)) return refused(410, "pruned");
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
