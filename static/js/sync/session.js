// One person's work on one map in this tab: sends their operations and receives those of others.

import { apply, compose } from "../lib/text.js";
import { textKey } from "../store/pending.js";
import { refreshEntry } from "./outbox.js";
import { Receiver } from "./receiver.js";
import { browserEnvironment } from "./environment.js";
import { createParts, socketAddress } from "./session-parts.js";

// The server has nothing of a step to undo: others have changed it, it never arrived, or the log is shortened.
const LOST_STEP_CODES = new Set(["nothing_to_undo", "no_such_operation", "pruned"]);
const FORWARDED_EVENTS = [
  "deleted-under",
  "scores",
  "members",
  "children",
  "closed",
  "outdated",
  "undone",
  "polling",
  "role",
  "separated",
];

// Sends "status", "presence", "pointers", "refused", "deleted-under", "scores", "members", "children", "closed",
// "outdated", "undone", "polling", "role" and "separated"; "step" when there is another last step to undo or redo;
// "aside" with {count} when the number of refused operations kept here changes.
export class Session extends EventTarget {
  #parts;
  #receiver;
  #world;
  // Unanswered operations that undo a step of this tab.
  #undoing = new Set();

  // `user` is the id of the person at work; `world` stands in for the browser in tests.
  constructor(options, world = browserEnvironment()) {
    super();
    this.#world = world;
    this.#parts = createParts(options, world);
    this.#receiver = new Receiver(this.#parts);
    const { status, presence, connection, outbox, store, undo } = this.#parts;
    store.addEventListener("change", ({ detail }) => undo.follow(detail.touched));
    for (const name of FORWARDED_EVENTS) this.#forward(this.#receiver, name);
    this.#receiver.addEventListener("refused", ({ detail }) => this.#handleRefusal(detail));
    this.#forward(status, "status");
    for (const name of ["presence", "pointers"]) this.#forward(presence, name);
    outbox.addEventListener("aside", () => this.#emit("aside", { count: outbox.aside.length }));
    this.#receiver.addEventListener("undone", ({ detail }) => this.#undoing.delete(detail.operation));
    status.addEventListener("stuck", () => connection.recycle());
  }

  get canUndo() {
    return this.#parts.undo.canUndo;
  }

  get canRedo() {
    return this.#parts.undo.canRedo;
  }

  // The unanswered operations: [{id, type, data, sent}].
  get waiting() {
    return this.#parts.outbox.entries.map(({ id, type, data, sent }) => ({ id, type, data, sent }));
  }

  // Operations that are not on the server, as last seen; a refused one has `refused`: {status, code, detail}.
  get unsaved() {
    const { outbox, store } = this.#parts;
    return [
      ...outbox.aside,
      ...outbox.entries.map((entry) => store.pending.find(({ id }) => id === entry.id) ?? entry),
    ];
  }

  // Whether closing the page now would lose something.
  get isAtRisk() {
    const { entries, failing } = this.#parts.outbox;
    return entries.some((entry) => failing || !entry.safe);
  }

  // Restore what an earlier visit left unsaved, and connect.
  async start() {
    await recover(this.#parts, this.#receiver);
    if (this.canUndo || this.canRedo) this.#emit("step");
    this.#world.watch?.(this);
    this.#parts.connection.start();
  }

  // Disconnect for good; what waits stays on this device.
  stop() {
    this.#parts.connection.stop();
    this.#parts.catchUp.stop();
    this.#parts.comparison.stop();
    this.#parts.sender.pause();
    this.#parts.status.setConnected(false);
  }

  // Submit an operation and return its id. A record to be created gets an id if it has none. The first typing into its
  // `field` belongs to the same undo step, however long the author pauses.
  submit(type, data, { field = null } = {}) {
    const creates = type.endsWith(".create");
    const whole = creates && !data.id ? { id: this.#world.newId(), ...data } : data;
    const kind = type.split(".")[0];
    const step = creates && field ? { burst: textKey({ kind, id: whole.id, field }), now: Infinity } : this.#timing;
    return this.#make({ id: this.#world.newId(), type, data: sanitize(whole) }, step);
  }

  // End the undo step, so that further typing starts a new one.
  endBurst() {
    this.#parts.undo.endBurst();
  }

  // Delete a record that was just created and has no text; neither operation is an undo step.
  unmake(kind, id) {
    this.#parts.undo.dropRecord(kind, id);
    this.#send({ id: this.#world.newId(), type: `${kind}.delete`, data: { id } });
  }

  // Apply splices to the text as it is shown. They join the previous edit while that has not been sent.
  edit(kind, id, field, splices) {
    const text = { kind, id, field, separate: true };
    const clean = sanitize(splices);
    const burst = { burst: textKey(text), now: this.#world.clock.now() };
    const entry = this.#findProlongable(burst);
    if (entry) return this.#prolong(entry, clean, burst);
    return this.#make({ id: this.#world.newId(), type: "text.edit", data: { ...text, splices: clean } }, burst);
  }

  // Take back what was typed in a text. Edits that have not been sent are dropped if nothing is left of them: moved
  // over the edits of others, they would bring the old words back.
  revert(kind, id, field, splices) {
    this.edit(kind, id, field, splices);
    const { outbox, refusals, store, status } = this.#parts;
    const waiting = unsentEdits(outbox.entries, textKey({ kind, id, field }));
    const edits = waiting.map((entry) => store.pending.find((operation) => operation.id === entry.id));
    if (!hasNoEffect(edits)) return;
    for (const entry of waiting.toReversed()) refusals.drop(entry.id);
    status.update();
    this.#emit("step");
  }

  // Make all operations submitted while `act` runs one undo step.
  group(act) {
    return this.#parts.undo.group(act);
  }

  // Undo the last step of this tab, or the step of an operation.
  undo(id = null) {
    const { undo } = this.#parts;
    const step = undo.take(id);
    if (!step) return;
    this.#emit("step");
    const undone = this.#withdraw(step) ?? this.#requestInverse(step);
    undo.pushUndone(undone, this.#parts.store);
    if (!undone.taken) this.#undoing.add(undone.ids[0]);
  }

  // Redo the step that was undone last.
  redo() {
    const { undo } = this.#parts;
    const step = undo.takeUndone();
    if (!step) return;
    this.#emit("step");
    step.carried?.operations().forEach((operation) => this.#send(operation));
    undo.push(step.taken ? { ids: step.ids } : this.#requestInverse(step));
  }

  // Keep the undo steps for the next visit of this tab.
  keepUndo() {
    this.#parts.undoMemory.save();
  }

  // Publish this person's place, {record, field, caret, selection}, and what goes with it: {view, idle, pointer,
  // drag}.
  sendPresence(where, extras) {
    this.#parts.presence.update(where, extras);
  }

  // Retry the connection and refused operations (all, or one by its id).
  retry(id = null) {
    this.hurry();
    for (const { type, data, splices, base } of this.#parts.outbox.takeAside(id))
      this.#make({ id: this.#world.newId(), type, data, splices, base }, this.#timing);
  }

  // Reconnect at once if the connection is lost.
  hurry() {
    this.#parts.connection.hurry();
  }

  // Treat the connection as lost: the device reports that there is no network.
  cut() {
    this.#parts.connection.recycle();
  }

  // Discard an operation that was refused or has not been sent.
  discard(id) {
    const { refusals, outbox, status } = this.#parts;
    if (!outbox.takeAside(id).length && outbox.find(id)?.sent === false) refusals.drop(id);
    status.update();
  }

  get #timing() {
    return { now: this.#world.clock.now() };
  }

  #make(operation, burst) {
    this.#parts.undo.note(operation.id, burst);
    this.#emit("step");
    return this.#send(operation);
  }

  // Show an operation, add it to the outbox, and send it if possible.
  #send(operation) {
    const { store, outbox, sender, status } = this.#parts;
    store.addPending(operation);
    const entry = refreshEntry(outbox.add(operation), store);
    status.update();
    sender.run();
    if (!entry.version && outbox.find(entry.id)) outbox.keep(entry);
    return operation.id;
  }

  // Return the unsent text edit at the end of the outbox that belongs to the same burst of typing.
  #findProlongable({ burst, now }) {
    const last = this.#parts.outbox.entries.at(-1);
    if (!last || last.sent || last.type !== "text.edit" || textKey(last.data) !== burst) return undefined;
    return this.#parts.undo.isContinued(burst, now) ? last : undefined;
  }

  #prolong(entry, splices, burst) {
    const { store, outbox, undo } = this.#parts;
    undo.note(entry.id, burst);
    store.extendPending(entry.id, splices);
    outbox.keep(refreshEntry(entry, store));
    return entry.id;
  }

  // Withdraw a step that has not been sent; return null when some of it has.
  #withdraw({ ids }) {
    const { outbox, refusals, status } = this.#parts;
    if (!ids.every((id) => outbox.find(id)?.sent === false)) return null;
    const withdrawn = ids.toReversed().map((id) => refusals.drop(id));
    status.update();
    this.#emit("undone", { operation: null });
    return { ids, taken: withdrawn.reverse() };
  }

  // Undo the previous step instead when nothing is left of this one, or the server does not know it any more.
  #handleRefusal(detail) {
    const isLost = this.#undoing.delete(detail.operation.id) && LOST_STEP_CODES.has(detail.code);
    if (isLost && this.canUndo) this.undo();
    else this.#emit("refused", isLost ? { ...detail, code: "nothing_to_undo" } : detail);
  }

  // Ask the server for the inverse of a step; return that as a step.
  #requestInverse({ ids }) {
    const id = this.#world.newId();
    this.#send({ id, type: "operation.undo", data: { operations: ids } });
    return { ids: [id] };
  }

  #forward(part, name) {
    part.addEventListener(name, ({ detail }) => this.#emit(name, detail));
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

async function recover({ store, outbox, log, status, undoMemory }, receiver) {
  const stored = await outbox.open();
  undoMemory.restore(outbox.name);
  if (!stored.length) return;
  status.update();
  const oldest = Math.min(...stored.map(({ revision }) => revision));
  const since = oldest < store.revision ? await log.listAllSince(oldest).catch(() => []) : [];
  store.restore(stored.map((entry) => entry.storedForm), since);
  for (const { id } of stored) if (!store.pending.some((operation) => operation.id === id)) outbox.remove(id);
  receiver.keepRebased();
  status.update();
}

export function sanitize(value) {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\ufffd");
  if (Array.isArray(value)) return value.map(sanitize);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sanitize(inner)]));
}

// Return the last entries that edit a text one after another and have not been sent.
function unsentEdits(entries, key) {
  const last = entries.findLastIndex(({ type, data, sent }) => sent || type !== "text.edit" || textKey(data) !== key);
  return entries.slice(last + 1);
}

// Whether pending edits of one text, in their order, leave it as it was.
function hasNoEffect(edits) {
  if (!edits.length || !edits.every(Boolean)) return false;
  const [{ base }] = edits;
  return apply(base, edits.map(({ splices }) => splices).reduce(compose)) === base;
}

// Return the session of a page: that of its map, for its reader, by its addresses.
export function createSession(data, store) {
  const { me, urls, build } = data;
  return new Session({
    store,
    socketUrl: socketAddress(data),
    apiUrl: new URL(urls.api, location.href).href,
    snapshotPath: urls.snapshot,
    user: me.id,
    role: me.role,
    visitor: me.visitor,
    build,
  });
}
