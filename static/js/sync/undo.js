// The undo history of this tab, in steps that can be undone and redone; a burst of typing is one step.

import { apply, compose, diff } from "../lib/text.js";
import { carry, textKey, matchingSplices } from "../store/pending.js";

const BURST_PAUSE = 1000;
const MAX_STEPS = 200;
// Operations that one undo step may name: cxapp/operations/undo.py.
const MAX_STEP_OPERATIONS = 500;

/**
 * @typedef {object} Step
 * @property {string[]} ids
 * @property {string | null} [burst] The text that is typed into.
 * @property {number} [at] When the last operation was made.
 * @property {any[]} [taken] The operations, if they were never sent.
 * @property {HeldBackOperations} [carried]
 */

export class UndoHistory {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];
  /** @type {Step | null} */
  #group = null;

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  // Record an operation just made. Those of one `burst` (a text) form one step while there is no pause between them.
  note(id, { burst = null, now = 0 } = {}) {
    this.#undone = [];
    const step = this.#group ?? (this.isContinued(burst, now) ? this.#done.at(-1) : this.push({ ids: [], burst }));
    if (!step.ids.includes(id)) step.ids.push(id);
    step.at = now;
  }

  // Whether typing into this text now continues the last step.
  isContinued(burst, now) {
    const last = this.#done.at(-1);
    if (!last || burst === null || last.burst !== burst) return false;
    return now - (last.at ?? -Infinity) < BURST_PAUSE && last.ids.length < MAX_STEP_OPERATIONS;
  }

  // End the last step, so that the next operation starts a new one.
  endBurst() {
    const last = this.#done.at(-1);
    if (last) last.at = -Infinity;
  }

  // Remove the steps that made a record; since its creation nothing but typing in it has been done.
  dropRecord(kind, id) {
    const own = `${kind} ${id} `;
    this.#done = this.#done.filter(({ burst }) => !burst?.startsWith(own));
  }

  // Make all operations submitted while `act` runs one step.
  group(act) {
    if (this.#group) return act();
    this.#group = { ids: [], burst: null };
    try {
      return act();
    } finally {
      if (this.#group.ids.length) this.push(this.#group);
      this.#group = null;
    }
  }

  // Add a step and return it.
  push(step) {
    this.#done.push(step);
    if (this.#done.length > MAX_STEPS) this.#done.shift();
    return step;
  }

  // Add a step to those that can be redone. One that was never sent, `taken`, is adapted as its texts change.
  pushUndone(step, store) {
    if (step.taken) step.carried = new HeldBackOperations(step.taken, store);
    this.#undone.push(step);
  }

  // Note the records that changed here, by any person.
  follow(touched) {
    for (const { carried } of this.#undone) carried?.follow(touched);
  }

  // Remove and return the step to undo now, the last one or that of an operation; undefined when there is none.
  take(id = null) {
    const place = id === null ? this.#done.length - 1 : this.#done.findIndex(({ ids }) => ids.includes(id));
    return place < 0 ? undefined : this.#done.splice(place, 1)[0];
  }

  // Remove and return the step to redo now.
  takeUndone() {
    return this.#undone.pop();
  }

  // Return the newest steps as the ids of their operations: {done: [[id, …], …], undone}. A step that was undone before
  // it was sent is left out: the server does not know its operations.
  listSteps(most) {
    const list = (steps) => steps.slice(-most).map(({ ids }) => ids);
    return { done: list(this.#done), undone: list(this.#undone.filter(({ taken }) => !taken)) };
  }

  // Put the steps of an earlier visit before those made since.
  restore({ done, undone }) {
    const steps = (lists) => lists.map((ids) => ({ ids, burst: null }));
    this.#done = [...steps(done), ...this.#done];
    if (this.#done.length === done.length) this.#undone = [...steps(undone), ...this.#undone];
  }

  // Remove an operation that had no effect: there is nothing to undo in it.
  forget(id) {
    for (const step of [...this.#done, ...this.#undone]) {
      step.ids = step.ids.filter((operationId) => operationId !== id);
    }
    this.#done = this.#done.filter((step) => step.ids.length);
    this.#undone = this.#undone.filter((step) => step.ids.length);
  }
}

class HeldBackOperations {
  #operations;
  #store;
  // "kind id field" → {data, now, over, lost}: the current text, and the splices that led to it unless it was deleted.
  #texts = new Map();

  // Start once the operations are no longer shown.
  constructor(operations, store) {
    this.#operations = operations;
    this.#store = store;
    for (const { data } of operations.filter(({ type }) => type === "text.edit"))
      this.#texts.set(textKey(data), { data, now: this.#read(data), over: [], lost: false });
  }

  // Note how the texts changed.
  follow(touched) {
    for (const text of this.#texts.values()) {
      const now = this.#read(text.data);
      if (now === text.now) continue;
      const touch = touched.find(({ kind, id }) => kind === text.data.kind && id === text.data.id);
      text.lost ||= now === null || text.now === null;
      if (!text.lost)
        text.over = compose(
          text.over,
          matchingSplices(text.now, touch?.splices?.[text.data.field], now) ?? diff(text.now, now),
        );
      text.now = now;
    }
  }

  // Return the operations adapted to the current texts.
  operations() {
    const ways = new Map([...this.#texts].map(([key, { lost, over }]) => [key, lost ? null : over]));
    return this.#operations.map((operation) => moveOperation(operation, ways));
  }

  #read({ kind, id, field }) {
    return this.#store.get(kind, id)?.[field] ?? null;
  }
}

// Adapt the operation to the current text, and update the splices for later operations on the same text.
function moveOperation(operation, ways) {
  const over = operation.type === "text.edit" && ways.get(textKey(operation.data));
  if (!over) return operation;
  const { base } = operation;
  const moved = { ...operation, origin: operation.origin && { ...operation.origin } };
  ways.set(textKey(operation.data), carry(moved, over, true));
  return { ...moved, base: apply(base, over) };
}
