// Finds a new place for a card whose stage or lane was deleted, and the deleted records an operation refers to.

import { cardKind } from "../../map/labels.js";
import { MAP_KINDS, linkFields, linkedKinds, mayPointTo } from "../../store/kinds.js";

// Return the place nearest to the card's former one: {stage, lane}; null where no lane takes it.
export function findHome(store, kind, record) {
  const stage = store.get("stage", record.stage) ?? findNearestStage(store, record.stage);
  const lane = store.get("lane", record.lane) ?? findSimilarLane(store, kind, record.lane);
  return stage && lane ? { stage: stage.id, lane: lane.id } : null;
}

// Return the deleted records an operation refers to: [{kind, id, field, optional}]; `field` is null for the record
// itself.
export function findMissing(store, { type, data }) {
  if (type === "records.batch") return data.operations.flatMap((step) => findMissing(store, step));
  const [kind, verb] = type.split(".");
  if (type === "text.edit")
    return store.get(data.kind, data.id) || data.kind === "journey" ? [] : [missingRecord(data.kind, data.id)];
  if (type === "stage.duplicate") return store.get("stage", data.id) ? [] : [missingRecord("stage", data.id)];
  if (!["create", "update", "delete"].includes(verb) || kind === "journey") return [];
  if (verb !== "create" && !store.get(kind, data.id)) return [missingRecord(kind, data.id)];
  return listBrokenLinks(store, kind, data);
}

function missingRecord(kind, id) {
  return { kind, id, field: null, optional: false };
}

function listBrokenLinks(store, kind, data) {
  return Object.entries(linkFields(kind)).flatMap(([field, [of, optional]]) => {
    const id = data[field];
    if (id === null || id === undefined || linkedKinds(of).some((kind) => store.get(kind, id))) return [];
    const kind = linkedKinds(of).length === 1 ? of : kindOfDeleted(store, id);
    return [{ kind, id, field, optional }];
  });
}

// Return the kind of a deleted record that a link of any kind points to.
function kindOfDeleted(store, id) {
  return MAP_KINDS.find((kind) => mayPointTo("", kind) && store.findRemoval(kind, id)) ?? "stage";
}

function findNearestStage(store, id) {
  const stages = store.all("stage");
  const rank = store.findRemoval("stage", id)?.record.rank;
  return stages.find((stage) => rank !== undefined && stage.rank > rank) ?? stages.at(-1) ?? null;
}

// Return a lane of the same kind, else any other that takes such cards.
function findSimilarLane(store, kind, id) {
  const fitting = store.all("lane").filter((lane) => cardKind(lane.kind) === kind);
  const laneKind = store.findRemoval("lane", id)?.record.kind;
  return fitting.find((lane) => lane.kind === laneKind) ?? fitting[0] ?? null;
}
