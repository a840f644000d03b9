// Edits of a text in which something is selected, {text, start, end}.

/** @typedef {{ text: string, start: number, end: number }} Selected */
/** @typedef {{ position: number, count: number, words: string }} Edit */

/** @type {(position: number, count: number, words?: string) => Edit} */
export function createEdit(position, count, words = "") {
  return { position, count, words };
}

// Apply edits, which are in order, and keep what is selected. With `isTight`, what is inserted at its ends is outside.
/** @type {(selected: Selected, edits: Edit[], isTight: boolean) => Selected} */
export function applyEdits({ text, start, end }, edits, isTight) {
  const changed = edits.toReversed().reduce(applyEdit, text);
  const startsAfter = isTight ? start : start - 1;
  const endsAfter = isTight ? end - 1 : end;
  return { text: changed, start: mapThrough(edits, start, startsAfter), end: mapThrough(edits, end, endsAfter) };
}

/** @type {(text: string, edit: Edit) => string} */
export function applyEdit(text, { position, count, words }) {
  return text.slice(0, position) + words + text.slice(position + count);
}

// Return where a position is after the edits; those that insert later than `last` are behind it.
/** @type {(edits: Edit[], place: number, last: number) => number} */
export function mapThrough(edits, place, last) {
  return edits.reduce((shifted, { position, count, words }) => {
    const inserted = position <= last ? words.length : 0;
    return shifted + inserted - Math.max(0, Math.min(count, place - position));
  }, place);
}

/** @type {(selected: Selected) => Selected} */
export function trimSpaces({ text, start, end }) {
  const chosen = text.slice(start, end);
  if (!chosen.trim()) return { text, start, end: chosen ? start : end };
  const from = start + chosen.length - chosen.trimStart().length;
  return { text, start: from, end: from + chosen.trim().length };
}
