// The parts that span whole columns: the washes behind them and the curve over them.

import { setAttribute, part, setStyle } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";

// Show one wash behind each stage, as hot as its share of the whole gap.
export function showWashes({ board, washes }) {
  const update = (wash, stage) => {
    const look = board.painter.stage(stage);
    setAttribute(wash, "data-burn", look.burn);
    setStyle(wash, "--heat", look.heat ?? 0);
  };
  const make = () => document.createElement("i");
  reconcile(washes, board.store.all("stage"), { make, update, after: washes.firstElementChild });
}

// Draw the curve in each open emotion lane, and none in a folded one.
export function drawCurves(map) {
  for (const row of map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
    (row.querySelector("emotion-curve") ?? row.appendChild(part("curve"))).draw(map, row);
  for (const stale of map.querySelectorAll("map-lane.r-fold > emotion-curve")) stale.remove();
}
