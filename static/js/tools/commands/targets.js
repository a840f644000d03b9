// The things of a map that commands are about: a card, a cell, a stage, a lane, the emotion curve, the whole map.

import { listTouchpoints } from "../../map/balance-entries.js";
import { recordAt } from "../navigation/map-clicks.js";

// A target is {thing, kind, id, stage, lane}: `kind` and `id` of its record if it has one, and of a cell its stage and
// its lane. The record of the curve is a touchpoint.
export const MAP_TARGET = { thing: "map", kind: null, id: null };

// Return the target of a record {kind, id}, or null where it is gone.
export function targetOf({ kind, id }, store) {
  const record = store.get(kind, id);
  if (!record) return null;
  const thing = ["stage", "lane", "path", "dependency"].includes(kind) ? kind : "card";
  return { thing, kind, id, stage: thing === "stage" ? id : record.stage, lane: thing === "lane" ? id : record.lane };
}

// Return a target as it is now; null where its record is gone.
export function refreshTarget(target, store) {
  return ["card", "stage", "lane", "path", "dependency"].includes(target.thing) ? targetOf(target, store) : target;
}

// Return the target under an element of the map. `event` tells which point of the curve the pointer is at. Where the
// record has just been deleted, it is the cell or the map.
export function targetAt(element, editor, event = null) {
  const record = recordAt(element, editor.map);
  const target = record && targetOf(record, editor.store);
  if (target) return target;
  const cell = element.closest("map-cell");
  if (!cell || !editor.map.contains(cell)) return MAP_TARGET;
  return isCurveCell(cell, editor) ? curveTarget(cell, editor, event) : cellTarget(cell);
}

// Return the selected cards, if the target is one of several; otherwise the target alone.
export function listChosen({ board }, target) {
  const cards = target.id ? board.listAffected(target) : [];
  return cards.length ? cards : [target];
}

function isCurveCell(cell, { store, board }) {
  const lane = store.get("lane", cell.lane);
  return lane?.kind === "emotion" && !board.isFolded(lane);
}

function cellTarget({ stage, lane }) {
  return { thing: "cell", kind: null, id: null, stage, lane };
}

function curveTarget(cell, { store, emotionLane }, event) {
  const aimed = event && emotionLane.aimAt(event)?.card;
  const place = store.all("stage").findIndex(({ id }) => id === cell.stage);
  const card = aimed ?? listTouchpoints(store)[place]?.[0];
  return { ...cellTarget(cell), thing: "curve", kind: card ? "touchpoint" : null, id: card?.id ?? null };
}
