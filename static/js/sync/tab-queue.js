// Each tab has a line of its own for what waits; the line of a tab that is gone is taken over.

const STORAGE_KEY = "line";
// A tab that was closed a moment ago may hold its line still, on a busy device for seconds.
const GRACE_MILLISECONDS = 5000;

// Claims this tab's line and takes over those left behind; returns its name. `locks` and `session` are the
// browser's navigator.locks and sessionStorage, `newId` makes a name for a new tab, `grace` is in milliseconds.
export async function claimQueue({ prefix, storage, locks, session, newId, grace = GRACE_MILLISECONDS }) {
  const queue = await claimOwnQueue(prefix, locks, session, newId);
  const others = (await storage.queues(prefix).catch(() => [])).filter((name) => name !== queue);
  await Promise.all(others.map((other) => takeOver(other, queue, { storage, locks, grace })));
  return queue;
}

// Only a line in which something waits is worth waiting for: `queues` names no other.
async function takeOver(other, queue, { storage, locks, grace }) {
  if (await holdLock(locks, other, { signal: AbortSignal.timeout(grace) })) await storage.move(other, queue).catch(() => {});
}

async function claimOwnQueue(prefix, locks, session, newId) {
  const known = session?.getItem(STORAGE_KEY);
  // A tab that was duplicated has its twin's name: the twin holds the lock.
  if (known && (!locks || (await holdLock(locks, prefix + known)))) return prefix + known;
  const name = newId();
  session?.setItem(STORAGE_KEY, name);
  await holdLock(locks, prefix + name);
  return prefix + name;
}

// Holds a lock for as long as this page lives; false when another page does, or where there are no locks.
function holdLock(locks, name, how = { ifAvailable: true }) {
  if (!locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    const keep = (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    };
    locks.request(`queue ${name}`, how, keep).catch(() => resolve(false));
  });
}
