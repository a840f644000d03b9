// Which text is typed next when a key ends another: Enter goes on below a new card, Tab to the neighbour.

import { cardKind } from "../../map/labels.js";

const STEPS = { Tab: 1, "Shift+Tab": -1 };

// Return what follows the text of {kind, id}: {record} to edit, {cell, after?, chained?} to add a card to, or null.
// `fresh` says whether the record was added just now, `text` is its text.
export function findNext(store, { kind, id }, key, { fresh = false, text = "" } = {}) {
  const record = store.get(kind, id);
  if (!record) return null;
  if (key !== "Enter") return findNeighbour(store, kind, record, STEPS[key]);
  if (!fresh || !text?.trim()) return null;
  return { cell: { stage: record.stage, lane: record.lane }, after: id, chained: true };
}

// After the name of a lane comes its first cell, as in a table.
function findNeighbour(store, kind, record, step) {
  const stages = store.all("stage");
  if (kind === "lane") return step > 0 ? textIn(store, stages[0], record) : null;
  const own = kind === "stage" ? record.id : record.stage;
  const stage = stages[stages.findIndex(({ id }) => id === own) + step];
  if (kind === "stage") return stage ? { record: { kind, id: stage.id } } : null;
  return textIn(store, stage, store.get("lane", record.lane));
}

function textIn(store, stage, lane) {
  const kind = stage && lane && cardKind(lane.kind);
  if (!kind) return null;
  const [first] = store.cards(stage.id, lane.id);
  return first ? { record: { kind, id: first.id } } : { cell: { stage: stage.id, lane: lane.id } };
}
