// Where a reader's choice of several curves is kept: on this device, for each person and map.

export function buildTogetherKey({ me, store }) {
  return `curves together ${me.id} ${store.journey.id}`;
}
