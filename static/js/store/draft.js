// A look ahead: records with changes on top that nobody else sees.

import { compare } from "../lib/ranks.js";
import { patched } from "./changes.js";

export class Draft {
  #records;
  #layer = new Map();

  constructor(records) {
    this.#records = records;
    this.journeyId = records.journeyId;
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

  take(change) {
    const { kind } = change;
    const id = change.id ?? change.record.id;
    const record = { put: () => change.record, remove: () => null, patch: () => patched(this.get(kind, id), change) };
    this.#layer.set(`${kind} ${id}`, { kind, record: record[change.change]() });
  }
}
