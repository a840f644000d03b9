// Each tab has a line of its own for what waits; the line of a tab that is gone is taken over.

const NAME = "line";

// Claims this tab's line and takes over those left behind; returns its name. `locks` and `session` are the
// browser's navigator.locks and sessionStorage, `newId` makes a name for a new tab.
export async function claimQueue({ prefix, storage, locks, session, newId }) {
  const queue = await ownQueue(prefix, locks, session, newId);
  for (const other of await storage.queues(prefix).catch(() => []))
    if (other !== queue && (await hold(locks, other))) await storage.move(other, queue).catch(() => {});
  return queue;
}

async function ownQueue(prefix, locks, session, newId) {
  const known = session?.getItem(NAME);
  // A tab that was duplicated has its twin's name: the twin holds the lock.
  if (known && (!locks || (await hold(locks, prefix + known)))) return prefix + known;
  const name = newId();
  session?.setItem(NAME, name);
  await hold(locks, prefix + name);
  return prefix + name;
}

// Holds a lock for as long as this page lives; false when another page does, or where there are no locks.
function hold(locks, name) {
  if (!locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    const keep = (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    };
    locks.request(`queue ${name}`, { ifAvailable: true }, keep).catch(() => resolve(false));
  });
}
