// The grid of the map: head and rows, and what spans whole columns: the backgrounds behind them and the curve over
// them.

import { findLines } from "../lib/blueprint.js";
import { setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { reconcile, setKey } from "../lib/reconcile.js";
import { showHiddenLanes } from "./hidden-lanes.js";
import { MapStage } from "./map-stage.js";
import { LEVELS } from "./labels.js";
import { MapLane } from "./map-lane.js";

// Lay out both rows of the header for these stages.
export function showHead(map, stages) {
  const [levels, heads] = ensureRows(map);
  const make = () => part("level");
  reconcile(levels, listRuns(stages), { make, update: showLevel, after: levels.firstElementChild });
  const makeStage = (stage) => MapStage.make(map.board, stage);
  const update = (head, stage) => head.paint(stages.indexOf(stage));
  reconcile(heads, stages, { make: makeStage, update, after: heads.firstElementChild });
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

// Return neighbouring stages of one level: [{id, level, span}].
function listRuns(stages) {
  const runs = [];
  for (const stage of stages) {
    const last = runs.at(-1);
    if (last?.level === stage.level) last.span += 1;
    else runs.push({ id: `${stage.level} ${stage.id}`, level: stage.level, span: 1 });
  }
  return runs;
}

function showLevel(element, { level, span }) {
  setText(element.firstElementChild, LEVELS.get(level));
  setAttribute(element, "aria-colspan", span);
  setStyle(element, "--span", span);
}

// Lay out the rows for these lanes and stages.
export function showBody(map, stages, lanes) {
  map.backgrounds ??= createBackgrounds(map);
  const make = (lane) => (lane.line ? setKey(part(lane.line), lane.id) : MapLane.make(map, lane));
  const update = (row) => row.layOut?.(stages);
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
export function showBackgrounds({ board, backgrounds }) {
  const update = (background, stage) => {
    const look = board.painter.stage(stage);
    setAttribute(background, "data-burn", look.burn);
    setStyle(background, "--heat", look.heat ?? 0);
  };
  const make = () => document.createElement("i");
  reconcile(backgrounds, board.store.all("stage"), { make, update, after: backgrounds.firstElementChild });
}

// Draw the curve in each open emotion lane, and none in a folded one.
export function drawCurves(map) {
  for (const row of map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
    (row.querySelector("emotion-curve") ?? row.appendChild(part("curve"))).draw(map, row);
  for (const stale of map.querySelectorAll("map-lane.r-fold > emotion-curve")) stale.remove();
}
