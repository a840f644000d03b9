// <emotion-curve>: the emotional journey over all stages, or the relationship balance.

import { setAttribute, setStyle, setIcon, setChildren, part, setText } from "../lib/dom.js";
import { listTouchpoints } from "./balance-entries.js";
import {
  anchors,
  area,
  balanceHeight,
  balancePath,
  drawLines,
  height,
  path,
  ratedRuns,
  split,
  spot,
} from "../lib/curves.js";
import { formatSigned } from "../lib/numbers.js";
import { setKey, reconcile } from "../lib/reconcile.js";
import { sign } from "./overlays/balance.js";

const MIN_DISTANCE = 0.001;
const TICKS = [
  ["+2", height(2)],
  ["0", height(0)],
  ["\u22122", height(-2)],
];

export class EmotionCurve extends HTMLElement {
  // Draw the lane of `map` in `row`: the curve, or the balance.
  draw(map, row) {
    const { board } = map;
    const account = board.overlay === "balance";
    this.classList.toggle("balance", account);
    this.classList.toggle("is-together", Boolean(board.curves?.isTogether));
    row.classList.toggle("r-bal", account);
    setAttribute(this, "data-empty", listTouchpoints(board.store).flat().length === 0);
    if (account) drawBalance(this, row, map);
    else drawEmotions(this, row, map);
  }
}

// Draw the curve of the board into `lane`, and its axis into the label of `row`.
function drawEmotions(lane, row, { board, scale }) {
  const { curves } = board;
  const felt = (card) => rated(curves?.feel(card) ?? card, board.rating);
  const stages = listTouchpoints(board.store).map((cards) => cards.map(felt));
  const lived = curves?.isTogether ? curves.listEveryone(stages) : stages;
  const emotions = lived.map((cards) => cards.map((card) => card.emotion));
  const points = anchors(emotions).map(([x, y]) => [scale(x), y]);
  const runs = ratedRuns(emotions).map((run) => run.map(scale));
  showAxis(row, TICKS);
  ensureFrame(lane, points, runs, board.overlay !== "none" || curves?.isTogether);
  reconcile(lane, listMarks(board, stages, points, scale), {
    key: (item) => item.key,
    make: makeMark,
    update: showMark,
    after: lane.querySelector(":scope > .curve-svg"),
  });
}

// Return a touchpoint with the emotion that somebody is about to set.
function rated(card, rating) {
  return card.id === rating?.id ? { ...card, emotion: rating.emotion, isInherited: false } : card;
}

// Draw the parts that are one for all stages: zero line, two areas, the line where it is known, and where it is not.
function ensureFrame(lane, points, runs, quiet) {
  if (lane.dataset.frame !== "curve") setChildren(lane, ...part("curve").children);
  lane.dataset.frame = "curve";
  const [, up, down, svg] = staticParts(lane);
  setStyle(lane.querySelector(".zero"), "--top", "50%");
  const [line, unknown] = svg.children;
  const [known, between] = split(points, runs);
  setAttribute(line, "d", drawLines(known));
  line.setAttribute("class", quiet ? "c-base" : "c-line");
  setAttribute(unknown, "d", drawLines(between));
  for (const [element, sign] of [
    [up, 1],
    [down, -1],
  ]) {
    element.toggleAttribute("hidden", quiet || !points.length);
    const outlines = runs.map(([left, right]) => area(points, left, right, sign));
    if (points.length) setStyle(element, "clip-path", polygon(outlines));
  }
}

function staticParts(lane) {
  return [".zero", ".c-area.up", ".c-area.down", ":scope > .curve-svg"].map((name) => lane.querySelector(name));
}

// Return hot stages, what the overlay draws itself, gap numbers and faces, as items for reconcile.
function listMarks(board, stages, points, scale) {
  const titles = board.store.all("stage");
  const heat = board.overlay === "gaps" ? titles.map((stage) => board.scores.stage(stage.id)) : [];
  const isOpen = titles.map(({ level }) => !board.isLevelFolded(level));
  return [
    ...hotItems(heat, stages, points, scale),
    ...(board.painter.laneMarks?.(stages, scale, isOpen) ?? []),
    ...(board.curves?.listMarks(stages, scale, isOpen) ?? []),
    ...numberItems(board, heat, stages, scale).filter(({ place }) => isOpen[place]),
    ...faceItems(board, stages, scale).filter(({ column }) => isOpen[column]),
  ];
}

// A stage that nobody rated has no line that could be hot.
function hotItems(heat, stages, points, scale) {
  return heat.flatMap((stage, place) => {
    const [left, right] = [place / heat.length, (place + 1) / heat.length].map(scale);
    const isRated = stages[place].some(({ emotion }) => emotion !== null);
    return stage.burn < 2 || !isRated ? [] : [{ key: `hot ${stage.id}`, part: "hot", stage, left, right, points }];
  });
}

function numberItems(board, heat, stages, scale) {
  return heat.flatMap((stage, place) => {
    const gap = stage.burn ? board.scores.gapIn(stage.id) : null;
    const at = spot(stages[place].map((card) => card.emotion));
    const x = scale((place + at.x) / heat.length);
    return gap ? [{ key: `number ${stage.id}`, part: "gap-number", stage, gap, at, x, place }] : [];
  });
}

function faceItems(board, stages, scale) {
  return stages.flatMap((cards, column) =>
    cards.flatMap((card, row) => {
      const x = scale((column + (row + 0.5) / cards.length) / stages.length);
      return [{ key: `face ${card.id}`, part: "point", card, x, column, look: board.painter.card("touchpoint", card) }];
    }),
  );
}

function makeMark(item) {
  return setKey(item.make?.() ?? part(item.part), item.key);
}

function showMark(element, item) {
  const show = item.show ?? { hot: showHot, "gap-number": showNumber, point: showPoint }[item.part];
  show(element, item);
}

function showHot(element, { stage, left, right, points }) {
  const [hatch, svg] = element.children;
  setAttribute(hatch, "data-burn", stage.burn);
  setAttribute(element, "data-stage", stage.id);
  setStyle(element, "--heat", stage.heat);
  setStyle(hatch, "clip-path", polygon([area(points, left, right, -1)]));
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
  setText(element.firstElementChild, gap.distance.number);
  setText(element.lastElementChild, `${gap.distance.side} · ${gap.name}`);
}

function showPoint(element, { card, x, look }) {
  const [face] = element.children;
  setAttribute(element, "data-burn", look.burn);
  setAttribute(element, "data-stage", card.stage);
  setStyle(element, "--x", formatPercent(x));
  setStyle(element, "--y", `${height(card.emotion ?? 0)}%`);
  element.classList.toggle("is-unrated", card.emotion === null);
  element.classList.toggle("is-inherited", Boolean(card.isInherited));
  setAttribute(face, "data-emo", card.emotion);
  setIcon(face.firstElementChild, `f${card.emotion ?? 0}`);
}

// Return outlines that begin and end on the zero line as one of CSS, which runs from one to the next along that line.
function polygon(outlines) {
  const points = outlines.flatMap(mergeNear);
  return `polygon(${points.map(([x, y]) => `${formatPercent(x)} ${height(y).toFixed(2)}%`).join(",")})`;
}

// Merge points closer than a thousandth of the map.
function mergeNear(points) {
  let last = -1;
  return points.filter(([x], place) => {
    const far = x - last >= MIN_DISTANCE || place < 2 || place > points.length - 3;
    if (far) last = x;
    return far;
  });
}

function formatPercent(share) {
  return `${(share * 100).toFixed(3)}%`;
}

// Draw the balance of the board into `lane`, and its axis into the label of `row`.
function drawBalance(lane, row, { board, scale }) {
  const account = { ...board.painter.account };
  account.blocks = account.blocks.map((block) => placeBlock(block, scale));
  const level = (value) => balanceHeight(value, account.low, account.high);
  ensureBalanceFrame(lane, account, level);
  showAxis(
    row,
    ticks(account).map((value) => [value ? formatSigned(value) : "0", level(value)]),
  );
  const items = account.blocks.flatMap((block) => [
    { key: `block ${block.card.id}`, block, level, show: showBlock },
    ...(board.isLevelFolded(board.store.get("stage", block.card.stage)?.level)
      ? []
      : [{ key: `run ${block.card.id}`, block, level, show: showRun }]),
  ]);
  const make = ({ show }) => document.createElement(show === showRun ? "span" : "i");
  reconcile(lane, items, {
    key: (item) => item.key,
    make,
    update: (element, item) => item.show(element, item),
    after: lane.lastFixed,
  });
}

function placeBlock(block, scale) {
  const [left, right, centre] = [block.left, block.left + block.width, block.centre].map(scale);
  return { ...block, left, width: right - left, centre };
}

function ensureBalanceFrame(lane, account, level) {
  if (lane.dataset.frame !== "balance") {
    const zero = document.createElement("i");
    zero.className = "zero";
    setChildren(lane, zero, part("balance"));
    lane.dataset.frame = "balance";
  }
  const [zero, svg] = [lane.querySelector(".zero"), lane.querySelector(".curve-svg")];
  lane.lastFixed = zero;
  setStyle(zero, "--top", `${level(0).toFixed(2)}%`);
  setAttribute(svg.firstElementChild, "d", balancePath(account));
}

function showBlock(element, { block, level }) {
  element.className = "blk";
  setAttribute(element, "data-sign", sign(block.value));
  setStyle(element, "--left", formatPercent(block.left));
  setStyle(element, "--width", formatPercent(block.width));
  setStyle(element, "--top", `${level(Math.max(block.before, block.after)).toFixed(2)}%`);
  setStyle(element, "--depth", `${Math.abs(level(block.before) - level(block.after)).toFixed(2)}%`);
}

function showRun(element, { block, level }) {
  element.className = block.value >= 0 ? "run up" : "run";
  setAttribute(element, "data-neg", Number(block.after < 0));
  setStyle(element, "--x", formatPercent(block.centre));
  setStyle(element, "--top", `${level(block.after).toFixed(2)}%`);
  setText(element, block.after ? formatSigned(block.after) : "0");
}

// Return about three round values between the extremes of the balance.
function ticks({ low, high }) {
  const step = Math.max(1, Math.ceil((high - low) / 3));
  const marks = [];
  for (let value = Math.floor(high / step) * step; value >= low; value -= step) marks.push(value);
  return marks;
}

// Show the ticks in the label of a row: [[text, top in per cent], …].
function showAxis(row, ticks) {
  const label = row.firstElementChild;
  const axis = label.querySelector(".axis") ?? label.appendChild(part("axis"));
  const make = () => document.createElement("span");
  const update = (tick, [text, top]) => {
    setText(tick, text);
    tick.style.setProperty("--top", `${top}%`);
  };
  reconcile(axis, ticks, { key: ([text]) => text, make, update });
}

customElements.define("emotion-curve", EmotionCurve);
