// Where teammates are: who is on a record, and where their carets stand in its text.

import { pgettext } from "../lib/i18n.js";
import { hueOf, initialsOf } from "../lib/avatars.js";
import { isHere } from "./roster.js";

const CARDS = ["touchpoint", "note", "expectation", "pain"];

// The people on a record, each once: [{id, name, hue, field, caret, session}].
export function peopleOn(board, id) {
  const people = [];
  for (const [session, { user, presence }] of board.presences)
    if (presence?.record === id && isHere(presence)) people.push({ ...person(board, user), ...presence, session });
  return people;
}

// The carets in one text field of a record: [{caret, hue}].
export function caretsIn(people, field) {
  return people.filter((one) => one.field === field && Number.isInteger(one.caret));
}

// A user of a presence as the pages draw them: {id, name, initials, hue}.
export function person(board, user) {
  const member = board.members.find((one) => one.id === user.id);
  const name = user.name || pgettext("presence", "Guest");
  return { initials: initialsOf(name), hue: hueOf(user.id), ...user, name, ...member };
}

// The names on a tag: first names, joined.
export function firstNames(people) {
  return [...new Set(people.map((one) => one.name.split(/\s/)[0]))].join(", ");
}

// The ids of the records that somebody came to, left, or moved on. Where they look has nothing to do with it.
export function recordsMoved(before, after) {
  const sessions = new Set([...before.keys(), ...after.keys()]);
  const moved = [...sessions].map((session) => [before.get(session)?.presence, after.get(session)?.presence]);
  return new Set(moved.filter(differ).flatMap((pair) => pair.map((one) => one?.record).filter(Boolean)));
}

// The title of the stage that a record is in, or is.
export function stageTitle(board, id) {
  const card = CARDS.map((kind) => board.store.get(kind, id)).find(Boolean);
  return board.store.get("stage", card?.stage ?? id)?.title;
}

function differ([before, after]) {
  const said = ({ view: _view, ...rest } = {}) => JSON.stringify(rest);
  return before !== after && said(before) !== said(after);
}
