// Where the focus goes when what has it is deleted, so that keys go on from there.

// Return the stage or lane after a record of these kinds, or the one before the last; null for others and the only one.
export function findNextSpot({ store, map }, { kind, id }) {
  if (kind !== "stage" && kind !== "lane") return null;
  const all = store.all(kind);
  const place = all.findIndex((record) => record.id === id);
  const next = all[place + 1] ?? all[place - 1];
  return next ? map.elementOf(next.id) : null;
}
