// Where what a teammate drags would land: cards in a slot in the free room at the end of a cell or on a line between
// two cards, a stage or a lane on a line between two others.

import { listColumns, listRows } from "../navigation/map-bands.js";

const GAP = 4;
const MIN_SLOT = 24;
const MAX_SLOT = 44;
const LINE = 3;

// Return the slot of a drag in pixels of the map's content, {left, top, width, height, isLine}, or null.
export function findLanding(editor, drag) {
  const slot = drag.kind ? findHeadLine(editor, drag) : findSlot(editor, drag);
  if (!slot) return null;
  const { canvas } = editor;
  const view = canvas.getBoundingClientRect();
  return { ...slot, left: slot.left - view.left + canvas.scrollLeft, top: slot.top - view.top + canvas.scrollTop };
}

// Return the line between two stages or two lanes, or null where nothing would move.
function findHeadLine({ map, store }, { kind, id, place }) {
  const from = store.all(kind).findIndex((record) => record.id === id);
  if (from < 0 || place === undefined || place === from || place === from + 1) return null;
  const box = map.getBoundingClientRect();
  const bands = kind === "stage" ? listColumns(map) : listRows(map);
  const last = bands.at(-1);
  const edge = bands[place]?.start ?? last.start + last.size;
  const line = kind === "stage" ? { left: edge - 1, width: LINE } : { top: edge - 1, height: LINE };
  return { left: box.left, top: box.top, width: box.width, height: box.height, ...line, isLine: true };
}

function findSlot({ map, store }, { cards, stage, lane, place = 0 }) {
  const [column, row] = [store.get("stage", stage), store.get("lane", lane)];
  const cell = column && row && map.cellOf(column, row);
  if (!cell?.isConnected) return null;
  const others = [...cell.querySelectorAll(":scope > map-card")].filter(({ record }) => !cards.includes(record));
  const boxes = others.map((card) => card.getBoundingClientRect());
  return placeSlot(cell.getBoundingClientRect(), boxes, place);
}

// Return the slot at a place among the boxes of the cards of a cell, in pixels of the window.
export function placeSlot(cell, boxes, place) {
  const next = boxes[place];
  const top = next ? next.top - GAP : (boxes.at(-1)?.bottom ?? cell.top + GAP) + GAP;
  const room = next ? 0 : cell.bottom - top - GAP;
  const isLine = room < MIN_SLOT;
  const height = isLine ? LINE : Math.min(room, MAX_SLOT);
  return { left: cell.left + 2 * GAP, top, width: cell.width - 4 * GAP, height, isLine };
}
