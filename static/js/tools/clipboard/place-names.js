// Finds stages and lanes by the names that people write in tables.

import { LANES } from "../../map/labels.js";
import { SCHEMA } from "../../store/schema.js";

const ENGLISH_LANES = new Map(SCHEMA.choices.LaneKind.map(([kind, [label]]) => [normalizeName(label), kind]));

// Return a name as it is compared: without differences of case, width, spaces and a number in front of it.
export function normalizeName(name) {
  return name.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();
}

// Return the kind of lane that has this label, in the reader's language or in English; undefined if none.
export function laneKindOf(name) {
  const key = normalizeName(name);
  return [...LANES].find(([, label]) => normalizeName(label) === key)?.[0] ?? ENGLISH_LANES.get(key);
}

export function findStage(stages, name) {
  const key = normalizeName(name);
  return stages.find(({ title }) => normalizeName(title) === key);
}

// Return the lane of this name, else of the kind with this label.
export function findLane(lanes, name) {
  const key = normalizeName(name);
  const kind = laneKindOf(name);
  return lanes.find(({ title }) => normalizeName(title) === key) ?? lanes.find((lane) => lane.kind === kind);
}
