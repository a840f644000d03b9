// Who follows whom, read off what people tell of their views.

import { isHere } from "./roster.js";

// Whether any teammate follows this person.
export function isFollowed(presences, id) {
  return [...presences.values()].some(({ user, presence }) => user.id !== id && presence?.view?.follow === id);
}

// Whether the one whom `leader` follows, and so on, is me: then each would lead the other for ever.
export function isFollowLoop(presences, leader, me) {
  const seen = new Set();
  for (let one = leader; one && !seen.has(one); one = findFollowed(presences, one)) {
    if (one === me) return true;
    seen.add(one);
  }
  return false;
}

// The session whose view leads: of a person's tabs the one whose view changed last, else the one before, else any.
export function leadingSession(before, after, id, last = null) {
  const views = [...after].filter(([, { user, presence }]) => user.id === id && hasView(presence) && isHere(presence));
  const moved = views.findLast(([session, { presence }]) => before.get(session)?.presence?.view !== presence.view);
  const kept = views.find(([session]) => session === last);
  return (moved ?? kept ?? views.at(-1))?.[0] ?? null;
}

function hasView(presence) {
  return Boolean(presence?.view?.stage);
}

function findFollowed(presences, id) {
  const views = [...presences.values()].filter(({ user }) => user.id === id);
  return views.map(({ presence }) => presence?.view?.follow).find(Boolean) ?? null;
}
