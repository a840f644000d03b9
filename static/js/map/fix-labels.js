// A fix shown in one line, with the word and the icon for its state.

import { stripMarkup } from "../lib/markup.js";
import { setIcon, setAttribute, setText } from "../lib/dom.js";
import { FIX_STATUSES } from "./labels.js";

const ICONS = { reopened: "s-reopen" };

// Return the word for a fix's state, which is all that visitors see of it.
export const stateOf = (status) => FIX_STATUSES.get(status) ?? "";

// Return the state of a fix as the scores judge it: its answers close and reopen it, whatever was set by hand.
export function statusOf(fix, verdict) {
  if (verdict?.verdict === "reopened" && verdict.column === "open") return "reopened";
  return fix.status === "fixing" && verdict?.column === "verified" ? "verified" : fix.status;
}

// Return the icon of a fix's state.
export const iconOfStatus = (status) => ICONS[status] ?? `s-${status}`;

// Draw a fix in one line: the icon of its state, its words.
export function showFix(line, { status, text }) {
  const [drawing, words] = line.children;
  setIcon(drawing, FIX_STATUSES.has(status) ? iconOfStatus(status) : "fix");
  setAttribute(line, "data-fix", status);
  setAttribute(line, "title", stateOf(status));
  setText(words, stripMarkup(text));
}
