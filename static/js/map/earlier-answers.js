// The answers from before a fix: a place that is read since a fix shows all of them once the same days are chosen by hand,
// and those since the fix again with the usual days.

import { gettext, interpolate } from "../lib/i18n.js";
import { setText } from "../lib/dom.js";
import { DEFAULT_PERIOD } from "../lib/periods.js";

// Shows the button where a fix starts the answers anew, and where a period can be chosen.
export function showEarlier(button, { since, passed_over: start }, board) {
  button.hidden = !(since || start) || board.replaying || !document.getElementById("period");
  setText(button, start ? interpolate(gettext("Show only answers %(since)s"), { since: start.text }) : gettext("Show earlier answers"));
}

// Chooses the days of the moment by hand, so that all of their answers count; where they do, the usual days.
export function chooseEarlier(board, { passed_over: start }) {
  const { span, from, to } = start ? DEFAULT_PERIOD : { span: "own", ...board.scores.data.window };
  board.setPeriod({ ...board.period, span, from, to });
}
