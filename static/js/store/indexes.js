// Indexes of records, built on first use: siblings in their order, and which records point to which.

import { compare } from "../lib/ranks.js";
import { CARD_KINDS, linkFields } from "./kinds.js";

export class Indexes {
  #siblings = new Map();
  #pointers = new Map();
  #all;

  // `all(kind)` returns the records of a kind at the time when an index is built.
  constructor(all) {
    this.#all = all;
  }

  // Return the siblings of a record as sorted [{rank, id}], with itself if it is there. Callers must not change the
  // list.
  row(kind, record) {
    if (!this.#siblings.has(kind)) this.#siblings.set(kind, new Siblings(kind, this.#all(kind)));
    return this.#siblings.get(kind).row(record);
  }

  // Return the ids of the records of a kind whose link `field` holds an id.
  listReferrers(kind, field, id) {
    if (!this.#pointers.has(kind)) this.#pointers.set(kind, new Pointers(kind, this.#all(kind)));
    return this.#pointers.get(kind).ids(field, id);
  }

  // Update the indexes for a changed record; null means that it did not or does not exist.
  move(kind, before, after) {
    this.#siblings.get(kind)?.move(before, after);
    this.#pointers.get(kind)?.move(before, after);
  }
}

class Siblings {
  #isCard;
  #rows = new Map();
  #sorted = new Set();

  constructor(kind, records) {
    this.#isCard = CARD_KINDS.has(kind);
    for (const record of records) this.#group(this.#key(record)).push({ rank: record.rank, id: record.id });
  }

  row(record) {
    const key = this.#key(record);
    const row = this.#group(key);
    if (!this.#sorted.has(key)) row.sort(compare);
    this.#sorted.add(key);
    return row;
  }

  move(before, after) {
    if (before && after && before.rank === after.rank && this.#key(before) === this.#key(after)) return;
    if (before) this.row(before).splice(findPosition(this.row(before), before), 1);
    if (after) this.row(after).splice(findPosition(this.row(after), after), 0, { rank: after.rank, id: after.id });
  }

  #key({ stage, lane }) {
    return this.#isCard ? `${stage} ${lane}` : "";
  }

  #group(key) {
    if (!this.#rows.has(key)) this.#rows.set(key, []);
    return this.#rows.get(key);
  }
}

class Pointers {
  #fields;
  #ids = new Map();

  constructor(kind, records) {
    this.#fields = Object.keys(linkFields(kind));
    for (const record of records) this.move(null, record);
  }

  ids(field, id) {
    return [...(this.#ids.get(`${field} ${id}`) ?? [])];
  }

  move(before, after) {
    for (const field of this.#fields) {
      const was = before?.[field] && `${field} ${before[field]}`;
      const now = after?.[field] && `${field} ${after[field]}`;
      if (was === now) continue;
      if (was) this.#ids.get(was).delete(before.id);
      if (now) this.#ids.set(now, (this.#ids.get(now) ?? new Set()).add(after.id));
    }
  }
}

// Return the position of a record in a sorted row: where it is, or where it would be inserted.
export function findPosition(row, record) {
  let low = 0;
  for (let high = row.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (compare(row[middle], record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
