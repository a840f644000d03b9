// Where dragged cards of a teammate would land: a slot in the free room at the end of a cell, or a line between two
// cards.

const GAP = 4;
const MIN_SLOT = 24;
const MAX_SLOT = 44;
const LINE = 3;

// Return the slot of a drag in pixels of the map's content, {left, top, width, height, isLine}, or null.
export function findLanding({ map, canvas, store }, { cards, stage, lane, place = 0 }) {
  const [column, row] = [store.get("stage", stage), store.get("lane", lane)];
  const cell = column && row && map.cellOf(column, row);
  if (!cell?.isConnected) return null;
  const others = [...cell.querySelectorAll(":scope > map-card")].filter(({ record }) => !cards.includes(record));
  const boxes = others.map((card) => card.getBoundingClientRect());
  const view = canvas.getBoundingClientRect();
  const slot = placeSlot(cell.getBoundingClientRect(), boxes, place);
  return { ...slot, left: slot.left - view.left + canvas.scrollLeft, top: slot.top - view.top + canvas.scrollTop };
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
