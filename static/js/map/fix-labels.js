// A fix shown in one line, with the word and the icon for its state.

import { gettext, pgettext } from "../lib/i18n.js";
import { setIcon, setAttribute, setText } from "../lib/dom.js";

const STATES = new Map([
  ["open", [pgettext("fix", "Open"), "s-open"]],
  ["planned", [gettext("Planned"), "s-planned"]],
  ["fixing", [gettext("Fixing"), "s-fixing"]],
  ["verified", [gettext("Verified"), "s-verified"]],
  ["reopened", [gettext("Reopened"), "s-reopen"]],
]);

// Return the word for a fix's state, which is all that visitors see of it.
export const stateOf = (status) => STATES.get(status)?.[0] ?? "";

// Return the state of a fix as the scores judge it: its answers close and reopen it, whatever was set by hand.
export function statusOf(fix, told) {
  if (told?.verdict === "reopened" && told.column === "open") return "reopened";
  return fix.status === "fixing" && told?.column === "verified" ? "verified" : fix.status;
}

// Draw a fix in one line: the icon of its state, its words.
export function showFix(line, { status, text }) {
  const [word, icon] = STATES.get(status) ?? ["", "fix"];
  const [drawing, words] = line.children;
  setIcon(drawing, icon);
  setAttribute(line, "data-fix", status);
  setAttribute(line, "title", word);
  setText(words, text);
}
