// Two copies of the map: as the server has confirmed it, and as it is shown here with pending operations on top.

import { target } from "./changes.js";
import { Records } from "./records.js";
import { trackChanges } from "./change-tracker.js";

export class OptimisticState {
  /** @type {Records} */
  #confirmed;
  /** @type {Records} */
  view;
  #changed = new Set();
  #root;
  // Collects the records that look different: a ChangeTracker while a change is applied.
  /** @type {any} */
  tracker = null;

  constructor(snapshot, root) {
    this.#root = root;
    this.reset(snapshot);
  }

  // Set both copies from a snapshot.
  reset(snapshot) {
    this.#confirmed = new Records(snapshot, this.#root);
    this.view = new Records(snapshot, this.#root);
    this.#changed.clear();
  }

  // All confirmed records, as [kind, record].
  get confirmed() {
    return [...this.#confirmed.entries()];
  }

  // Whether a record is confirmed.
  hasConfirmed(kind, id) {
    return Boolean(this.#confirmed.get(kind, id));
  }

  // The view for pending operations, with their changes tracked.
  get trackedView() {
    return trackChanges(this.view, this.tracker);
  }

  // Apply confirmed changes to both copies ("take"), or revert them ("untake").
  applyToBoth(changes, act) {
    for (const change of changes) {
      this.touch(change);
      this.#confirmed[act](change);
      this.view[act](change);
    }
  }

  // Confirm changes that are shown already.
  confirm(changes) {
    for (const change of changes) this.#confirmed.take(change);
    this.force(changes);
  }

  // Remember which records pending operations have changed in the view; `operations` are all of them.
  rememberChanged(operations) {
    if (!operations.length) this.#changed.clear();
    for (const { changes } of operations) for (const change of changes) this.#changed.add(target(change).join(" "));
  }

  // Reset the view to the confirmed state.
  rollBack() {
    for (const key of this.#changed) {
      const [kind, id] = key.split(" ");
      this.tracker.remember(kind, id, this.view.get(kind, id));
      this.view.set(kind, id, this.#confirmed.get(kind, id));
    }
    this.#changed.clear();
  }

  // Report these records even if they look the same.
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

  // Remember every record, as all may change.
  touchAll() {
    for (const [kind, record] of this.view.entries()) this.tracker.remember(kind, record.id, record);
  }

  // Report as new all records that did not exist at `touchAll`.
  touchNew() {
    for (const [kind, record] of this.view.entries()) this.tracker.remember(kind, record.id, null);
  }
}
