// The body of the map: washes behind the columns, one row for each lane, the line of visibility.

import { part } from "../lib/dom.js";
import { setKey, reconcile } from "../lib/reconcile.js";
import { MapLane } from "./map-lane.js";
import { isBlueprint } from "./labels.js";

const LINE = "visibility";

// Lays out the rows for these lanes and stages.
export function showBody(map, stages, lanes) {
  map.washes ??= washes(map);
  const make = (lane) => (lane.id === LINE ? setKey(part("visibility"), LINE) : MapLane.make(map, lane));
  const update = (row) => row.layOut?.(stages);
  reconcile(map.body, withLine(lanes), { make, update, after: map.washes });
  const footer = map.body.querySelector(":scope > .add-lane");
  if (map.board.mayEdit && !footer) map.body.append(part("add-lane"));
  if (!map.board.mayEdit) footer?.remove();
}

// The lanes, with the line of visibility before the first of the company's own.
function withLine(lanes) {
  const first = lanes.findIndex((lane) => isBlueprint(lane.kind));
  return first < 0 ? lanes : [...lanes.slice(0, first), { id: LINE }, ...lanes.slice(first)];
}

function washes(map) {
  const row = document.createElement("div");
  row.className = "washes row";
  row.setAttribute("aria-hidden", "true");
  row.append(document.createElement("i"));
  map.body.prepend(row);
  return row;
}
