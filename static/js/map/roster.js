// The people who are here, each once however many tabs they have, and who follows whom. Absences of up to half a
// minute are ignored.

const GRACE_MILLISECONDS = 30_000;
const AWAY_MINUTES = 10;

export class Roster {
  #here = new Map();
  #left = new Map();

  // Take the presences as they are now: Map of session → {user, presence}.
  update(presences, now) {
    const before = this.#here;
    this.#here = mergeTabs(presences);
    for (const [id, person] of before) {
      if (!this.#here.has(id)) this.#left.set(id, { ...person, editing: false, since: now });
    }
    for (const id of this.#here.keys()) this.#left.delete(id);
  }

  // Return the people who are here, or were a moment ago: [{user, sessions, record, editing, idle}]; idle is in
  // minutes.
  people(now) {
    for (const [id, { since }] of this.#left) if (now - since >= GRACE_MILLISECONDS) this.#left.delete(id);
    return [...this.#here.values(), ...this.#left.values()].filter(isHere).sort(comparePeople);
  }

  // Return the milliseconds until somebody will have been gone for long enough, or null.
  nextChange(now) {
    const left = [...this.#left.values()].map(({ since }) => since + GRACE_MILLISECONDS - now);
    return left.length ? Math.max(0, Math.min(...left)) : null;
  }
}

// Whether this person, or one tab of theirs, has not been idle long enough to be away.
export function isHere({ idle = 0 }) {
  return (idle ?? 0) < AWAY_MINUTES;
}

// Merge the tabs of each person: the active one decides where they are.
function mergeTabs(presences) {
  const people = new Map();
  for (const [session, { user, presence }] of presences) {
    const merged = { record: presence?.record ?? null, editing: Boolean(presence?.field), idle: presence?.idle ?? 0 };
    const known = people.get(user.id);
    const first = !known || rank(merged) > rank(known) ? merged : known;
    people.set(user.id, { ...first, user, sessions: [...(known?.sessions ?? []), session] });
  }
  return people;
}

function rank({ editing, record, idle }) {
  return (editing ? 40 : 0) + (record ? 1 : 0) - 2 * idle;
}

// Compare active people before idle ones, then by name, so that the order is stable.
function comparePeople(one, other) {
  return (
    Number(one.idle > 0) - Number(other.idle > 0) ||
    one.user.name.localeCompare(other.user.name) ||
    one.user.number - other.user.number ||
    (one.user.id < other.user.id ? -1 : 1)
  );
}

// Whether any teammate follows this person.
export function isFollowed(presences, id) {
  return [...presences.values()].some(({ user, presence }) => user.id !== id && presence?.view?.follow === id);
}

// Whether following `leader` leads back to me through those they follow, so that each would follow the other for ever.
export function isFollowLoop(presences, leader, me) {
  const seen = new Set();
  for (let person = leader; person && !seen.has(person); person = findFollowed(presences, person)) {
    if (person === me) return true;
    seen.add(person);
  }
  return false;
}

// Return the session whose view to follow: the person's tab whose view changed last, else the previous one, else any.
export function leadingSession(before, after, id, last = null) {
  const views = [...after].filter(([, { user, presence }]) => user.id === id && hasView(presence) && isHere(presence));
  const moved = views.findLast(([session, { presence }]) => before.get(session)?.presence?.view !== presence.view);
  const current = views.find(([session]) => session === last);
  return (moved ?? current ?? views.at(-1))?.[0] ?? null;
}

function hasView(presence) {
  return Boolean(presence?.view?.stage);
}

function findFollowed(presences, id) {
  const views = [...presences.values()].filter(({ user }) => user.id === id);
  return views.map(({ presence }) => presence?.view?.follow).find(Boolean) ?? null;
}
