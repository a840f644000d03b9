// The records of a map, found by kind and id or read in their order.

import { compare } from "../lib/ranks.js";
import { Indexes } from "./indexes.js";
import { CARD_KINDS, FIELDS } from "./kinds.js";
import { applyPatch, revertPatch } from "./changes.js";

export class Records {
  #tables = new Map(Object.keys(FIELDS).map((kind) => [kind, new Map()]));
  #orders = new Map();
  /** @type {Map<string, [string, string][]> | null} */
  #cells = null;
  #indexes = new Indexes((kind) => this.#table(kind).values());

  // Take a snapshot as the API sends it; `root` is the kind of the document and of its own fields.
  constructor({ records, revision, ...own }, root = "journey") {
    this.#tables.set(root, new Map([[own.id, own]]));
    this.root = [root, own.id];
    for (const [kind, table] of this.#tables)
      for (const record of records[kind] ?? []) table.set(record.id, record);
  }

  get(kind, id) {
    return this.#tables.get(kind)?.get(id) ?? null;
  }

  // Return the records of one kind, ordered by rank and id.
  all(kind) {
    const table = this.#table(kind);
    if (!this.#orders.has(kind)) this.#orders.set(kind, Array.from(table.values()).sort(compare).map(({ id }) => id));
    return this.#orders.get(kind).map((id) => table.get(id));
  }

  // Return the siblings of a record as sorted [{rank, id}], with itself if it is there.
  row(kind, record) {
    return this.#indexes.row(kind, record);
  }

  // Return the records of a kind whose link `field` holds an id.
  listReferrers(kind, field, id) {
    return this.#indexes.listReferrers(kind, field, id).map((referrer) => this.get(kind, referrer));
  }

  // Return the cards of one cell, ordered by rank and id.
  cards(stage, lane) {
    this.#cells ??= this.#sortCells();
    return (this.#cells.get(`${stage} ${lane}`) ?? []).map(([kind, id]) => this.#table(kind).get(id));
  }

  // Yield every record, the journey included, as [kind, record].
  *entries() {
    for (const [kind, table] of this.#tables) for (const record of table.values()) yield [kind, record];
  }

  // Store a record; null deletes it.
  set(kind, id, record) {
    const table = this.#table(kind);
    const before = table.get(id);
    if (record) table.set(id, record);
    else table.delete(id);
    this.#indexes.move(kind, before, record);
    if (before?.rank !== record?.rank || !before !== !record) this.#orders.delete(kind);
    if (CARD_KINDS.has(kind) && hasMoved(before, record)) this.#cells = null;
  }

  // Apply a change; a patch of a missing record does nothing.
  take(change) {
    if (change.change === "put") this.set(change.kind, change.record.id, change.record);
    else if (change.change === "remove") this.set(change.kind, change.record.id, null);
    else this.#patch(change, applyPatch);
  }

  // Revert a change.
  untake(change) {
    if (change.change === "put") this.set(change.kind, change.record.id, null);
    else if (change.change === "remove") this.set(change.kind, change.record.id, change.record);
    else this.#patch(change, revertPatch);
  }

  /** @returns {Map<string, any>} */
  #table(kind) {
    return /** @type {Map<string, any>} */ (this.#tables.get(kind));
  }

  #patch(change, how) {
    const record = this.get(change.kind, change.id);
    if (record) this.set(change.kind, change.id, how(record, change));
  }

  #sortCells() {
    const cells = new Map();
    const cards = [...CARD_KINDS].flatMap((kind) =>
      Array.from(this.#table(kind).values(), (card) => [kind, card]),
    );
    for (const [kind, card] of cards.sort(([, a], [, b]) => compare(a, b))) {
      const key = `${card.stage} ${card.lane}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push([kind, card.id]);
    }
    return cells;
  }
}

function hasMoved(before, after) {
  if (!before || !after) return true;
  return ["rank", "stage", "lane"].some((field) => before[field] !== after[field]);
}
