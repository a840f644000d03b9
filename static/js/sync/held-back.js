// Operations that were taken back before they left: what becomes of their texts meanwhile, so that they can be done
// again in their place.

import { apply, compose, diff } from "../lib/text.js";
import { carry, textKey, matchingSplices } from "../store/pending.js";

export class HeldBackOperations {
  #operations;
  #store;
  // "kind id field" → {data, now, over, lost}: the text now, and the splices that led there, unless it went meanwhile.
  #texts = new Map();

  // Begins where the operations are out of sight.
  constructor(operations, store) {
    this.#operations = operations;
    this.#store = store;
    for (const { data } of operations.filter(({ type }) => type === "text.edit"))
      this.#texts.set(textKey(data), { data, now: this.#read(data), over: [], lost: false });
  }

  // Takes over how the texts moved.
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

  // The operations as they read on the texts as they are now.
  operations() {
    const ways = new Map([...this.#texts].map(([key, { lost, over }]) => [key, lost ? null : over]));
    return this.#operations.map((operation) => moveOperation(operation, ways));
  }

  #read({ kind, id, field }) {
    return this.#store.get(kind, id)?.[field] ?? null;
  }
}

// The operation on the text as it is now; its way is from then on that of what follows it on the same text.
function moveOperation(operation, ways) {
  const over = operation.type === "text.edit" && ways.get(textKey(operation.data));
  if (!over) return operation;
  const { base } = operation;
  const one = { ...operation, origin: operation.origin && { ...operation.origin } };
  ways.set(textKey(operation.data), carry(one, over, true));
  return { ...one, base: apply(base, over) };
}
