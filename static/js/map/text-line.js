// A text with the carets of teammates in it; user text is only ever put into text nodes.

import { toIndex } from "../lib/code-points.js";
import { setChildren, part, setText } from "../lib/dom.js";

// Show `text` in a <p>; `carets` are [{caret, hue}], positions in code points.
export function showText(paragraph, text, carets = []) {
  if (!carets.length && !paragraph.firstElementChild) return setText(paragraph, text);
  setChildren(paragraph, ...splitAtCarets(text, carets));
}

function splitAtCarets(text, carets) {
  const parts = [];
  let from = 0;
  for (const { caret, hue } of [...carets].sort((a, b) => a.caret - b.caret)) {
    const to = toIndex(text, caret);
    parts.push(text.slice(from, to), createCaret(hue));
    from = to;
  }
  return [...parts, text.slice(from)].filter((piece) => piece !== "");
}

// Return the caret of a teammate.
export function createCaret(hue) {
  const caret = part("caret");
  caret.dataset.hue = hue;
  return caret;
}
