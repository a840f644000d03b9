// Keeps the undo steps of a tab over a reload: the ids of their operations, in the tab's storage.

const STORAGE_KEY = "undo";
// Steps of each list that are kept.
const MAX_KEPT_STEPS = 50;

export class UndoMemory {
  #undo;
  #storage;
  #queue = "";

  // `storage` is the browser's sessionStorage, or null where there is none.
  constructor(undo, storage) {
    this.#undo = undo;
    this.#storage = storage;
  }

  // Restore the steps of this tab before the reload. A duplicated tab has a copy of the storage, but another queue.
  restore(queue) {
    this.#queue = queue;
    try {
      const kept = JSON.parse(this.#storage?.getItem(STORAGE_KEY) ?? "null");
      if (kept?.queue === queue) this.#undo.restore(kept);
    } catch {
      // What somebody else has written there is no history.
    }
  }

  // Store the steps: the page may close now.
  save() {
    if (!this.#queue) return;
    const { done, undone } = this.#undo.listSteps(MAX_KEPT_STEPS);
    try {
      this.#storage?.setItem(STORAGE_KEY, JSON.stringify({ queue: this.#queue, done, undone }));
    } catch {
      // The storage is full: the tab begins without steps.
    }
  }
}
