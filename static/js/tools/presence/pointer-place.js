// Where a pointer is on the map, as a place that is right in every window: a stage and a lane, and a share of each.
// Over the heads of the stages there is no lane, over the labels of the lanes no stage.

import { placeAt, pointOf } from "../../lib/band-position.js";
import { columnsStart, listColumns, listRows } from "../navigation/map-bands.js";

// Return the place of a point of the window, or null when it is not on the map.
export function readPlace({ map, canvas }, { x, y }) {
  const element = document.elementFromPoint(x, y);
  if (!element || !map.contains(element)) return null;
  const [stage, left] = readBand(element.closest(".lane"), labelBand(map, canvas), () => listColumns(map), x);
  const [lane, top] = readBand(map.head.contains(element), headBand(map), () => listRows(map), y);
  return { stage, x: left, lane, y: top };
}

// Return the position of a place in the window, {x, y}, or null when its stage or lane is not there.
export function locatePlace({ map, canvas }, { stage, x = 0, lane, y = 0 }) {
  const left = stage ? pointOf(listColumns(map), stage, x) : pointOf([labelBand(map, canvas)], null, x);
  const top = lane ? pointOf(listRows(map), lane, y) : pointOf([headBand(map)], null, y);
  return left === null || top === null ? null : { x: left, y: top };
}

// Return the band and the share of it: of the one that stays in sight, or of those that scroll.
function readBand(isFixed, fixed, listBands, at) {
  const { id, part } = placeAt(isFixed ? [fixed] : listBands(), at);
  return [id, part];
}

function labelBand(map, canvas) {
  const { left } = canvas.getBoundingClientRect();
  return { id: null, start: left, size: columnsStart(map, canvas) - left };
}

function headBand(map) {
  const { top, height } = map.head.getBoundingClientRect();
  return { id: null, start: top, size: height };
}
