// Handles what comes in: greetings, confirmed and refused operations, the head of the log, presence and scores.

import { ACCESS_LOST, SIGNED_OUT } from "../lib/close-codes.js";
import { refreshEntry } from "./outbox.js";
import { isTransient } from "./sender.js";

const PRUNED_CODE = "pruned";
const MISSING_STATUSES = new Set([404, 409]);

// Sends "refused", "deleted-under", "scores", "members", "children", "closed", "outdated", "undone", "polling", "role"
// and "separated" with their details.
export class Receiver extends EventTarget {
  #parts;
  #greetedHere = false;
  #doubtful = false;
  #role;
  /** @type {{ deleted: boolean, actor: any } | null} */
  #deleted = null;
  #head = 0;
  // The revision of the last greeting, and whether its carets count what is applied at this moment.
  #greetedAt = 0;
  #isCounted = false;
  #frames = {
    hello: (frame) => this.#handleHello(frame),
    head: ({ revision }) => this.#compare(revision),
    error: (frame) => this.#handleMisread(frame),
    "operation.applied": ({ operation }) => this.take(operation),
    "operation.refused": (frame) => this.#handleRefusal(frame),
    "presence.updated": (frame) => this.#parts.presence.receive(frame),
    "scores.changed": ({ metrics }) => this.#emit("scores", { metrics }),
    "children.changed": () => this.#emit("children", {}),
    "members.changed": () => this.#emit("members", {}),
    "access.changed": ({ role, archived }) => this.#setRole(role, archived),
    "journey.deleted": ({ actor }) => (this.#deleted = { deleted: true, actor }),
  };

  constructor(parts) {
    super();
    this.#parts = parts;
    this.#role = parts.me.role;
    const { connection, sender, catchUp, store } = parts;
    connection.addEventListener("frame", ({ detail }) => this.#frames[detail.type]?.(detail));
    connection.addEventListener("polling", () => this.#startPolling());
    connection.addEventListener("role", ({ detail }) => this.#setRole(detail.role));
    connection.addEventListener("down", () => this.#handleCut());
    connection.addEventListener("closed", ({ detail }) => this.#handleClosed(detail.code));
    sender.addEventListener("refuse", ({ detail }) => this.#reject(detail.entry, detail));
    sender.addEventListener("void", ({ detail }) => this.#forget(detail));
    parts.comparison.addEventListener("diverged", () => catchUp.renew());
    catchUp.addEventListener("barred", ({ detail }) => this.#handleClosed(detail.code));
    store.addEventListener("change", ({ detail }) => this.#isCounted || parts.presence.shiftCarets(detail.touched));
    catchUp.take = (operation) => this.take(operation);
    catchUp.begin = (snapshot) => this.#restart(snapshot);
  }

  // Apply a confirmed operation from the socket or HTTP, and the kept ones that follow it.
  take(operation) {
    for (let next = operation; next; next = this.#parts.catchUp.nextOperation()) if (!this.#takeOne(next)) break;
  }

  #takeOne(operation) {
    const { store, outbox, catchUp } = this.#parts;
    const result = this.#applyCounted(operation.revision, () => store.receive(operation));
    if (outbox.remove(operation.id)) this.#acknowledge(operation);
    this.keepRebased(operation.actor);
    if (result === "applied") this.#parts.comparison.scheduleCheck();
    if (result === "hole") catchUp.keepEarly(operation);
    return result !== "hole";
  }

  // Apply what leads to a revision. Carets that came with a later greeting are where it puts them already.
  #applyCounted(revision, apply) {
    this.#isCounted = revision <= this.#greetedAt;
    try {
      return apply();
    } finally {
      this.#isCounted = false;
    }
  }

  // Store text edits as moved by others' edits, and report those that met a replacement of the same words.
  keepRebased(actor = null) {
    const { store, outbox } = this.#parts;
    for (const id of store.takeRebased()) {
      const entry = outbox.find(id);
      if (entry) outbox.keep(refreshEntry(entry, store));
    }
    for (const operation of store.takeSeparated()) this.#emit("separated", { operation, actor });
  }

  #acknowledge({ id, type }) {
    if (type === "operation.undo") this.#emit("undone", { operation: id });
    this.#parts.sender.noteAnswer();
    this.#parts.status.noteAnswer();
  }

  #handleHello({ revision, presences, you }) {
    const { connection, presence, status, sender } = this.#parts;
    this.#greetedHere = true;
    connection.markSteady();
    // Operations posted over HTTP without an answer are sent again on the socket.
    sender.pause();
    status.setConnected(true);
    this.#greetedAt = revision;
    presence.reset(presences);
    sender.resume();
    this.#setRole(you.role, you.archived);
    this.#compare(revision);
    this.#emit("polling", { polls: false });
  }

  // Switch to HTTP: presence is unknown, and waiting operations are posted.
  #startPolling() {
    const { presence, status, sender } = this.#parts;
    this.#greetedHere = true;
    presence.clear();
    status.setConnected(true, { polls: true });
    sender.resume();
    this.#emit("polling", { polls: true });
  }

  // Set the current role. A visitor sees other records in another role, so the map is read again.
  #setRole(role, archived) {
    const { me, catchUp } = this.#parts;
    if (me.visitor && this.#role !== role) catchUp.renew();
    this.#role = role;
    this.#emit("role", { role, archived });
  }

  #compare(revision) {
    this.#head = Math.max(this.#head, revision);
    if (revision > this.#parts.store.revision) this.#parts.catchUp.run();
  }

  #handleCut() {
    const { sender, status, presence } = this.#parts;
    this.#greetedHere = false;
    sender.pause();
    status.setConnected(false);
    presence.clear();
  }

  // End the session. A visitor has no account to sign in to: for them 4401 means that the link has ended.
  #handleClosed(code) {
    const { me, status } = this.#parts;
    status.end();
    this.#end();
    this.#emit("closed", { code: me.visitor && code === SIGNED_OUT ? ACCESS_LOST : code, ...this.#deleted });
  }

  // Report another build on the server. Before the greeting the protocols may differ, so nothing is sent.
  #handleOutdated(final = false) {
    const stopped = final || !this.#greetedHere;
    if (stopped) this.#end();
    this.#emit("outdated", { stopped });
  }

  #end() {
    this.#parts.connection.stop();
    this.#parts.catchUp.stop();
    this.#parts.comparison.stop();
    this.#handleCut();
  }

  #handleRefusal(frame) {
    const entry = this.#parts.outbox.find(frame.id);
    // An operation that will be sent again gets its answer then: now, what it builds on may be missing.
    if (!entry?.flying) return;
    if (isTransient(frame.status)) this.#parts.sender.hold(entry, frame.wait);
    else if (frame.code === PRUNED_CODE && entry.type === "text.edit") this.#rejectOutdated(entry);
    else this.#rejectInformed(entry, frame);
  }

  // Catch up before rejecting: a change still on its way may have deleted what the operation needs.
  async #rejectInformed(entry, frame) {
    const { store, catchUp, outbox } = this.#parts;
    if (MISSING_STATUSES.has(frame.status) && this.#head > store.revision) await catchUp.run();
    if (outbox.find(entry.id)) this.#reject(entry, frame);
  }

  // Aim a text edit at the current map when the log no longer reaches back to its revision; it was not applied.
  #rejectOutdated(entry) {
    this.#parts.sender.requeue(entry);
    this.#parts.catchUp.run();
  }

  // Handle a frame that the server could not read; it does not say which.
  #handleMisread({ code, detail, final }) {
    const { sender, outbox } = this.#parts;
    if (code === "upgrade_required") return this.#handleOutdated(final);
    if (code === "too_many") {
      const flying = outbox.entries.find((entry) => entry.flying);
      if (flying) sender.hold(flying);
      return undefined;
    }
    const entry = sender.resendOneByOne();
    return entry && this.#reject(entry, { status: 400, code, detail });
  }

  #reject(entry, why) {
    const event = this.#parts.refusals.take(entry, why);
    this.#parts.sender.noteAnswer();
    this.#parts.status.noteAnswer();
    this.#doubtful ||= why.status === 403;
    if (event) this.#emit(...event);
    if (this.#doubtful && !this.#parts.outbox.entries.length) this.#askRole();
  }

  // Ask for the role: somebody whose operation was forbidden may have lost rights.
  #askRole() {
    this.#doubtful = false;
    this.#parts.connection.askRole();
  }

  #forget(entry) {
    this.#parts.refusals.drop(entry.id);
    this.#parts.sender.run();
    this.#parts.status.update();
  }

  // Start again from a snapshot with all unanswered operations: the log does not reach back, or our copy is wrong.
  #restart(snapshot) {
    const { store, outbox } = this.#parts;
    this.#applyCounted(store.revision + 1, () => store.reset(snapshot));
    for (const { id } of store.pending.filter((operation) => !outbox.find(operation.id))) store.refuse(id);
    this.keepRebased();
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
