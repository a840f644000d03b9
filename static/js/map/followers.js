// Who follows whom, derived from the presences.

import { isHere } from "./roster.js";

// Whether any teammate follows this person.
export function isFollowed(presences, id) {
  return [...presences.values()].some(({ user, presence }) => user.id !== id && presence?.view?.follow === id);
}

// Whether following `leader` leads back to me through those they follow, so that each would follow the other for ever.
export function isFollowLoop(presences, leader, me) {
  const seen = new Set();
  for (let one = leader; one && !seen.has(one); one = findFollowed(presences, one)) {
    if (one === me) return true;
    seen.add(one);
  }
  return false;
}

// Return the session whose view to follow: the person's tab whose view changed last, else the previous one, else any.
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
