// What stands by a score: its change since the period it is compared with, and a button for the answers before a fix.

import { setIcon, setAttribute, setText } from "../lib/dom.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { DEFAULT_PERIOD } from "../lib/periods.js";

const ICONS = { risen: "check", fallen: "gap", not_proven: "info", too_few: "info", nothing: "info" };

// Show a change in <… class="change"><svg/><span/>, or nothing without a comparison.
export function showChange(element, change) {
  element.toggleAttribute("hidden", !change?.text);
  if (!change?.text) return;
  setAttribute(element, "data-change", change.state);
  setIcon(element.firstElementChild, ICONS[change.state]);
  setText(element.lastElementChild, change.text);
}

// Show the button where a fix restarts the answers and a period can be chosen.
export function showEarlier(button, { since, passed_over: start }, board) {
  button.hidden = !(since || start) || board.replaying || !document.getElementById("period");
  setText(
    button,
    start
      ? interpolate(gettext("Show only answers %(since)s"), { since: start.text })
      : gettext("Show earlier answers"),
  );
}

// Choose the current days by hand, so that all of their answers count; if they do already, choose the default days.
export function chooseEarlier(board, { passed_over: start }) {
  const { span, from, to } = start ? DEFAULT_PERIOD : { span: "own", ...board.scores.data.window };
  board.setPeriod({ ...board.period, span, from, to });
}
