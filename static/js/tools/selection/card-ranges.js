// Which cards a range selects: within a lane those from one to the other, over several lanes those of all stages
// between.

import { cardKind } from "../../map/labels.js";

// Return the cards of a lane that are shown, [{kind, id}, …], stage by stage.
export function listLaneCards(board, lane) {
  return listPlaces(board, lane).map(({ kind, id }) => ({ kind, id }));
}

// Return the shown cards of all lanes.
export function listAllCards(board) {
  return board.store.all("lane").flatMap(({ id }) => listLaneCards(board, id));
}

// Return the cards from a card {kind, id} to a card or to a cell {stage, lane}.
export function listRange(board, from, to) {
  const [start, end] = [placeOf(board, from), placeOf(board, to)];
  const [first, last] = sorted(start.column, end.column);
  if (start.lane === end.lane) return listWithinLane(board, start, end);
  const lanes = board.store.all("lane").map(({ id }) => id);
  const [top, bottom] = sorted(lanes.indexOf(start.lane), lanes.indexOf(end.lane));
  return lanes
    .slice(top, bottom + 1)
    .flatMap((lane) => listPlaces(board, lane))
    .filter(({ column }) => first <= column && column <= last)
    .map(({ kind, id }) => ({ kind, id }));
}

function listWithinLane(board, start, end) {
  const places = listPlaces(board, start.lane);
  const at = places.findIndex(({ id }) => id === start.id);
  const [first, last] = sorted(at, end.id ? places.findIndex(({ id }) => id === end.id) : findEdge(places, start, end));
  return places.slice(first, last + 1).map(({ kind, id }) => ({ kind, id }));
}

// Return the number of the last card up to an empty cell, as seen from the start.
function findEdge(places, start, end) {
  return end.column < start.column
    ? places.findIndex(({ column }) => column >= end.column)
    : places.findLastIndex(({ column }) => column <= end.column);
}

// Return the shown cards of a lane with their columns: [{kind, id, column}, …].
function listPlaces(board, lane) {
  const { store } = board;
  const record = store.get("lane", lane);
  const kind = record && cardKind(record.kind);
  if (!kind || board.isFolded(record)) return [];
  return store
    .all("stage")
    .flatMap((stage, column) => store.cards(stage.id, lane).map(({ id }) => ({ kind, id, column })));
}

function placeOf({ store }, { kind, id, ...cell }) {
  const { stage, lane } = id ? store.get(kind, id) : cell;
  return { id, lane, column: store.all("stage").findIndex((one) => one.id === stage) };
}

function sorted(one, other) {
  return one < other ? [one, other] : [other, one];
}
