// Reads and writes splices as stretches of text that are retained, inserted or deleted.

import { length, slice } from "./code-points.js";

/** @import { Splice } from "./text.js" */
/** @typedef {[kind: number, size: number, insert: string]} Stretch */

export const RETAIN = 0;
export const INSERT = 1;
export const DELETE = 2;

// Reads splices stretch by stretch; after the last one it retains without end.
export class Reader {
  /** @type {Stretch[]} */
  #stretches;
  #next = 0;
  #text = "";
  // Of the current stretch: RETAIN, INSERT or DELETE, and its code points.
  /** @type {number} */
  kind = RETAIN;
  size = Infinity;

  /** @param {Splice[]} splices */
  constructor(splices) {
    this.#stretches = stretchesOf(splices);
    this.#step();
  }

  get busy() {
    return this.#next <= this.#stretches.length;
  }

  // Advance by `size` code points of the current stretch and return what it inserts of them.
  /** @type {(size: number) => string} */
  take(size) {
    const insert = size === this.size ? this.#text : slice(this.#text, 0, size);
    this.#text = this.#text.slice(insert.length);
    this.size -= size;
    if (!this.size) this.#step();
    return insert;
  }

  #step() {
    const ahead = this.#stretches[this.#next] ?? [RETAIN, Infinity, ""];
    this.#next += 1;
    [this.kind, this.size, this.#text] = ahead;
  }
}

// Collects stretches into splices in normal form: none empty, none touching the next.
export class Writer {
  /** @type {Splice[]} */
  #done = [];
  #place = 0;
  #count = 0;
  #insert = "";

  /** @type {(size: number) => void} */
  retain(size) {
    if (!size) return;
    this.#flush();
    this.#place += size;
  }

  /** @type {(text: string) => void} */
  insert(text) {
    this.#insert += text;
  }

  /** @type {(size: number) => void} */
  delete(size) {
    this.#count += size;
  }

  splices() {
    this.#flush();
    return this.#done;
  }

  #flush() {
    if (!this.#count && !this.#insert) return;
    this.#done.push([this.#place, this.#count, this.#insert]);
    this.#place += this.#count;
    this.#count = 0;
    this.#insert = "";
  }
}

/** @type {(splices: Splice[]) => Stretch[]} */
function stretchesOf(splices) {
  /** @type {Stretch[]} */
  const stretches = [];
  let place = 0;
  for (const [position, count, insert] of splices) {
    if (position > place) stretches.push([RETAIN, position - place, ""]);
    if (insert) stretches.push([INSERT, length(insert), insert]);
    if (count) stretches.push([DELETE, count, ""]);
    place = position + count;
  }
  return stretches;
}
