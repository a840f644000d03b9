// One row of history: person, action, difference and time; of several changes, each of them.

import { showAvatar } from "../../lib/avatars.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setChildren, icon, setAttribute, part, setText, showSentence } from "../../lib/dom.js";
import { createDifference } from "../../lib/difference.js";
import { reconcile } from "../../lib/reconcile.js";
import { formatTime } from "../../lib/date-format.js";
import { describePerson } from "../../map/presence-marks.js";
import { sentence, summary } from "./sentences.js";

const STRONG_VALUES = ["name", "version"];

// Show a row of the server's history. `isCurrent`: its details are shown below it.
export function showRow(item, row, { board, isCurrent }) {
  const [, body] = item.children;
  const [first] = row.deeds;
  const alone = row.deeds.length === 1;
  item.row = row;
  item.classList.toggle("sel", isCurrent);
  showWho(item, row, board);
  const [form, values] = alone ? sentence(first, row.place, board.members) : summary(row.deeds.length, row.place);
  showSentence(
    body.children[0],
    form,
    { ...values, name: nameOf(row.actor, board), version: values.title },
    STRONG_VALUES,
  );
  setAttribute(body.children[0], "aria-expanded", isCurrent ? "true" : "false");
  showDifference(body.children[1], alone ? first.parts : null);
  showActions(body.children[2], isCurrent && !alone ? row : null, board);
  setText(body.querySelector(":scope > .h-act > time"), momentText(row));
}

// Return the time or the two times of a row, for a version also its revision.
function momentText({ from, to, deeds: [first] }) {
  const [start, end] = [formatTime(from), formatTime(to)];
  if (first.verb === "versioned") return interpolate(gettext("%(time)s, revision %(to)s"), { time: end, to: first.to });
  return start === end ? end : interpolate(gettext("%(from)s to %(to)s"), { from: start, to: end });
}

function showWho(item, { actor, deeds: [first] }, board) {
  const sign = first.verb === "versioned" ? "flag" : actor ? null : "history";
  const before = item.firstElementChild;
  if (sign) {
    if (before.matches(".h-sys")) return;
    const svg = icon(sign);
    svg.classList.add("h-sys");
    before.replaceWith(svg);
    return;
  }
  const person = describePerson(board, actor);
  before.dataset.hue = person.hue;
  showAvatar(before, person);
}

function showActions(list, row, board) {
  list.hidden = !row;
  if (!row) return setChildren(list);
  const items = row.deeds.map((action) => ({ id: action.operations.at(-1), deed: action }));
  const name = nameOf(row.actor, board);
  return reconcile(list, items, {
    make: () => part("history-operation"),
    update: (item, entry) => showAction(item, entry.deed, row, { name, members: board.members }),
  });
}

function showAction(item, action, { place }, { name, members }) {
  item.deed = action;
  const [form, values] = sentence(action, place, members);
  showSentence(item.children[0], form, { ...values, name, version: values.title }, ["version"]);
  showDifference(item.children[1], action.parts);
}

function showDifference(box, parts) {
  box.hidden = !parts?.length;
  // Texts with nothing in common are shown below each other, changes of one text within it.
  const isInline = Boolean(parts?.some(([sign]) => sign === "="));
  box.classList.toggle("inline", isInline);
  const groups = isInline ? [parts] : (parts ?? []).map((one) => [one]);
  setChildren(box, ...groups.flatMap(createDifference));
}

// Return the name of a person: the first name, unless two members share it.
export function nameOf(actor, { me, members }) {
  if (!actor) return gettext("Someone");
  if (actor.id === me.id) return gettext("You");
  const [first] = actor.name.split(/\s/);
  const namesakes = members.filter(({ id, name }) => id !== actor.id && name.split(/\s/)[0] === first);
  return namesakes.length ? actor.name : first;
}
