// Shows the answers from before a fix: scores since a fix include all answers once the same days are chosen by hand,
// and only those since the fix with the default days.

import { gettext, interpolate } from "../lib/i18n.js";
import { setText } from "../lib/dom.js";
import { DEFAULT_PERIOD } from "../lib/periods.js";

// Show the button where a fix restarts the answers and a period can be chosen.
export function showEarlier(button, { since, passed_over: start }, board) {
  button.hidden = !(since || start) || board.replaying || !document.getElementById("period");
  setText(button, start ? interpolate(gettext("Show only answers %(since)s"), { since: start.text }) : gettext("Show earlier answers"));
}

// Choose the current days by hand, so that all of their answers count; if they do already, choose the default days.
export function chooseEarlier(board, { passed_over: start }) {
  const { span, from, to } = start ? DEFAULT_PERIOD : { span: "own", ...board.scores.data.window };
  board.setPeriod({ ...board.period, span, from, to });
}
