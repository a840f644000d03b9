// A fix as it is shown in a line, with the word and the icon for its state.

import { gettext, pgettext } from "../lib/language.js";
import { draw, mark, write } from "../lib/parts.js";

const STATES = new Map([
  ["open", [pgettext("fix", "Open"), "s-open"]],
  ["planned", [gettext("Planned"), "s-planned"]],
  ["fixing", [gettext("Fixing"), "s-fixing"]],
  ["verified", [gettext("Verified"), "s-verified"]],
  ["reopened", [gettext("Reopened"), "s-reopen"]],
]);

// The word for a fix's state, which is all that visitors are shown of it.
export const stateOf = (status) => STATES.get(status)?.[0] ?? "";

// Draws a fix in one line: the icon of its state, its words.
export function showFix(line, { status, text }) {
  const [word, icon] = STATES.get(status) ?? ["", "fix"];
  const [drawing, words] = line.children;
  draw(drawing, icon);
  mark(line, "data-fix", status);
  mark(line, "title", word);
  write(words, text);
}
