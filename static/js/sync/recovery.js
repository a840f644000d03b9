// Restores what an earlier visit left unsaved to its place on the map.

export async function recover({ store, outbox, log, status }, arrivals) {
  const kept = await outbox.open();
  if (!kept.length) return;
  status.update();
  const oldest = Math.min(...kept.map(({ revision }) => revision));
  const since = oldest < store.revision ? await log.listAllSince(oldest).catch(() => []) : [];
  store.restore(kept.map((entry) => entry.storedForm), since);
  for (const { id } of kept) if (!store.pending.some((one) => one.id === id)) outbox.remove(id);
  arrivals.keepRebased();
  status.update();
}
