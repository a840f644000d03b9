// The places of teammates: who is on a record, and where their carets are in its text.

import { interpolate, pgettext } from "../lib/i18n.js";
import { HUES, hueOf, initialsOf } from "../lib/avatars.js";
import { CARD_KINDS } from "../store/kinds.js";
import { isHere } from "./roster.js";

// Return the people on a record, each once: [{id, name, hue, field, caret, session}].
export function listPeopleOn(board, id) {
  const people = [];
  for (const [session, { user, presence }] of board.presences)
    if (presence?.record === id && isHere(presence))
      people.push({ ...describePerson(board, user), ...presence, session });
  return people;
}

// Return the carets in one text field of a record: [{caret, hue}].
export function listCarets(people, field) {
  return people.filter((person) => person.field === field && Number.isInteger(person.caret));
}

// Return a user of a presence in the form for display: {id, name, initials, hue}. Guests have a number of their own.
export function describePerson(board, user) {
  const member = board.members.find((candidate) => candidate.id === user.id);
  const name = user.name || interpolate(pgettext("presence", "Guest %(number)s"), user);
  const hue = HUES[user.number % HUES.length] ?? hueOf(user.id);
  return { initials: initialsOf(name), hue, ...user, name, ...member };
}

// Return people with a number behind a name that several have: "Alex", "Alex (2)", in the order of their ids.
export function numberNamesakes(people) {
  return people.map((person) => {
    const before = people.filter(({ id, name }) => name === person.name && id < person.id);
    return before.length ? { ...person, name: `${person.name} (${before.length + 1})` } : person;
  });
}

// Return the first names for a tag, joined; the number of a guest belongs to theirs.
export function joinFirstNames(people) {
  return [...new Set(people.map((person) => person.name.split(/\s(?!\d)/)[0]))].join(", ");
}

// Return the ids of the records that somebody came to, left, or moved on; views and pointers are ignored.
export function movedRecords(before, after) {
  const sessions = new Set([...before.keys(), ...after.keys()]);
  const moved = [...sessions].map((session) => [before.get(session)?.presence, after.get(session)?.presence]);
  return new Set(moved.filter(isDifferent).flatMap((pair) => pair.map((presence) => presence?.record).filter(Boolean)));
}

// Return the title of the stage that a record is in, or is.
export function stageTitle(board, id) {
  const card = [...CARD_KINDS].map((kind) => board.store.get(kind, id)).find(Boolean);
  return board.store.get("stage", card?.stage ?? id)?.title;
}

function isDifferent([before, after]) {
  const serialize = ({ view: _view, pointer: _pointer, drag: _drag, ...rest } = {}) => JSON.stringify(rest);
  return before !== after && serialize(before) !== serialize(after);
}
