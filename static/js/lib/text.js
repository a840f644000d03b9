// Text edits as lists of splices: checked, applied, inverted, composed, and transformed over one another.
//
// A splice is [position, delete count, insert]. All positions of one list refer to the text before the edit,
// ascend and do not overlap, and count Unicode code points. Where one splice deletes and inserts, the insert
// stands before the deleted letters. cxapp/text is the same in Python.

import { indexer, length } from "./code-points.js";
import { DELETE, INSERT, RETAIN, Reader, Writer } from "./spans.js";

/** @typedef {[position: number, count: number, insert: string]} Splice */
/** @typedef {"left" | "right"} Side */

const BLANK_PATTERN = /[ \t\n\xa0]/;
const WORD_END_PATTERN = /[ \t\n\xa0.,:;!?()/-]/;

// Return the splices in normal form; throw RangeError with a sentence. `size` is the text's length in code points, if
// known.
/** @type {(splices: unknown, size?: number) => Splice[]} */
export function clean(splices, size = Infinity) {
  if (!Array.isArray(splices)) throw new RangeError("Splices must be a list.");
  let place = 0;
  for (const splice of splices) {
    checkSplice(splice);
    if (splice[0] < place) throw new RangeError("Splices must ascend and must not overlap.");
    place = splice[0] + splice[1];
  }
  if (place > size) throw new RangeError("A splice reaches past the end of the text.");
  return normalize(splices);
}

// Return the text after the splices.
/** @type {(text: string, splices: Splice[]) => string} */
export function apply(text, splices) {
  const at = indexer(text);
  let done = "";
  let place = 0;
  for (const [position, count, insert] of splices) {
    done += text.slice(place, at(position)) + insert;
    place = at(position + count);
  }
  return done + text.slice(place);
}

// Return the strings that the splices delete from the text, one for each splice.
/** @type {(text: string, splices: Splice[]) => string[]} */
export function deletions(text, splices) {
  const at = indexer(text);
  return splices.map(([position, count]) => text.slice(at(position), at(position + count)));
}

// Return the splices that undo these, given what these removed.
/** @type {(splices: Splice[], gone: string[]) => Splice[]} */
export function invert(splices, deleted) {
  let shift = 0;
  /** @type {Splice[]} */
  const inverse = splices.map(([position, count, insert], number) => {
    const size = length(insert);
    const start = position + shift;
    shift += size - count;
    return [start, size, deleted[number]];
  });
  return normalize(inverse);
}

// Return by how many code points a text grows (below 0: shrinks) under the splices.
/** @type {(splices: Splice[]) => number} */
export function growth(splices) {
  return splices.reduce((sum, [, count, insert]) => sum + length(insert) - count, 0);
}

// Return one list of splices that does what `first` and then `second` do.
/** @type {(first: Splice[], second: Splice[]) => Splice[]} */
export function compose(first, second) {
  const out = new Writer();
  const left = new Reader(first);
  const right = new Reader(second);
  while (left.busy || right.busy) {
    if (left.kind === DELETE) {
      out.delete(left.size);
      left.take(left.size);
    } else if (right.kind === INSERT) out.insert(right.take(right.size));
    else composeStretch(out, left, right);
  }
  return out.splices();
}

// Return `splices` as they read once `over`, made from the same text, has been applied. `side` ("left" or "right") says
// where an insert of `splices` goes when `over` inserts at the same place.
/** @type {(splices: Splice[], over: Splice[], side: Side) => Splice[]} */
export function transform(splices, over, side) {
  const out = new Writer();
  const own = new Reader(splices);
  const other = new Reader(over);
  while (own.busy) {
    if (own.kind === INSERT && (side === "left" || other.kind !== INSERT)) out.insert(own.take(own.size));
    else if (other.kind === INSERT) {
      out.retain(other.size);
      other.take(other.size);
    } else transformStretch(out, own, other);
  }
  return out.splices();
}

// Return the splice that puts a space between two replacements of the same words, or none. It applies to the text after
// `over` and the transformed `splices`, whose insert stands right of that of `over`. An empty text counts as words that
// both replace.
/** @type {(before: string, splices: Splice[], over: Splice[]) => Splice[]} */
export function separate(before, splices, over) {
  if (splices.length !== 1 || over.length !== 1 || splices[0][0] !== over[0][0]) return [];
  const [[position, count, insert], [, otherCount, added]] = [splices[0], over[0]];
  if (!insert || !added || BLANK_PATTERN.test(insert[0]) || BLANK_PATTERN.test(added.at(-1) ?? "")) return [];
  const ends = [position, position + count, position + otherCount];
  if ((before && !(count && otherCount)) || !ends.every((end) => isWordBoundary(before, end))) return [];
  return [[position + length(added), 0, " "]];
}

// Return `splices` over others that came earlier, with the space between two replacements of the same words.
/** @type {(before: string, splices: Splice[], over: Splice[]) => Splice[]} */
export function rebase(before, splices, over) {
  return compose(transform(splices, over, "right"), separate(before, splices, over));
}

// Return the splices without the letters that they delete and insert again; `before` is the text they apply to.
/** @type {(before: string, splices: Splice[]) => Splice[]} */
export function trim(before, splices) {
  if (apply(before, splices) === before) return [];
  const out = new Writer();
  const deleted = deletions(before, splices);
  let place = 0;
  splices.forEach(([position, count, insert], number) => {
    out.retain(position - place);
    writeReplacement(out, Array.from(deleted[number]), Array.from(insert));
    place = position + count;
  });
  return out.splices();
}

// Return at most one splice that turns `before` into `after`: what is between equal ends. `caret`, a position in
// `after`, decides where a letter typed among equal letters was inserted: left of it.
/** @type {(before: string, after: string, caret?: number | null) => Splice[]} */
export function diff(before, after, caret = null) {
  if (before === after) return [];
  const old = Array.from(before);
  const now = Array.from(after);
  const limit = Math.min(old.length, now.length);
  let tail = caret === null ? 0 : commonTail(old, now, Math.min(limit, now.length - caret));
  const head = commonHead(old, now, limit - tail);
  tail = commonTail(old, now, limit - head);
  return [[head, old.length - head - tail, now.slice(head, now.length - tail).join("")]];
}

// Return the new position; at an insert it stays left of it or moves right of it.
/** @type {(position: number, splices: Splice[], side?: Side) => number} */
export function mapPosition(position, splices, side = "left") {
  let shift = 0;
  for (const [start, count, insert] of splices) {
    if (start > position || (start === position && side === "left")) break;
    shift += length(insert) - Math.min(count, position - start);
  }
  return position + shift;
}

// Return valid splices without empty ones, with touching ones joined.
/** @type {(splices: Splice[]) => Splice[]} */
export function normalize(splices) {
  const out = new Writer();
  let place = 0;
  for (const [position, count, insert] of splices) {
    out.retain(position - place);
    out.insert(insert);
    out.delete(count);
    place = position + count;
  }
  return out.splices();
}

/** @type {(splice: unknown) => asserts splice is Splice} */
function checkSplice(splice) {
  if (!Array.isArray(splice) || splice.length !== 3)
    throw new RangeError("A splice must be a list of position, delete count and insert.");
  const [position, count, insert] = splice;
  if (![position, count].every((number) => Number.isSafeInteger(number) && number >= 0))
    throw new RangeError("A splice's position and delete count must be whole numbers from 0 up.");
  if (typeof insert !== "string") throw new RangeError("A splice's insert must be text.");
  if (insert.includes("\0") || !insert.isWellFormed())
    throw new RangeError("A splice's insert must not hold NUL or half a character.");
}

/** @type {(out: Writer, left: Reader, right: Reader) => void} */
function composeStretch(out, left, right) {
  const isRetained = left.kind === RETAIN;
  const deleted = right.kind === DELETE;
  const size = Math.min(left.size, right.size);
  const insert = left.take(size);
  right.take(size);
  if (isRetained && deleted) out.delete(size);
  else if (isRetained) out.retain(size);
  else if (!deleted) out.insert(insert);
}

// Transform the stretch that both keep or delete; letters deleted twice are deleted once.
/** @type {(out: Writer, own: Reader, other: Reader) => void} */
function transformStretch(out, own, other) {
  const size = Math.min(own.size, other.size);
  if (other.kind === RETAIN) {
    if (own.kind === DELETE) out.delete(size);
    else out.retain(size);
  }
  own.take(size);
  other.take(size);
}

// Write a replacement of letters by others, keeping those that both share: their ends, or all of the shorter.
/** @type {(out: Writer, gone: string[], insert: string[]) => void} */
function writeReplacement(out, deleted, insert) {
  const limit = Math.min(deleted.length, insert.length);
  const head = commonHead(deleted, insert, limit);
  const tail = commonTail(deleted, insert, limit - head);
  out.retain(head);
  const before = deleted.slice(head, deleted.length - tail).join("");
  writeMiddle(out, before, insert.slice(head, insert.length - tail).join(""));
  out.retain(tail);
}

/** @type {(out: Writer, gone: string, insert: string) => void} */
function writeMiddle(out, deleted, insert) {
  const common = insert.indexOf(deleted);
  const left = deleted.indexOf(insert);
  if (common >= 0) {
    out.insert(insert.slice(0, common));
    out.retain(length(deleted));
    out.insert(insert.slice(common + deleted.length));
  } else if (left >= 0) {
    out.delete(length(deleted.slice(0, left)));
    out.retain(length(insert));
    out.delete(length(deleted.slice(left + insert.length)));
  } else {
    out.insert(insert);
    out.delete(length(deleted));
  }
}

/** @type {(old: string[], now: string[], limit: number) => number} */
function commonHead(old, now, limit) {
  let size = 0;
  while (size < limit && old[size] === now[size]) size += 1;
  return size;
}

/** @type {(old: string[], now: string[], limit: number) => number} */
function commonTail(old, now, limit) {
  let size = 0;
  while (size < limit && old.at(-1 - size) === now.at(-1 - size)) size += 1;
  return size;
}

/** @type {(text: string, position: number) => boolean} */
function isWordBoundary(text, position) {
  const letters = Array.from(text);
  if (position === 0 || position === letters.length) return true;
  return letters.slice(position - 1, position + 1).some((letter) => WORD_END_PATTERN.test(letter));
}
