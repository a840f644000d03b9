// How lists are made: a key or a button gives the selected rows their signs, and a new line goes on with the list.

import { applyEdit, createEdit, mapThrough } from "./markup-edits.js";
import { parse } from "./markup.js";

/** @typedef {import("./markup-edits.js").Selected} Selected */
/** @typedef {import("./markup-edits.js").Edit} Edit */
/** @typedef {"bullets" | "numbers"} List */

export const SIGN = /^(?:(-)|(\d{1,3})\.) /;

// Make the selected rows items of a list, or plain if they are so already.
/** @type {(selected: Selected, list: List) => Selected} */
export function toggleList(selected, list) {
  const { text, start, end } = selected;
  const edits = listSignEdits(selected, list);
  const changed = edits.toReversed().reduce(applyEdit, text);
  return { text: changed, start: mapThrough(edits, start, start), end: mapThrough(edits, end, end) };
}

// Begin the next item of the list that the caret is in, or end the list at an empty item; null outside of lists.
/** @type {(selected: Selected) => Selected | null} */
export function continueList({ text, start, end }) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end);
  const sign = SIGN.exec(text.slice(from, start));
  if (!sign) return null;
  if (text.slice(from, to) === sign[0]) return { text: text.slice(0, from) + text.slice(to), start: from, end: from };
  const row = text.slice(0, from).split("\n").length - 1;
  if (parse(text)[row].item === null) return null;
  const next = `\n${sign[1] ? "- " : `${Number(sign[2]) + 1}. `}`;
  const caret = start + next.length;
  return { text: text.slice(0, start) + next + text.slice(end), start: caret, end: caret };
}

// Return the numbers of the first and the last row that a selection touches.
/** @type {(selected: Selected) => [number, number]} */
export function findRows({ text, start, end }) {
  const first = text.slice(0, start).split("\n").length - 1;
  // Of a row that the selection ends at the beginning of, nothing is selected.
  const last = text.slice(0, end > start && text[end - 1] === "\n" ? end - 1 : end).split("\n").length - 1;
  return [first, last];
}

/** @type {(rows: string[], list: List) => boolean} */
export function isList(rows, list) {
  const filled = rows.filter((row) => row.trim());
  return filled.length > 0 && filled.every((row) => SIGN.exec(row)?.[list === "bullets" ? 1 : 2]);
}

// Return the edits that give the selected rows the sign of a list, or none; the numbers below go on from there.
/** @type {(selected: Selected, list: List) => Edit[]} */
function listSignEdits(selected, list) {
  const rows = selected.text.split("\n");
  const [first, last] = findRows(selected);
  const isSet = isList(rows.slice(first, last + 1), list);
  /** @type {Edit[]} */
  const edits = [];
  let [offset, before, goesOn] = [0, "", true];
  rows.forEach((row, place) => {
    const sign = SIGN.exec(row)?.[0] ?? "";
    const isChosen = place >= first && place <= last && (first === last || row.trim() !== "");
    goesOn &&= place <= last || /\d/.test(sign);
    let words = sign;
    if (isChosen && isSet) words = "";
    else if (isChosen) words = list === "bullets" ? "- " : nextNumber(before);
    else if (place > last && goesOn) words = nextNumber(before);
    if (words !== sign) edits.push(createEdit(offset, sign.length, words));
    before = words;
    offset += row.length + 1;
  });
  return edits;
}

/** @type {(sign: string) => string} */
function nextNumber(sign) {
  return `${(Number.parseInt(sign, 10) || 0) + 1}. `;
}
