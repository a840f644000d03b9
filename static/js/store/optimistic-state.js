// The map twice: as the server has confirmed it, and as it is seen here with what is pending on top.

import { target } from "./changes.js";
import { Records } from "./records.js";
import { trackChanges } from "./change-tracker.js";

export class OptimisticState {
  #confirmed;
  #changed = new Set();
  // What gathers the records that look different now; set while anything changes.
  tracker = null;

  constructor(snapshot) {
    this.reset(snapshot);
  }

  // Both as a snapshot has it.
  reset(snapshot) {
    this.#confirmed = new Records(snapshot);
    this.view = new Records(snapshot);
    this.#changed.clear();
  }

  // All that is confirmed, as [kind, record].
  get confirmed() {
    return [...this.#confirmed.entries()];
  }

  // Whether a record is among those that are confirmed.
  hasConfirmed(kind, id) {
    return Boolean(this.#confirmed.get(kind, id));
  }

  // The view, as pending operations may change it.
  get trackedView() {
    return trackChanges(this.view, this.tracker);
  }

  // Lets confirmed changes happen in both ("take"), or takes them back ("untake").
  applyToBoth(changes, act) {
    for (const change of changes) {
      this.touch(change);
      this.#confirmed[act](change);
      this.view[act](change);
    }
  }

  // Confirms changes that are seen already.
  confirm(changes) {
    for (const change of changes) this.#confirmed.take(change);
    this.force(changes);
  }

  // Remembers which records pending operations have changed in the view; `operations` are all there are.
  rememberChanged(operations) {
    if (!operations.length) this.#changed.clear();
    for (const { changes } of operations) for (const change of changes) this.#changed.add(target(change).join(" "));
  }

  // Takes the view back to what is confirmed.
  rollBack() {
    for (const key of this.#changed) {
      const [kind, id] = key.split(" ");
      this.tracker.remember(kind, id, this.view.get(kind, id));
      this.view.set(kind, id, this.#confirmed.get(kind, id));
    }
    this.#changed.clear();
  }

  // Tells of these records even if they look the same.
  force(changes) {
    for (const change of changes) {
      this.touch(change);
      this.tracker.force(...target(change));
    }
  }

  touch(change) {
    const [kind, id] = target(change);
    this.tracker.remember(kind, id, this.view.get(kind, id));
  }

  // Everything may look different.
  touchAll() {
    for (const [kind, record] of this.view.entries()) this.tracker.remember(kind, record.id, record);
  }

  // All that was not there when everything was touched is new.
  touchNew() {
    for (const [kind, record] of this.view.entries()) this.tracker.remember(kind, record.id, null);
  }
}
