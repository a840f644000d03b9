// Changes the text of a field as if it had been typed: the browser's own undo can take it back in a plain field, and a
// field that is merged letter by letter sends only the marks, so that what teammates type between them stays in place.

const MERGED_SELECTOR = ".typing textarea";

// Return what is selected in a field, as lib/markup-*.js take it.
export function readSelected({ value, selectionStart, selectionEnd }) {
  return { text: value, start: selectionStart, end: selectionEnd };
}

// Give a field the focus, a text and a selection.
export function changeText(area, { text, start, end }) {
  area.focus({ preventScroll: true });
  const edits = area.matches(MERGED_SELECTOR) ? listEdits(area.value, text) : [findChange(area.value, text)];
  for (const [from, to, words] of edits.toReversed()) {
    if (from === to && !words) continue;
    area.setSelectionRange(from, to);
    document.execCommand(words ? "insertText" : "delete", false, words);
  }
  area.setSelectionRange(start, end);
}

// Return what is different in each row, in order: [from, to, words].
export function listEdits(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  if (old.length !== now.length) return [findChange(before, after)];
  let offset = 0;
  return old.flatMap((row, place) => {
    const edits = splitChange(row, findChange(row, now[place])).map(([from, to, words]) => [
      offset + from,
      offset + to,
      words,
    ]);
    offset += row.length + 1;
    return edits;
  });
}

// What only gets marks around it, or loses them, is not written again.
function splitChange(row, [from, to, words]) {
  const removed = row.slice(from, to);
  if (!removed || !words) return [[from, to, words]];
  const inside = words.indexOf(removed);
  if (inside >= 0) {
    const rest = words.slice(inside + removed.length);
    return [
      [from, from, words.slice(0, inside)],
      [to, to, rest],
    ];
  }
  const kept = removed.indexOf(words);
  if (kept < 0) return [[from, to, words]];
  return [
    [from, from + kept, ""],
    [from + kept + words.length, to, ""],
  ];
}

// Return what is different: from where to where in the old text, and what is there in the new one.
function findChange(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let rest = 0;
  while (rest < shorter - from && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  return [from, before.length - rest, after.slice(from, after.length - rest)];
}
