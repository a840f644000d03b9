// What comes in: greetings, confirmed and refused operations, the head of the log, people, scores.

import { isTransient } from "./sender.js";

const PRUNED = "pruned";

// Sends "refused", "deleted-under", "scores", "closed", "outdated", "undone" and "role" with their details.
export class Arrivals extends EventTarget {
  #parts;
  #greetedHere = false;
  #doubtful = false;
  #frames = {
    hello: (frame) => this.#greeted(frame),
    head: ({ revision }) => this.#compare(revision),
    error: (frame) => this.#misread(frame),
    "operation.applied": ({ operation }) => this.take(operation),
    "operation.refused": (frame) => this.#refused(frame),
    "presence.updated": (frame) => this.#parts.presence.hear(frame),
    "scores.changed": ({ metrics }) => this.#tell("scores", { metrics }),
  };

  constructor(parts) {
    super();
    this.#parts = parts;
    const { socket, sender, catching, store } = parts;
    socket.addEventListener("frame", ({ detail }) => this.#frames[detail.type]?.(detail));
    socket.addEventListener("down", () => this.#cut());
    socket.addEventListener("closed", ({ detail }) => this.#closed(detail.code));
    sender.addEventListener("refuse", ({ detail }) => this.#reject(detail.entry, detail));
    sender.addEventListener("void", ({ detail }) => this.#forget(detail));
    parts.comparing.addEventListener("diverged", () => catching.renew());
    catching.addEventListener("barred", ({ detail }) => this.#closed(detail.code));
    store.addEventListener("change", ({ detail }) => parts.presence.shift(detail.touched));
    catching.take = (operation) => this.take(operation);
    catching.begin = (snapshot) => this.#begin(snapshot);
  }

  // A confirmed operation, by whichever way it came; and those that waited for it.
  take(operation) {
    for (let next = operation; next; next = this.#parts.catching.next()) if (!this.#takeOne(next)) break;
  }

  #takeOne(operation) {
    const { store, outbox, catching } = this.#parts;
    const result = store.receive(operation);
    if (outbox.remove(operation.id)) this.#acknowledged(operation);
    this.keepRebased();
    if (result === "applied") this.#parts.comparing.look();
    if (result === "hole") catching.keep(operation);
    return result !== "hole";
  }

  // Keeps text edits as others' edits have moved them.
  keepRebased() {
    const { store, outbox } = this.#parts;
    for (const id of store.takeRebased()) {
      const entry = outbox.find(id);
      if (entry) outbox.keep(refreshed(entry, store));
    }
  }

  #acknowledged({ id, type }) {
    if (type === "operation.undo") this.#tell("undone", { operation: id });
    this.#parts.sender.answered();
    this.#parts.status.answered();
  }

  #greeted({ revision, presences, you }) {
    const { socket, presence, status, sender } = this.#parts;
    this.#greetedHere = true;
    socket.steady();
    status.connect(true);
    presence.begin(presences);
    sender.resume();
    this.#tell("role", { role: you.role });
    this.#compare(revision);
  }

  #compare(revision) {
    if (revision > this.#parts.store.revision) this.#parts.catching.run();
  }

  #cut() {
    const { sender, status, presence } = this.#parts;
    this.#greetedHere = false;
    sender.pause();
    status.connect(false);
    presence.end();
  }

  #closed(code) {
    this.#end();
    this.#tell("closed", { code });
  }

  // Another build serves us. Before the greeting it means that we would not understand each other: nothing is sent.
  #outdated() {
    const stopped = !this.#greetedHere;
    if (stopped) this.#end();
    this.#tell("outdated", { stopped });
  }

  #end() {
    this.#parts.socket.stop();
    this.#parts.catching.stop();
    this.#parts.comparing.stop();
    this.#cut();
  }

  #refused(frame) {
    const entry = this.#parts.outbox.find(frame.id);
    // One that will be sent again anyway gets its answer then: now, what it builds on may be missing.
    if (!entry?.flying) return;
    if (isTransient(frame.status)) this.#parts.sender.hold(entry);
    else if (frame.code === PRUNED && entry.type === "text.edit") this.#tooOld(entry);
    else this.#reject(entry, frame);
  }

  // Typed on a map that the log reaches back to no more, and not applied: on the map as it is now it can be.
  #tooOld(entry) {
    this.#parts.sender.anew(entry);
    this.#parts.catching.run();
  }

  // The server could not read something: it does not say what.
  #misread({ code, detail }) {
    const { sender, outbox } = this.#parts;
    if (code === "upgrade_required") return this.#outdated();
    if (code === "too_many") {
      const flying = outbox.entries.find((entry) => entry.flying);
      if (flying) sender.hold(flying);
      return undefined;
    }
    const entry = sender.doubt();
    return entry && this.#reject(entry, { status: 400, code, detail });
  }

  #reject(entry, why) {
    const event = this.#parts.refusals.take(entry, why);
    this.#parts.sender.answered();
    this.#parts.status.answered();
    this.#doubtful ||= why.status === 403;
    if (event) this.#tell(...event);
    if (this.#doubtful && !this.#parts.outbox.entries.length) this.#askRole();
  }

  // Who may not do this any more learns what they may by the next greeting.
  #askRole() {
    this.#doubtful = false;
    this.#parts.socket.recycle();
    this.#parts.socket.hurry();
  }

  #forget(entry) {
    this.#parts.refusals.drop(entry.id);
    this.#parts.sender.run();
    this.#parts.status.look();
  }

  // The log reaches back no more, or our copy is wrong: begin anew, with all that has no answer.
  #begin(snapshot) {
    const { store, outbox } = this.#parts;
    store.reset(snapshot);
    for (const { id } of store.pending.filter((one) => !outbox.find(one.id))) store.refuse(id);
    this.keepRebased();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// The entry with its splices as they read on the map as it is now.
export function refreshed(entry, store) {
  const { splices, base, origin } = store.pending.find(({ id }) => id === entry.id) ?? entry;
  return Object.assign(entry, { splices, base, origin, revision: store.revision });
}
