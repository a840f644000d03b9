// A small server in the contract's frames, with a mood.

import { digest } from "../../static/js/sync/checksum.js";
import { apply, compose, invert, deletions, rebase, transform, trim } from "../../static/js/lib/text.js";
import { textKey } from "../../static/js/store/pending.js";
import { Draft } from "../../static/js/store/preview.js";
import { run } from "../../static/js/store/planning.js";
import { Records } from "../../static/js/store/records.js";
import { Letters } from "./undo-model.js";
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
  isArchived = false;
  // Who else is here, for the greeting.
  presences = [];
  // What the network does with sockets: "" lets them through, "refused" closes them, "silent" lets nothing pass.
  blocked = "";
  // What answers posts instead of the log: {status, body, headers}.
  answer = null;
  // What answers to posts wait for.
  held = null;
  // The operations of which others have left nothing to undo.
  overwritten = new Set();
  // Ids that are not in the log.
  unknown = new Set();
  build = "b1";
  posted = [];
  reads = 0;
  alarms = 0;
  compared = 0;
  revision = 0;
  #texts = new Map();

  constructor() {
    this.records = new Records(snapshot());
  }

  open = () => {
    const socket = {
      readyState: 0,
      send: (text) => this.#receive(socket, JSON.parse(text)),
      close: () => this.sockets.delete(socket),
    };
    if (this.blocked === "silent") return socket;
    queueMicrotask(() => (this.mood === "down" || this.blocked ? this.cut(socket, 1006) : this.#greet(socket)));
    return socket;
  };

  fetch = async (url, options = {}) => {
    if (this.mood === "down") throw new TypeError("Failed to fetch");
    if (this.mood === "broken") return { ok: false, status: this.page, json: async () => JSON.parse("<html>") };
    if (url.includes("digest/")) return this.#compare(new URL(url, "http://test").searchParams);
    if (options.method === "POST") {
      const answer = this.#post(JSON.parse(options.body));
      await this.held;
      return answer;
    }
    if (this.answer?.reads) return this.#respond(this.answer.status, this.answer.body, this.answer.headers);
    const after = /after=(\d+)/.exec(url);
    this.reads += Boolean(after);
    if (after && Number(after[1]) < this.keptAfter) return this.#respond(410, { code: "pruned" });
    return this.#respond(200, after ? this.#listSince(Number(after[1])) : this.snapshot());
  };

  #respond(status, body, headers = {}) {
    const told = new Headers({ "X-Journey-Role": this.role, "X-Build": this.build, ...headers });
    return { ok: status < 300, status, headers: told, json: async () => structuredClone(body) };
  }

  #post(operation) {
    this.posted.push(structuredClone(operation));
    if (this.answer) return this.#respond(this.answer.status, this.answer.body, this.answer.headers);
    if (this.role === "viewer") return this.#respond(403, { code: "forbidden", detail: "forbidden" });
    const fresh = !this.log.some((one) => one.id === operation.id);
    try {
      const done = this.apply(operation);
      if (fresh) this.broadcast({ type: "operation.applied", operation: done });
      return this.#respond(fresh ? 201 : 200, { operation: done });
    } catch (error) {
      return this.#respond(409, { code: error.message, detail: error.message });
    }
  }

  #compare(asked) {
    if (Number(asked.get("revision")) !== this.revision)
      return { ok: false, status: 410, json: async () => ({ code: "pruned" }) };
    const ours = digest([...this.records.entries()]);
    this.compared += 1;
    this.alarms += asked.get("digest") !== ours;
    return { ok: true, status: 200, json: async () => ({ revision: this.revision, digest: ours }) };
  }

  snapshot() {
    const [journey] = [...this.records.entries()].filter(([kind]) => kind === "journey").map(([, record]) => record);
    const kinds = Object.keys(snapshot().records);
    return structuredClone({
      ...journey,
      revision: this.revision,
      records: Object.fromEntries(kinds.map((kind) => [kind, this.records.all(kind)])),
    });
  }

  // Somebody else's operation.
  submitAsOther(type, data, id = `other-${this.log.length}`) {
    const done = this.apply({ id, type, data }, { id: "bob", name: "Bob" });
    this.broadcast({ type: "operation.applied", operation: done });
    return done;
  }

  apply({ id, type, data }, actor = { id: "alice", name: "Alice" }) {
    const known = this.log.find((one) => one.id === id);
    if (known) return known;
    const changes = this.#plan(id, type, data);
    if (type !== "operation.undo") this.#recordLetters(id, changes);
    for (const change of changes) this.records.take(change);
    this.revision += 1;
    this.log.push({ id, revision: this.revision, type, actor, at: "", changes });
    return this.log.at(-1);
  }

  broadcast(frame) {
    for (const socket of this.sockets) this.send(socket, frame);
  }

  send(socket, frame) {
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
    const you = { id: "alice", name: "Alice", role: this.role, archived: this.isArchived };
    const outdated = { type: "error", code: "upgrade_required", detail: "" };
    if (this.mood === "foreign") {
      this.send(socket, outdated);
      return this.sockets.has(socket) && this.cut(socket, 1012);
    }
    this.send(socket, { type: "hello", revision: this.revision, session: "s", you, presences: this.presences });
    return this.mood === "newer" && this.send(socket, outdated);
  }

  #receive(socket, frame) {
    if (this.mood === "deaf") return;
    this.heard.push(structuredClone(frame));
    if (frame.type === "operation.submit") queueMicrotask(() => this.#answer(socket, frame.operation));
  }

  #answer(socket, operation) {
    const refused = (status, code) =>
      this.send(socket, { type: "operation.refused", id: operation.id, status, code, detail: code });
    if (this.mood === "busy") return refused(429, "too_many");
    if (this.role === "viewer") return refused(403, "forbidden");
    if (operation.data.bad) return refused(400, "bad");
    if (operation.data.unreadable) return this.send(socket, { type: "error", code: "not_json", detail: "" });
    const old = operation.type === "text.edit" && operation.data.revision < this.keptAfter;
    if (old && !this.log.some((one) => one.id === operation.id)) return refused(410, "pruned");
    try {
      const fresh = !this.log.some((one) => one.id === operation.id);
      const done = this.apply(operation);
      if (fresh) return this.broadcast({ type: "operation.applied", operation: done });
      return this.send(socket, { type: "operation.applied", operation: done });
    } catch (error) {
      return refused(409, error.message);
    }
  }

  #listSince(after) {
    return { revision: this.revision, operations: this.log.filter(({ revision }) => revision > after).slice(0, 3) };
  }

  // Keeps the letters of the texts that are edited.
  #recordLetters(id, changes) {
    for (const { kind, id: record, splices = {} } of changes)
      for (const [field, edits] of Object.entries(splices)) {
        const key = textKey({ kind, id: record, field });
        if (!this.#texts.has(key)) this.#texts.set(key, new Letters(this.records.get(kind, record)[field]));
        this.#texts.get(key).edit(id, edits);
      }
  }

  // The undo of texts; of what else operations did, this server takes nothing back.
  #undo(id, targets) {
    const edits = [...this.#texts].map(([key, letters]) => [key.split(" "), letters.undo(id, targets)]);
    return edits.filter(([, splices]) => splices.length).map(([[kind, record, field], splices]) => ({
      ...{ change: "patch", kind, id: record, before: {}, after: {}, splices: { [field]: splices } },
      removed: { [field]: deletions(this.records.get(kind, record)[field], splices) },
    }));
  }

  #plan(id, type, data) {
    if (data.operations?.some((one) => this.overwritten.has(one))) throw new Error("nothing_to_undo");
    if (data.operations?.some((one) => this.unknown.has(one))) throw new Error("no_such_operation");
    if (type === "operation.undo") return this.#undo(id, data.operations);
    if (type !== "text.edit") return run(new Draft(this.records), type, data);
    if (!this.records.get(data.kind, data.id)) throw new Error("target_deleted");
    return run(new Draft(this.records), type, { ...data, splices: this.#rebase(data) });
  }

  #rebase({ splices, separate = false, ...text }) {
    const move = separate ? rebase : (_before, own, over) => transform(own, over, "right");
    const since = this.log.filter(({ revision }) => revision > text.revision);
    const edits = since.flatMap(({ type, changes }) =>
      changes
        .filter((change) => change.splices && textKey({ ...change, field: text.field }) === textKey(text))
        .map((change) => ({
          type,
          splices: change.splices[text.field] ?? [],
          removed: change.removed[text.field] ?? [],
        })),
    );
    let before = this.records.get(text.kind, text.id)[text.field];
    for (const edit of edits.toReversed()) before = apply(before, invert(edit.splices, edit.removed));
    if (edits.some(({ type }) => type === "operation.undo"))
      return move(before, splices, trim(before, edits.map((edit) => edit.splices).reduce(compose)));
    let own = splices;
    for (const edit of edits) {
      own = move(before, own, edit.splices);
      before = apply(before, edit.splices);
    }
    return own;
  }
}
