// How formatting is typed: keys put marks around what is selected, and a new line goes on with a list. Each function
// takes a text with what is selected in it, {text, start, end}, and returns the same after the change.

import { isWord, parse } from "./markup.js";

/** @typedef {{ text: string, start: number, end: number }} Selected */

const SIGN = /^(?:(-)|(\d{1,3})\.) /;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;
const PLACEHOLDER = "https://";

// Make what is selected bold or italic, or plain if it is so already; without a selection the word at the caret, or
// what is typed next.
/** @type {(selected: Selected, style: "bold" | "italic") => Selected} */
export function toggleStyle(selected, style) {
  const mark = style === "bold" ? "**" : "_";
  const { text, start, end } = expandToWords(selected);
  if (start === end) return togglePair({ text, start, end }, mark);
  const outside = findMarksOutside({ text, start, end }, style);
  if (outside) return removeAround({ text, start, end }, outside);
  const rows = text.slice(start, end).split("\n");
  const isSet = rows.every((row) => !splitRow(row)[1] || findMark(splitRow(row)[1], style));
  const changed = rows.map((row) => changeRow(row, mark, isSet ? style : null)).join("\n");
  const hasOneRow = rows.length === 1 && !isSet && !splitRow(rows[0])[0];
  const shift = hasOneRow ? mark.length : 0;
  const after = text.slice(0, start) + changed + text.slice(end);
  return { text: after, start: start + shift, end: start + changed.length - shift };
}

// Make a link of what is selected: its address is to be typed next, or its label if the address is selected.
/** @type {(selected: Selected) => Selected} */
export function makeLink(selected) {
  const { text, start, end } = trimSpaces(selected);
  const chosen = text.slice(start, end);
  const isAddress = ADDRESS.test(chosen);
  const [label, address] = isAddress ? ["", encodeAddress(chosen)] : [cleanLabel(chosen), PLACEHOLDER];
  const changed = `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`;
  if (!label) return { text: changed, start: start + 1, end: start + 1 };
  const from = start + label.length + 3;
  return { text: changed, start: from, end: from + address.length };
}

// Make what is selected a link to a pasted address; null if there is nothing to make one of.
/** @type {(selected: Selected, pasted: string) => Selected | null} */
export function pasteLink(selected, pasted) {
  const { text, start, end } = trimSpaces(selected);
  const label = text.slice(start, end);
  const address = pasted.trim();
  if (!label || !ADDRESS.test(address) || ADDRESS.test(label) || /[[\]\n]/.test(label)) return null;
  const link = `[${label}](${encodeAddress(address)})`;
  const caret = start + link.length;
  return { text: text.slice(0, start) + link + text.slice(end), start: caret, end: caret };
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

// Marks work at the edges of words alone, so both ends of a selection are moved there.
/** @type {(selected: Selected) => Selected} */
function expandToWords(selected) {
  let { text, start, end } = trimSpaces(selected);
  const isInside = start < end || (isWord(text[start - 1] ?? "") && isWord(text[end] ?? ""));
  while (isInside && start && isWord(text[start - 1]) && isWord(text[start] ?? "")) start -= 1;
  while (isInside && end < text.length && isWord(text[end]) && isWord(text[end - 1] ?? "")) end += 1;
  return { text, start, end };
}

/** @type {(selected: Selected) => Selected} */
function trimSpaces({ text, start, end }) {
  const chosen = text.slice(start, end);
  if (!chosen.trim()) return { text, start, end: chosen ? start : end };
  const from = start + chosen.length - chosen.trimStart().length;
  return { text, start: from, end: from + chosen.trim().length };
}

// Put a pair of marks at the caret, remove an empty one, or leave one by its end.
/** @type {(selected: Selected, mark: string) => Selected} */
function togglePair({ text, start }, mark) {
  const [before, after] = [text.slice(0, start), text.slice(start)];
  const place = start + mark.length;
  if (!after.startsWith(mark)) return { text: before + mark + mark + after, start: place, end: place };
  if (!before.endsWith(mark)) return { text, start: place, end: place };
  const from = start - mark.length;
  return { text: text.slice(0, from) + text.slice(place), start: from, end: from };
}

// Return the mark that is around a text on both sides, or null.
/** @type {(text: string, style: "bold" | "italic") => string | null} */
function findMark(text, style) {
  const stars = Math.min(countStars(text), countStars([...text].reverse().join("")));
  if (style === "bold") return stars >= 2 && text.length > 4 ? "**" : null;
  if (text.length > 2 && text.startsWith("_") && text.endsWith("_")) return "_";
  return stars % 2 && text.length > 2 * stars ? "*" : null;
}

/** @type {(text: string) => number} */
function countStars(text) {
  return /^\*{0,3}/.exec(text)?.[0].length ?? 0;
}

/** @type {(selected: Selected, style: "bold" | "italic") => string | null} */
function findMarksOutside({ text, start, end }, style) {
  const before = /(?:\*{1,3}|_)$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? "";
  const after = /^(?:\*{1,3}|_)/.exec(text.slice(end, end + 3))?.[0] ?? "";
  return before && after ? findMark(`${before}${text.slice(start, end)}${after}`, style) : null;
}

/** @type {(selected: Selected, mark: string) => Selected} */
function removeAround({ text, start, end }, { length }) {
  const rest = text.slice(0, start - length) + text.slice(start, end) + text.slice(end + length);
  return { text: rest, start: start - length, end: end - length };
}

// Put the mark around the words of a row, or remove that of the `unset` style.
/** @type {(row: string, mark: string, unset: "bold" | "italic" | null) => string} */
function changeRow(row, mark, unset) {
  const [sign, words, space] = splitRow(row);
  if (!words) return row;
  const known = unset && findMark(words, unset);
  return known ? sign + words.slice(known.length, -known.length) + space : sign + mark + words + mark + space;
}

// Return what stands before the words of a row, the words, and the space after them.
/** @type {(row: string) => [string, string, string]} */
function splitRow(row) {
  const sign = SIGN.exec(row)?.[0] ?? "";
  const words = row.slice(sign.length).trim();
  const from = words ? row.indexOf(words, sign.length) : row.length;
  return [row.slice(0, from), words, row.slice(from + words.length)];
}

/** @type {(text: string) => string} */
function cleanLabel(text) {
  return text.replace(/[[\]\n]+/g, " ").trim();
}

/** @type {(address: string) => string} */
function encodeAddress(address) {
  return address.replace(/[()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
