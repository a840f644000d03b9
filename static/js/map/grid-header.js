// The head of the map: levels over their stages, stages, and the corner above the lanes.

import { setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";
import { MapStage } from "./map-stage.js";
import { LEVELS } from "./labels.js";

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
  const [, heads] = map.head.children;
  const corner = heads.firstElementChild;
  if (!map.board.mayEdit) corner.firstElementChild?.remove();
  else if (!corner.firstElementChild) corner.append(part("add-stage"));
  return map.head.children;
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
  const found = [];
  for (const stage of stages) {
    const last = found.at(-1);
    if (last?.level === stage.level) last.span += 1;
    else found.push({ id: `${stage.level} ${stage.id}`, level: stage.level, span: 1 });
  }
  return found;
}

function showLevel(element, { level, span }) {
  setText(element.firstElementChild, LEVELS.get(level));
  setAttribute(element, "aria-colspan", span);
  setStyle(element, "--span", span);
}
