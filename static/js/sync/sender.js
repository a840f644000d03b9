// Sends the outbox: in order, a limited number at a time, each entry once it is stored or storing it has failed, and
// again after a lost connection.

import { textKey } from "../store/pending.js";
import { Backoff } from "./backoff.js";

const MAX_IN_FLIGHT = 32;
const MAX_FRAME_LENGTH = 256 * 1024;
const TRANSIENT_STATUSES = new Set([408, 425, 429]);

// Whether an answer leaves open what became of the operation.
export function isTransient(status) {
  return TRANSIENT_STATUSES.has(status) || status >= 500;
}

// Sends "refuse" with {entry, status, code, detail} for what can never be sent, "void" with an entry without effect.
export class Sender extends EventTarget {
  #outbox;
  #store;
  #connection;
  #clock;
  #backoff;
  #window = MAX_IN_FLIGHT;
  #connected = false;
  /** @type {(() => void) | null} */
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

  // Send all unanswered operations on a new connection, those sent before first.
  resume() {
    this.#connected = true;
    this.#waitFor(null);
    this.run();
  }

  // Stop when the connection is lost: the outcome of what was being sent is unknown.
  pause() {
    this.#connected = false;
    this.#waitFor(null);
    for (const entry of this.#outbox.entries) entry.flying = false;
  }

  // Send as many entries as the limit allows now.
  run() {
    if (!this.#connected || this.#cancel) return;
    let ready = true;
    for (const entry of this.#outbox.entries.slice(0, this.#window)) {
      if (!entry.sent && !this.#freeze(entry)) return;
      ready &&= entry.safe;
      if (ready && !entry.flying) this.#transmit(entry);
    }
  }

  // Reset the delay and the limit after an answer.
  noteAnswer() {
    this.#backoff.reset();
    this.#window = MAX_IN_FLIGHT;
    this.run();
  }

  // Send this entry and all after it again after a delay of at least `wait` milliseconds.
  hold(entry, wait = 0) {
    const { entries } = this.#outbox;
    for (const later of entries.slice(entries.indexOf(entry))) later.flying = false;
    this.#waitFor(this.#backoff.nextDelay(wait));
  }

  // Send an entry again, rebased on the map of that time: the server will never apply it as it was sent.
  requeue(entry) {
    entry.sent = false;
    this.hold(entry);
  }

  // Send what is under way again, one entry at a time, to find the frame that the server could not read. Return that
  // entry if only one was sent.
  resendOneByOne() {
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

  // Fix the content to be sent for good; return false when it must wait for other entries.
  #freeze(entry) {
    if (entry.type === "text.edit" && !this.#rebase(entry)) return false;
    entry.sent = true;
    this.#outbox.keep(entry);
    return true;
  }

  // Rebase a text edit on our revision, which must contain all our earlier edits of that text.
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
    const frame = JSON.stringify({
      type: "operation.submit",
      operation: { id: entry.id, type: entry.type, data: entry.data },
    });
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

// Whether an operation edits this existing text. Only the server knows what an undo changes.
function isEditOf({ type, data }, text) {
  if (type === "operation.undo") return true;
  if (type === "text.edit") return textKey(data) === textKey(text);
  if (type === "records.batch") return data.operations.some((step) => isEditOf(step, text));
  if (type === "journey.update") return text.kind === "journey" && text.field in data;
  return type === `${text.kind}.update` && data.id === text.id && text.field in data;
}
