// A preview: records with changes on top that nobody else sees. Also of the texts of refused operations.

import { compare } from "../lib/ranks.js";
import { applyPatch } from "./changes.js";
import { Indexes } from "./indexes.js";
import { PendingOperations, textKey } from "./pending.js";

export class Draft {
  #records;
  #layer = new Map();
  #indexes = new Indexes((kind) => this.all(kind));

  constructor(records) {
    this.#records = records;
    this.root = records.root;
  }

  get(kind, id) {
    const key = `${kind} ${id}`;
    return this.#layer.has(key) ? this.#layer.get(key).record : this.#records.get(kind, id);
  }

  all(kind) {
    const others = this.#records.all(kind).filter((record) => !this.#layer.has(`${kind} ${record.id}`));
    const own = [...this.#layer.values()].filter((entry) => entry.kind === kind && entry.record);
    return [...others, ...own.map((entry) => entry.record)].sort(compare);
  }

  // Return the siblings of a record as sorted [{rank, id}], with itself if it is there.
  row(kind, record) {
    return this.#indexes.row(kind, record);
  }

  // Return the records of a kind whose link `field` holds an id.
  listReferrers(kind, field, id) {
    return this.#indexes.listReferrers(kind, field, id).map((referrer) => this.get(kind, referrer));
  }

  take(change) {
    const { kind } = change;
    const id = change.id ?? change.record.id;
    const before = this.get(kind, id);
    const after = { put: () => change.record, remove: () => null, patch: () => applyPatch(before, change) }[
      change.change
    ]();
    this.#layer.set(`${kind} ${id}`, { kind, record: after });
    this.#indexes.move(kind, before, after);
  }
}

// Return a Map "kind id field" → text for the text edits among `operations`; a deleted text reads as last seen.
// Pending edits are shown already.
export function previewRefused(store, operations) {
  const view = new Draft({
    get: (kind, recordId) => store.get(kind, recordId),
    all: (kind) => store.all(kind),
    root: store.rootKey,
  });
  const trial = new PendingOperations();
  const edits = operations.filter(({ type }) => type === "text.edit");
  for (const operation of edits.filter(({ refused }) => refused)) trial.add(operation, view);
  const seen = edits.filter(({ refused }) => !refused);
  return new Map([...trial.list, ...seen].map((recordId) => [textKey(recordId.data), recordId.text ?? ""]));
}
