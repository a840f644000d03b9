// Operations that were undone before they were sent: follows their texts, so that they can be redone in the right
// place.

import { apply, compose, diff } from "../lib/text.js";
import { carry, textKey, matchingSplices } from "../store/pending.js";

export class HeldBackOperations {
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
      if (!text.lost) text.over = compose(text.over, matchingSplices(text.now, touch?.splices?.[text.data.field], now) ?? diff(text.now, now));
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
  const one = { ...operation, origin: operation.origin && { ...operation.origin } };
  ways.set(textKey(operation.data), carry(one, over, true));
  return { ...one, base: apply(base, over) };
}
