// A fix in one row: its state, its owner, what will be done, and when it is due. Editors change each of them in place:
// see tools/gaps/fix-editing.js.

import { showAvatar } from "../lib/avatars.js";
import { stripMarkup } from "../lib/markup.js";
import { showFormatted } from "./formatted-text.js";
import { formatShortDate } from "../lib/date-format.js";
import { part, setAttribute, setIcon, setText } from "../lib/dom.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { iconOfStatus, stateOf, statusOf } from "./fix-labels.js";
import { FIX_STATUSES } from "./labels.js";
import { describePerson } from "./presence-marks.js";

const CLOSED = new Set(["verified", "reopened"]);

// Return the fixes of a score: those of its place and metric, with the status that is shown.
export function listFixes({ store, scores }, { place, metric }) {
  const target = place.kind === "journey" ? null : place.id;
  return store
    .all("fix")
    .filter((fix) => fix.target === target)
    .map((fix) => ({ ...fix, shown: statusOf(fix, scores.fix(fix.id)) }))
    .filter((fix) => (fix.metric ?? scores.fix(fix.id)?.metric ?? metric) === metric);
}

// Whether a fix is at work on its gap: neither closed nor opened again.
export const isAtWork = ({ shown }) => !CLOSED.has(shown);

// Return a fix in words: its state and, unless it is kept from the reader, what will be done.
export const fixText = ({ shown, text }) => [stateOf(shown), stripMarkup(text)].filter(Boolean).join(": ");

// Show at a gap on the map that it is being fixed; without a score, nothing.
export function showFixMark(element, board, score) {
  const fix = score && listFixes(board, score).find(isAtWork);
  const shown = element.querySelector(":scope > .fix-mark");
  if (!fix || fix.shown === "open") return shown?.remove();
  const mark = shown ?? element.appendChild(part("fix-mark"));
  const text = fixText(fix);
  setIcon(mark.firstElementChild, iconOfStatus(fix.shown));
  setAttribute(mark, "data-fix", fix.shown);
  setAttribute(mark, "aria-label", text);
  return setAttribute(mark, "title", text);
}

export function createFixRow() {
  return part("fix-row");
}

// Show a fix in its row; `shown` is its status as the scores judge it.
export function showFixRow(row, { id, shown, text, owner, due }, board) {
  const [state, person, words, day] = row.children;
  const member = board.members.find((candidate) => candidate.id === owner);
  const { mayEdit } = board;
  row.dataset.id = id;
  setAttribute(row, "data-fix", shown);
  showState(state, shown);
  showOwner(person, member && describePerson(board, member));
  showFormatted(words, text || (board.me.visitor ? "" : gettext("A fix without text yet")));
  setAttribute(words, "tabindex", mayEdit && "0");
  // A button may have no link in it.
  setAttribute(words, "role", mayEdit && (words.querySelector("a") ? "group" : "button"));
  showDue(day, due ?? "", isLate(due, shown, board));
  person.hidden = !member && !mayEdit;
  day.hidden = row.classList.contains("is-dated") || (!due && !mayEdit);
  for (const button of [state, person, day]) button.disabled = !mayEdit;
}

function showState(button, status) {
  const [drawing, words] = button.children;
  setIcon(drawing, FIX_STATUSES.has(status) ? iconOfStatus(status) : "fix");
  setText(words, stateOf(status));
  setAttribute(button, "aria-label", interpolate(gettext("Status: %(status)s"), { status: stateOf(status) }));
}

function showOwner(button, member) {
  const [disc, drawing] = button.children;
  disc.hidden = !member;
  drawing.toggleAttribute("hidden", Boolean(member));
  if (member) setAttribute(disc, "data-hue", member.hue);
  showAvatar(disc, member ?? { initials: "" });
  const name = member ? interpolate(gettext("Owner: %(name)s"), { name: member.name }) : gettext("No owner");
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", name);
}

function showDue(button, due, late) {
  const [drawing, words] = button.children;
  const day = due && formatShortDate(due);
  drawing.toggleAttribute("hidden", Boolean(due));
  setText(words, late ? interpolate(gettext("Overdue, %(day)s"), { day }) : day);
  button.classList.toggle("late", late);
  const label = due ? interpolate(gettext("Due: %(day)s"), { day: words.textContent }) : gettext("Set the due day");
  setAttribute(button, "aria-label", label);
  setAttribute(button, "title", label);
}

function isLate(due, status, { clock }) {
  return Boolean(due) && status !== "verified" && due < clock.today;
}
