// How links are made: of what is selected and an address that is typed or pasted.

import { trimSpaces } from "./markup-edits.js";
import { parse } from "./markup.js";

/** @typedef {import("./markup-edits.js").Selected} Selected */
/** @typedef {{ start: number, end: number, label: string, address: string }} Link */

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;
const SCHEME = /^(?:https?:\/\/|mailto:)/;
const MAIL = /^[^\s@:/?#]+@[^\s@:/?#.]+(?:\.[^\s@:/?#.]+)+$/;
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]\S*)?$/u;

// Return the link that is selected, or that the caret is in; null outside of links.
/** @type {(selected: Selected) => Link | null} */
export function findLink({ text, start, end }) {
  const offset = text.lastIndexOf("\n", start - 1) + 1;
  const row = text.slice(offset).split("\n", 1)[0];
  for (const run of parse(row)[0].runs.filter(({ href }) => href)) {
    const [from, to] = linkBounds(run).map((place) => offset + place);
    const isInside = from <= start && end <= to && (start < end || (from < start && start < to));
    if (isInside) return { start: from, end: to, label: run.text, address: String(run.href) };
  }
  return null;
}

// Make what is selected a link, or give the selected link another address; without an address it is a text.
/** @type {(selected: Selected, address: string) => Selected} */
export function setLink(selected, address) {
  const link = findLink(selected);
  const { text, start, end } = link ? { ...link, text: selected.text } : trimSpaces(selected);
  const chosen = link?.label ?? cleanLabel(text.slice(start, end));
  const label = address && (!chosen || ADDRESS.test(chosen)) ? address.replace(SCHEME, "") : chosen;
  const words = address ? `[${cleanLabel(label)}](${encodeAddress(address)})` : label;
  const caret = start + words.length;
  return { text: text.slice(0, start) + words + text.slice(end), start: caret, end: caret };
}

// Return the address that somebody typed, with its scheme; null if it is none.
/** @type {(typed: string) => string | null} */
export function readAddress(typed) {
  const address = typed.trim();
  if (ADDRESS.test(address)) return isAddress(address) ? address : null;
  const scheme = MAIL.test(address) ? "mailto:" : "https://";
  return (MAIL.test(address) || HOST.test(address)) && isAddress(scheme + address) ? scheme + address : null;
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

// Return where a run ends; that of a link with a label ends after its address.
/** @type {(run: import("./markup.js").Run) => number} */
export function endOf({ start, text, href }) {
  return start + text.length + (href && href !== text ? href.length + 3 : 0);
}

// Return where a link begins and ends, with its brackets.
/** @type {(run: import("./markup.js").Run) => [number, number]} */
export function linkBounds(run) {
  const to = endOf(run);
  return [run.start - Math.sign(to - run.start - run.text.length), to];
}

/** @type {(address: string) => boolean} */
function isAddress(address) {
  return Boolean(parse(`[x](${encodeAddress(address)})`)[0].runs[0].href);
}

/** @type {(text: string) => string} */
function cleanLabel(text) {
  return text.replace(/[[\]\n]+/g, " ").trim();
}

/** @type {(address: string) => string} */
function encodeAddress(address) {
  return address.replace(/[()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
