// Gives each tab a queue of its own for waiting operations; the queue of a closed tab is taken over.

const STORAGE_KEY = "line";
// A tab closed a moment ago may still hold its lock, on a busy device for seconds.
const GRACE_MILLISECONDS = 5000;

// Claim this tab's queue, take over those left behind, and return its name. `locks` and `session` are the browser's
// navigator.locks and sessionStorage, `newId` makes a name for a new tab, `grace` is in milliseconds.
export async function claimQueue({ prefix, storage, locks, session, newId, grace = GRACE_MILLISECONDS }) {
  const queue = await claimOwnQueue(prefix, locks, session, newId);
  const others = (await storage.queues(prefix).catch(() => [])).filter((name) => name !== queue);
  await Promise.all(others.map((other) => takeOver(other, queue, { storage, locks, grace })));
  return queue;
}

// Wait for the lock of another queue and move its operations; `queues` names only those with operations.
async function takeOver(other, queue, { storage, locks, grace }) {
  if (await holdLock(locks, other, { signal: AbortSignal.timeout(grace) }))
    await storage.move(other, queue).catch(() => {});
}

async function claimOwnQueue(prefix, locks, session, newId) {
  const known = session?.getItem(STORAGE_KEY);
  // A duplicated tab has the name of the original, which holds the lock.
  if (known && (!locks || (await holdLock(locks, prefix + known)))) return prefix + known;
  const name = newId();
  session?.setItem(STORAGE_KEY, name);
  await holdLock(locks, prefix + name);
  return prefix + name;
}

// Hold a lock while this page lives; resolve to false when another page holds it, or where there are no locks.
/**
 * @param {LockManager | undefined} locks
 * @param {string} name
 * @param {LockOptions} how
 */
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
