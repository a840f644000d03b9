// What this tab did, step by step, so that it can be undone and done again. A burst of typing is one step.

import { HeldBackOperations } from "./held-back.js";

const BURST_PAUSE = 1000;
const MAX_STEPS = 200;
// Of operations that one step of undo may name: cxapp/operations/undo.py.
const MAX_STEP_OPERATIONS = 500;

export class UndoHistory {
  #done = [];
  #undone = [];
  #group = null;

  get canUndo() {
    return this.#done.length > 0;
  }

  get canRedo() {
    return this.#undone.length > 0;
  }

  // Notes an operation just made. Those of one `burst` (a text) belong together while no pause is between them.
  note(id, { burst = null, now = 0 } = {}) {
    this.#undone = [];
    const step = this.#group ?? (this.isContinued(burst, now) ? this.#done.at(-1) : this.push({ ids: [], burst }));
    if (!step.ids.includes(id)) step.ids.push(id);
    step.at = now;
  }

  // Whether typing into this text now goes on with the last step.
  isContinued(burst, now) {
    const last = this.#done.at(-1);
    return burst !== null && last?.burst === burst && now - last.at < BURST_PAUSE && last.ids.length < MAX_STEP_OPERATIONS;
  }

  // What comes next is a step of its own.
  endBurst() {
    const last = this.#done.at(-1);
    if (last) last.at = -Infinity;
  }

  // Takes the steps that made a record out of the list, as if nothing had been done: from its creation on all that was
  // done was to type in it.
  dropRecord(kind, id) {
    const own = `${kind} ${id} `;
    this.#done = this.#done.filter(({ burst }) => !burst?.startsWith(own));
  }

  // All operations made while `act` runs are one step.
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

  // Puts a step on top; returns it.
  push(step) {
    this.#done.push(step);
    if (this.#done.length > MAX_STEPS) this.#done.shift();
    return step;
  }

  // Puts a step among those that can be done again. One that never left, `taken`, is carried along with its texts.
  pushUndone(step, store) {
    if (step.taken) step.carried = new HeldBackOperations(step.taken, store);
    this.#undone.push(step);
  }

  // The records that changed here, by any person.
  follow(touched) {
    for (const { carried } of this.#undone) carried?.follow(touched);
  }

  // The step to undo now; undefined when there is none.
  take() {
    return this.#done.pop();
  }

  // The step to do again now.
  takeUndone() {
    return this.#undone.pop();
  }

  // An operation came to nothing: there is nothing to undo in it.
  forget(id) {
    for (const step of [...this.#done, ...this.#undone]) step.ids = step.ids.filter((one) => one !== id);
    this.#done = this.#done.filter((step) => step.ids.length);
    this.#undone = this.#undone.filter((step) => step.ids.length);
  }
}
