// The body of the map: washes behind the columns, one row for each lane, the line of visibility.

import { part } from "../lib/dom.js";
import { setKey, reconcile } from "../lib/reconcile.js";
import { MapLane } from "./map-lane.js";
import { isBlueprint } from "./labels.js";

const LINE_OF_VISIBILITY = "visibility";

// Lay out the rows for these lanes and stages.
export function showBody(map, stages, lanes) {
  map.washes ??= createWashes(map);
  const make = (lane) => (lane.id === LINE_OF_VISIBILITY ? setKey(part("visibility"), LINE_OF_VISIBILITY) : MapLane.make(map, lane));
  const update = (row) => row.layOut?.(stages);
  reconcile(map.body, insertLine(lanes), { make, update, after: map.washes });
  const footer = map.body.querySelector(":scope > .add-lane");
  if (map.board.mayEdit && !footer) map.body.append(part("add-lane"));
  if (!map.board.mayEdit) footer?.remove();
}

// Return the lanes, with the line of visibility before the first of the company's own.
function insertLine(lanes) {
  const first = lanes.findIndex((lane) => isBlueprint(lane.kind));
  return first < 0 ? lanes : [...lanes.slice(0, first), { id: LINE_OF_VISIBILITY }, ...lanes.slice(first)];
}

function createWashes(map) {
  const row = document.createElement("div");
  row.className = "washes row";
  row.setAttribute("aria-hidden", "true");
  row.append(document.createElement("i"));
  map.body.prepend(row);
  return row;
}
