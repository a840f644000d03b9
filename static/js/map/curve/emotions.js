// The emotion curve: a line through the touchpoints, hatched where it is negative, with a face at each.

import { anchors, area, height, path, spot } from "../../lib/curves.js";
import { formatDifference } from "../../lib/numbers.js";
import { setIcon, setChildren, setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { setKey, reconcile } from "../../lib/reconcile.js";
import { listTouchpoints } from "../balance-entries.js";
import { showAxis } from "../axis.js";

const MIN_DISTANCE = 0.001;
const TICKS = [
  ["+2", height(2)],
  ["0", height(0)],
  ["\u22122", height(-2)],
];

// Draw the curve of the board into `lane`, and its axis into the label of `row`.
export function drawEmotions(lane, row, board) {
  const stages = listTouchpoints(board.store);
  const points = anchors(stages.map((cards) => cards.map((card) => card.emotion)));
  showAxis(row, TICKS);
  ensureFrame(lane, points, board.overlay !== "none");
  reconcile(lane, listMarks(board, stages, points), {
    key: (item) => item.key,
    make: makeMark,
    update: showMark,
    after: lane.querySelector(":scope > .curve-svg"),
  });
}

// Create the parts that do not depend on stages: zero line, two areas, one line.
function ensureFrame(lane, points, quiet) {
  if (lane.dataset.frame !== "curve") setChildren(lane, ...part("curve").children);
  lane.dataset.frame = "curve";
  const [, up, down, svg] = staticParts(lane);
  setStyle(lane.querySelector(".zero"), "--top", "50%");
  setAttribute(svg.firstElementChild, "d", path(points));
  svg.firstElementChild.setAttribute("class", quiet ? "c-base" : "c-line");
  for (const [element, sign] of [
    [up, 1],
    [down, -1],
  ]) {
    element.toggleAttribute("hidden", quiet || !points.length);
    if (points.length) setStyle(element, "clip-path", polygon(area(points, 0, 1, sign)));
  }
}

function staticParts(lane) {
  return [".zero", ".c-area.up", ".c-area.down", ":scope > .curve-svg"].map((name) => lane.querySelector(name));
}

// Return hot stages, gap numbers and faces, as items for reconcile.
function listMarks(board, stages, points) {
  if (!points.length) return [];
  const titles = board.store.all("stage");
  const heat = board.overlay === "gaps" ? titles.map((stage) => board.scores.stage(stage.id)) : [];
  return [...hotItems(heat, points), ...numberItems(board, titles, heat, stages), ...faceItems(board, stages)];
}

function hotItems(heat, points) {
  return heat.flatMap((stage, place) => {
    const [left, right] = [place / heat.length, (place + 1) / heat.length];
    return stage.burn < 2 ? [] : [{ key: `hot ${stage.id}`, part: "hot", stage, left, right, points }];
  });
}

function numberItems(board, titles, heat, stages) {
  return heat.flatMap((stage, place) => {
    const gap = stage.burn ? board.scores.gapIn(stage.id) : null;
    const at = spot(stages[place].map((card) => card.emotion));
    const x = (place + at.x) / heat.length;
    return gap ? [{ key: `number ${stage.id}`, part: "gap-number", stage, gap, at, x }] : [];
  });
}

function faceItems(board, stages) {
  return stages.flatMap((cards, column) =>
    cards.flatMap((card, row) => {
      if (card.emotion === null) return [];
      const x = (column + (row + 0.5) / cards.length) / stages.length;
      return [{ key: `face ${card.id}`, part: "point", card, x, look: board.painter.card("touchpoint", card) }];
    }),
  );
}

function makeMark(item) {
  return setKey(part(item.part), item.key);
}

function showMark(element, item) {
  ({ hot: showHot, "gap-number": showNumber, point: showPoint })[item.part](element, item);
}

function showHot(element, { stage, left, right, points }) {
  const [hatch, svg] = element.children;
  setAttribute(hatch, "data-burn", stage.burn);
  setAttribute(element, "data-stage", stage.id);
  setStyle(element, "--heat", stage.heat);
  setStyle(hatch, "clip-path", polygon(area(points, left, right, -1)));
  setAttribute(svg.firstElementChild, "d", path(points));
  setStyle(svg, "clip-path", `inset(-20% ${formatPercent(1 - right)} -20% ${formatPercent(left)})`);
}

function showNumber(element, { stage, gap, at, x }) {
  element.className = `gapnum ${at.low ? "low" : "high"}`;
  element.classList.toggle("tight", at.tight);
  setAttribute(element, "data-stage", stage.id);
  setAttribute(element, "data-burn", stage.burn);
  setStyle(element, "--heat", stage.heat);
  setStyle(element, "--x", formatPercent(x));
  setText(element.firstElementChild, formatDifference(gap.difference, gap.method));
  setText(element.lastElementChild, gap.name);
}

function showPoint(element, { card, x, look }) {
  const [face] = element.children;
  setAttribute(element, "data-burn", look.burn);
  setAttribute(element, "data-stage", card.stage);
  setStyle(element, "--x", formatPercent(x));
  setStyle(element, "--y", `${height(card.emotion)}%`);
  setAttribute(face, "data-emo", card.emotion);
  setIcon(face.firstElementChild, `f${card.emotion}`);
}

// Return the outline as CSS; points closer than a thousandth of the map are merged.
function polygon(points) {
  let last = -1;
  const seen = points.filter(([x], place) => {
    const far = x - last >= MIN_DISTANCE || place < 2 || place > points.length - 3;
    if (far) last = x;
    return far;
  });
  return `polygon(${seen.map(([x, y]) => `${formatPercent(x)} ${height(y).toFixed(2)}%`).join(",")})`;
}

function formatPercent(share) {
  return `${(share * 100).toFixed(3)}%`;
}
