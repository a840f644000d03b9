// Reads and writes splices as stretches of text that are retained, inserted or deleted.

import { length, slice } from "./code-points.js";

export const RETAIN = 0;
export const INSERT = 1;
export const DELETE = 2;

// Reads splices stretch by stretch; after the last one it retains without end.
export class Reader {
  #stretches;
  #next = 0;
  #text = "";

  constructor(splices) {
    this.#stretches = stretchesOf(splices);
    this.#step();
  }

  get busy() {
    return this.#next <= this.#stretches.length;
  }

  // Advance by `size` code points of the current stretch and return what it inserts of them.
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
  #done = [];
  #place = 0;
  #count = 0;
  #insert = "";

  retain(size) {
    if (!size) return;
    this.#flush();
    this.#place += size;
  }

  insert(text) {
    this.#insert += text;
  }

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

function stretchesOf(splices) {
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
