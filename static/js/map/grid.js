// The grid of the map: head and rows, and what spans whole columns: the backgrounds behind them and the curve over
// them.

import { findLines } from "../lib/blueprint.js";
import { setAttribute, part, setStyle } from "../lib/dom.js";
import { reconcile, setKey } from "../lib/reconcile.js";
import { createFold, showFoldHead, showLevel } from "./columns.js";
import { showHiddenLanes } from "./hidden-lanes.js";
import { MapStage } from "./map-stage.js";
import { MapLane } from "./map-lane.js";

// Lay out both rows of the header for these columns.
export function showHead(map, columns) {
  const [levels, heads] = ensureRows(map);
  const make = () => part("level");
  reconcile(levels, listRuns(columns), { make, update: showLevel, after: levels.firstElementChild });
  const stages = map.board.store.all("stage");
  const makeHead = (column) =>
    column.folded ? createFold(column, "stage", "columnheader") : MapStage.make(map.board, column.stages[0]);
  const update = (head, column) => head.paint?.(stages.indexOf(column.stages[0]));
  reconcile(heads, columns, { make: makeHead, update, after: heads.firstElementChild });
}

function ensureRows(map) {
  if (!map.head.firstElementChild) map.head.append(createRow("row row-levels"), createRow("row row-stages"));
  const levels = map.head.firstElementChild;
  const add = levels.querySelector(":scope > .add-stage");
  if (!map.board.mayEdit) add?.remove();
  else if (!add) levels.append(part("add-stage"));
  return [levels, map.head.lastElementChild];
}

function createRow(name) {
  const element = document.createElement("div");
  element.className = name;
  setAttribute(element, "role", "row");
  const corner = document.createElement("div");
  corner.className = "lane corner";
  setAttribute(corner, "role", "presentation");
  element.append(corner);
  return element;
}

// Return neighbouring columns of one level: [{id, level, span, folded}].
function listRuns(columns) {
  const runs = [];
  for (const { level, folded, stages } of columns) {
    const last = runs.at(-1);
    if (last?.level === level) last.span += 1;
    else runs.push({ id: `${level} ${stages[0].id}`, level, span: 1, folded });
  }
  return runs;
}

// Show the numbers of folded levels.
export function showFolds(map) {
  map.columns.forEach((column, place) => {
    if (column.folded) showFoldHead(map.head.lastElementChild.children[place + 1], column, map.board);
  });
  for (const row of map.querySelectorAll("map-lane")) row.paintFolds();
}

// Lay out the rows for these lanes and columns.
export function showBody(map, columns, lanes) {
  map.backgrounds ??= createBackgrounds(map);
  const make = (lane) => (lane.line ? setKey(part(lane.line), lane.id) : MapLane.make(map, lane));
  const update = (row) => row.layOut?.(columns);
  reconcile(map.body, insertLines(lanes), { make, update, after: map.backgrounds });
  const footer = map.body.querySelector(":scope > .add-lane");
  if (map.board.mayEdit && !footer) map.body.append(part("add-lane"));
  if (!map.board.mayEdit) footer?.remove();
  showHiddenLanes(map);
}

// Return the lanes with the lines of the blueprint between them.
function insertLines(lanes) {
  const lines = findLines(lanes.map(({ kind }) => kind));
  return lanes.flatMap((lane, place) => {
    const line = lines.get(place);
    return line ? [{ id: line, line }, lane] : lane;
  });
}

function createBackgrounds(map) {
  const row = document.createElement("div");
  row.className = "stage-backgrounds row";
  row.setAttribute("aria-hidden", "true");
  row.append(document.createElement("i"));
  map.body.prepend(row);
  return row;
}

// Show one background behind each stage, as hot as its share of the whole gap.
export function showBackgrounds({ board, backgrounds, columns }) {
  const update = (background, { stages }) => {
    const looks = stages.map((stage) => board.painter.stage(stage));
    const hottest = looks.reduce((one, other) => ((other.heat ?? 0) > (one.heat ?? 0) ? other : one));
    setAttribute(background, "data-burn", hottest.burn);
    setStyle(background, "--heat", hottest.heat ?? 0);
  };
  const make = () => document.createElement("i");
  reconcile(backgrounds, columns, { make, update, after: backgrounds.firstElementChild });
}

// Draw the curve in each open emotion lane, and none in a folded one.
export function drawCurves(map) {
  for (const row of map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
    (row.querySelector("emotion-curve") ?? row.appendChild(part("curve"))).draw(map, row);
  for (const stale of map.querySelectorAll("map-lane.r-fold > emotion-curve")) stale.remove();
}
