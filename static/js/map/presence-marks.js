// Where teammates are: who is on a record, and where their carets stand in its text.

// The people on a record, each once: [{id, name, hue, field, caret, session}].
export function peopleOn(board, id) {
  const people = [];
  for (const [session, { user, presence }] of board.presences)
    if (presence?.record === id) people.push({ ...person(board, user), ...presence, session });
  return people;
}

// The carets in one text field of a record: [{caret, hue}].
export function caretsIn(people, field) {
  return people.filter((one) => one.field === field && Number.isInteger(one.caret));
}

// A user of a presence as the pages draw them: {id, name, initials, hue}.
export function person(board, user) {
  const member = board.members.find((one) => one.id === user.id);
  return { initials: user.name.slice(0, 1).toUpperCase(), hue: "slate", ...user, ...member };
}

// The names on a tag: first names, joined.
export function firstNames(people) {
  return [...new Set(people.map((one) => one.name.split(/\s/)[0]))].join(", ");
}

// The ids of all records that somebody is on.
export function recordsOf(presences) {
  return new Set([...presences.values()].map(({ presence }) => presence?.record).filter(Boolean));
}
