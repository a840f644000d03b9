// The order of cards on the map: lane by lane, stage by stage, by rank.

import { compare } from "../lib/ranks.js";

// Return cards, [{kind, id}, …], in this order; those that do not exist are left out.
export function sortCards(store, cards) {
  const [lanes, stages] = ["lane", "stage"].map((kind) => new Map(store.all(kind).map(({ id }, place) => [id, place])));
  const found = cards.map(({ kind, id }) => ({ kind, id, record: store.get(kind, id) }));
  return found
    .filter(({ record }) => record)
    .sort(
      ({ record: one }, { record: other }) =>
        lanes.get(one.lane) - lanes.get(other.lane) ||
        stages.get(one.stage) - stages.get(other.stage) ||
        compare(one, other),
    )
    .map(({ kind, id }) => ({ kind, id }));
}
