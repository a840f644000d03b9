// Sends what waits in the outbox: in order, only once it is kept, at most so many at a time, again after a cut.

import { textKey } from "../store/pending.js";
import { Backoff } from "./backoff.js";

const MAX_IN_FLIGHT = 32;
const MAX_FRAME_LENGTH = 256 * 1024;
const TRANSIENT_STATUSES = new Set([408, 425, 429]);

// Whether an answer leaves open what became of the operation.
export function isTransient(status) {
  return TRANSIENT_STATUSES.has(status) || status >= 500;
}

// Sends "refuse" with {entry, status, code, detail} for what can never be sent, "void" with an entry that says nothing.
export class Sender extends EventTarget {
  #outbox;
  #store;
  #connection;
  #clock;
  #backoff;
  #window = MAX_IN_FLIGHT;
  #connected = false;
  #cancel = null;

  constructor({ outbox, store, connection, clock, random }) {
    super();
    this.#outbox = outbox;
    this.#store = store;
    this.#connection = connection;
    this.#clock = clock;
    this.#backoff = new Backoff(random);
    outbox.addEventListener("safe", () => this.run());
  }

  // The line is up: all that has no answer is sent, what was sent before first.
  resume() {
    this.#connected = true;
    this.#waitFor(null);
    this.run();
  }

  // The line is cut: what was under way has an unknown outcome.
  pause() {
    this.#connected = false;
    this.#waitFor(null);
    for (const entry of this.#outbox.entries) entry.flying = false;
  }

  // Sends as much as may be under way now.
  run() {
    if (!this.#connected || this.#cancel) return;
    let ready = true;
    for (const entry of this.#outbox.entries.slice(0, this.#window)) {
      if (!entry.sent && !this.#freeze(entry)) return;
      ready &&= entry.safe;
      if (ready && !entry.flying) this.#transmit(entry);
    }
  }

  // An answer has come.
  noteAnswer() {
    this.#backoff.reset();
    this.#window = MAX_IN_FLIGHT;
    this.run();
  }

  // The server cannot now: this one and all after it are sent again in a while, of at least `wait` milliseconds.
  hold(entry, wait = 0) {
    const { entries } = this.#outbox;
    for (const later of entries.slice(entries.indexOf(entry))) later.flying = false;
    this.#waitFor(this.#backoff.nextDelay(wait));
  }

  // The server has not applied it and never will as it was sent: it is aimed at the map as it is by then.
  requeue(entry) {
    entry.sent = false;
    this.hold(entry);
  }

  // The server could not read a frame and does not say which: one at a time tells. Returns the entry to blame, if it is alone.
  doubt() {
    const flying = this.#outbox.entries.filter((entry) => entry.flying);
    if (flying.length < 2) return flying[0];
    this.#window = 1;
    this.hold(flying[0]);
    return undefined;
  }

  #waitFor(milliseconds) {
    this.#cancel?.();
    this.#cancel = null;
    if (milliseconds === null) return;
    this.#cancel = this.#clock.schedule(milliseconds, () => {
      this.#cancel = null;
      this.run();
    });
  }

  // Fixes what will be sent, now and ever after; false when it must wait for others.
  #freeze(entry) {
    if (entry.type === "text.edit" && !this.#rebase(entry)) return false;
    entry.sent = true;
    this.#outbox.keep(entry);
    return true;
  }

  // A text edit speaks of the revision we have, so all that we did to that text before must be in it.
  #rebase(entry) {
    const { pending } = this.#store;
    const place = pending.findIndex(({ id }) => id === entry.id);
    if (place < 0) return true;
    if (pending.slice(0, place).some((earlier) => isEditOf(earlier, entry.data))) return false;
    const { splices, base } = pending[place];
    if (!splices.length) {
      this.#emit("void", entry);
      return false;
    }
    const { revision } = this.#store;
    Object.assign(entry, { revision, splices, base, data: { ...entry.data, revision, splices } });
    return true;
  }

  #transmit(entry) {
    const frame = JSON.stringify({ type: "operation.submit", operation: { id: entry.id, type: entry.type, data: entry.data } });
    if (frame.length > MAX_FRAME_LENGTH / 4 && new TextEncoder().encode(frame).length > MAX_FRAME_LENGTH) {
      this.#emit("refuse", { entry, status: 413, code: "too_big", detail: "" });
      return;
    }
    entry.flying = true;
    this.#connection.send(frame);
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

// Whether an operation changes letters of this text that exists already. What an undo changes, the server alone knows.
function isEditOf({ type, data }, text) {
  if (type === "operation.undo") return true;
  if (type === "text.edit") return textKey(data) === textKey(text);
  if (type === "records.batch") return data.operations.some((step) => isEditOf(step, text));
  if (type === "journey.update") return text.kind === "journey" && text.field in data;
  return type === `${text.kind}.update` && data.id === text.id && text.field in data;
}
