// Guesses what the rows and columns of a table are, by their names.

import { findLane, findStage, isNumberHeader, isStageHeader, laneKindOf } from "./place-names.js";

const MAX_COMPARED = 200;

// Return {rows, shape}: the cells to paste, and whether the first row names stages, the first column lanes, and rows
// and columns are to be swapped. A list of steps, a row for each, is brought into this form.
export function arrangeTable(store, { rows, hasHeader }) {
  const full = rows.filter((row) => row.some(Boolean));
  const steps = full.length > 1 ? arrangeSteps(store, full) : null;
  if (steps) return steps;
  const shape = guessShape(store, rows, hasHeader);
  return { rows: shape.lanes ? full : rows, shape };
}

// Return the table of a list that has the stage of each row in a column, which becomes the first; null for any other.
function arrangeSteps(store, rows) {
  const [head] = rows;
  const at = head.findIndex(isStageHeader);
  const others = head.map((_, column) => column).filter((column) => column !== at && !isNumberHeader(head[column]));
  const isList = at > 0 || (at === 0 && matchLanes(store, head.slice(1)));
  if (!isList || !others.length) return null;
  const shape = { swapped: true, stages: true, lanes: true };
  return { rows: rows.map((row) => [at, ...others].map((column) => row[column])), shape };
}

function guessShape(store, rows, hasHeader) {
  const [column, row] = [rows.slice(1).map(([first]) => first), (rows[0] ?? []).slice(1)];
  const hasCorner = rows.length > 1 && row.length > 0 && (!rows[0][0] || isStageHeader(rows[0][0]));
  if (matchLanes(store, row) && !matchLanes(store, column))
    return { swapped: true, stages: hasCorner || matchStages(store, column), lanes: true };
  return {
    swapped: false,
    stages: hasHeader || (hasCorner && row.every(Boolean)) || matchStages(store, row),
    lanes: matchLanes(store, column) || (hasCorner && column.every(Boolean)),
  };
}

// Whether most of some names are those of stages on the map.
function matchStages(store, names) {
  return isMost(names, (name) => findStage(store.all("stage"), name));
}

// Whether most of at least two names are those of lanes.
function matchLanes(store, names) {
  return names.length > 1 && isMost(names, (name) => findLane(store.all("lane"), name) || laneKindOf(name));
}

function isMost(names, test) {
  const some = names.slice(0, MAX_COMPARED);
  return some.filter((name) => name && test(name)).length > some.length / 2;
}
