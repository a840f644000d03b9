// The lines over a map: the curve of emotions and the steps of the relationship balance.
//
// Stages are columns of equal width; x runs from 0 at the left edge of the map to 1 at the right.
// cxapp/curves.py is the same in Python.

/** @typedef {[x: number, y: number]} Point */
/** @typedef {[left: number, right: number]} Span */
/** @typedef {number[]} Piece Four points one after another: [x0, y0, x1, y1, x2, y2, x3, y3]. */
/** @typedef {{ stage: number, value: number, before: number, after: number } & Extent} Block */
/** @typedef {{ left: number, width: number, centre: number }} Extent */
/** @typedef {{ low: number, high: number, final: number, totals: number[], blocks: Block[] }} Balance */

export const EMOTION_STEP = 18.5;

const PARTS = Array.from({ length: 8 }, (_, part) => (part + 1) / 8);
const INSET = 0.2;
const MARGIN = 0.17;

// Return the centre of every touchpoint as [x, value], for stages as lists of values in order: in stage s the i-th of k
// touchpoints is at (s + (i + 0.5) / k) / number of stages.
/** @type {<Value>(stages: Value[][]) => [x: number, value: Value][]} */
export function slots(stages) {
  return stages.flatMap((values, stage) =>
    values.map((value, place) => [(stage + (place + 0.5) / values.length) / stages.length, value]),
  );
}

// Return where the emotion curve is known: [left, right] of every run of neighbouring stages that are rated. A stage
// is rated if one of its touchpoints is.
/** @type {(stages: (number | null)[][]) => Span[]} */
export function ratedRuns(stages) {
  const rated = stages.map((values) => values.some((value) => value !== null));
  const places = [...rated.keys()].filter((place) => rated[place]);
  const starts = places.filter((place) => !rated[place - 1]);
  const ends = places.filter((place) => !rated[place + 1]);
  return starts.map((start, run) => [start / stages.length, (ends[run] + 1) / stages.length]);
}

// Return the points of the emotion curve; unrated touchpoints (null) are left out. It is flat to the edges of the first
// and the last rated stage, where it ends.
/** @type {(stages: (number | null)[][]) => Point[]} */
export function anchors(stages) {
  const rated = /** @type {Point[]} */ (slots(stages).filter(([, value]) => value !== null));
  if (!rated.length) return [];
  const runs = ratedRuns(stages);
  return [[runs[0][0], rated[0][1]], ...rated, [runs[runs.length - 1][1], rated[rated.length - 1][1]]];
}

// Return the points of a small curve: the mean emotion of each stage at its centre; unrated stages are left out.
/** @type {(stages: (number | null)[][]) => Point[]} */
export function means(stages) {
  const rated = stages.map((values) => values.filter((value) => value !== null));
  return anchors(rated.map((values) => [values.length ? sum(values) / values.length : null]));
}

// Return the slope at every point of the monotone cubic through `points` (Fritsch and Carlson 1980): the mean of both
// neighbouring secants, flat where they change sign, shortened until the curve overshoots no point.
/** @type {(points: Point[]) => number[]} */
export function slopes(points) {
  const secants = points.slice(1).map(([x, y], index) => (y - points[index][1]) / (x - points[index][0]));
  const inner = secants.slice(1).map((secant, index) => meanSlope(secants[index], secant));
  const limited = [secants[0], ...inner, secants[secants.length - 1]];
  secants.forEach((secant, index) => {
    const length = Math.hypot(limited[index], limited[index + 1]);
    if (length <= 3 * Math.abs(secant)) return;
    const shorter = (3 * Math.abs(secant)) / length;
    limited[index] *= shorter;
    limited[index + 1] *= shorter;
  });
  return limited;
}

// Return the curve as Béziers: one [x0, y0, x1, y1, x2, y2, x3, y3] between each two points.
/** @type {(points: Point[]) => Piece[]} */
export function segments(points) {
  const slope = slopes(points);
  return points
    .slice(1)
    .map((end, index) => bezier(points[index], end, slope[index], slope[index + 1]));
}

// Return the curve as two lists of lines: where it is known, and over the unrated stages between `runs`. A line is a
// list of Béziers that follow one another.
/** @type {(points: Point[], runs: Span[]) => [Piece[][], Piece[][]]} */
export function split(points, runs) {
  const pieces = segments(points);
  /** @param {Span} span */
  const cutSpan = ([left, right]) => cut(pieces, left, right);
  const between = runs.slice(1).map(([start], place) => cutSpan([runs[place][1], start]));
  return [runs.map(cutSpan), between];
}

// Return the part of a curve from `left` to `right`.
/** @type {(pieces: Piece[], left: number, right: number) => Piece[]} */
export function cut(pieces, left, right) {
  return pieces
    .filter((piece) => piece[0] < right && left < piece[6])
    .map((piece) => cutPiece(piece, Math.max(left, piece[0]), Math.min(right, piece[6])));
}

// Return the height of the curve at x, for pieces as segments() returns them.
/** @type {(pieces: Piece[], x: number) => number} */
export function valueAt(pieces, x) {
  return bezierValue(pieces.find((candidate) => x <= candidate[6]) ?? pieces[pieces.length - 1], x);
}

// Return where a stage's number does not overlap its faces: above them where no emotion is good, below them where none
// is bad, else above the lowest face. `x` is a share of the stage; a tight number has a face next to it.
/** @type {(values: number[]) => { x: number, low: boolean, tight: boolean }} */
export function spot(values) {
  const good = values.some((value) => value > 0);
  const deepest = Math.min(0, ...values);
  const tight = good && deepest < 0;
  const over = (values.indexOf(deepest) + 0.5) / values.length;
  return { x: tight ? Math.min(0.75, Math.max(0.25, over)) : 0.5, low: good && deepest === 0, tight };
}

// Return the polygon [[x, value], …] between the curve and zero from `left` to `right`, only the part above zero (sign
// 1) or below it (sign -1); it starts and ends on the zero line.
/** @type {(points: Point[], left: number, right: number, sign: number) => Point[]} */
export function area(points, left, right, sign) {
  const pieces = segments(points);
  /** @type {Point[]} */
  const ends = [left, right].map((x) => [x, valueAt(pieces, x)]);
  /** @type {Point[]} */
  const outline = [ends[0], ...curvePoints(pieces, left, right), ends[1]].map(([x, y]) => [
    x,
    Math.max(0, sign * y) * sign,
  ]);
  return [[left, 0], ...outline, [right, 0]];
}

// Return the distance of an emotion from the top, in per cent of the lane: 0 is in the middle.
/** @type {(value: number, step?: number) => number} */
export function height(value, step = EMOTION_STEP) {
  return 50 - value * step;
}

// Return the curve as the `d` of an SVG path in a box of this width and depth; "" without points.
/** @type {(points: Point[], width?: number, depth?: number, step?: number) => string} */
export function path(points, width = 1000, depth = 100, step = EMOTION_STEP) {
  return drawLines([segments(points)], width, depth, step);
}

// Return lines of Béziers, as split() returns them, as the `d` of an SVG path in a box of this width and depth.
/** @type {(lines: Piece[][], width?: number, depth?: number, step?: number) => string} */
export function drawLines(lines, width = 1000, depth = 100, step = EMOTION_STEP) {
  /** @param {Point} point */
  const spot = ([x, y]) => `${formatNumber(x * width)} ${formatNumber((height(y, step) * depth) / 100)}`;
  return lines
    .filter((line) => line.length)
    .map((line) => line.map((piece) => pairs(piece).map(spot)))
    .map((line) => "M" + line[0][0] + line.map((spots) => "C" + spots.slice(1).join(" ")).join(""))
    .join("");
}

// Return the steps of the relationship balance, for stages as lists of entries (credits and debits): {low, high, final,
// totals, blocks}, the extremes including 0, the final balance, each stage's sum, and one block per entry {stage,
// value, before, after, left, width, centre} in shares of the map's width.
/** @type {(stages: number[][]) => Balance} */
export function balance(stages) {
  /** @type {Block[]} */
  const blocks = [];
  let account = 0;
  stages.forEach((values, stage) => {
    const slot = 1 / stages.length / values.length;
    values.forEach((value, place) => {
      blocks.push(block(stage, value, account, stage / stages.length + place * slot, slot));
      account += value;
    });
  });
  const reached = [0, ...blocks.map((entry) => entry.after)];
  const totals = stages.map(sum);
  return { low: Math.min(...reached), high: Math.max(...reached), final: account, totals, blocks };
}

// Return what a touchpoint adds to the balance: its credit if set, else its emotion, else 0.
/** @type {(touchpoint: { credit?: number | null, emotion?: number | null }) => number} */
export function entry({ credit, emotion }) {
  return credit ?? emotion ?? 0;
}

// Return the distance of a balance from the top, in per cent of the lane, with a margin above and below.
/** @type {(value: number, low: number, high: number) => number} */
export function balanceHeight(value, low, high) {
  const span = high - low || 1;
  return (100 * (high + MARGIN * span - value)) / (span * (1 + 2 * MARGIN));
}

// Return the running balance as the `d` of an SVG path in a box of this width, 100 deep.
/** @type {(steps: Balance, width?: number) => string} */
export function balancePath(steps, width = 1000) {
  /** @param {number} value */
  const level = (value) => formatNumber(balanceHeight(value, steps.low, steps.high), 2);
  const turns = steps.blocks.map((step) => `H${formatNumber(step.left * width)}V${level(step.after)}`);
  return `M0 ${level(0)}${turns.join("")}H${width}`;
}

/** @type {(start: Point, end: Point, leaving: number, arriving: number) => Piece} */
function bezier(start, end, leaving, arriving) {
  const third = (end[0] - start[0]) / 3;
  const first = [start[0] + third, start[1] + leaving * third];
  const second = [end[0] - third, end[1] - arriving * third];
  return [...start, ...first, ...second, ...end];
}

// Return the part of a Bézier from `left` to `right`; x runs evenly along it.
/** @type {(piece: Piece, left: number, right: number) => Piece} */
function cutPiece(piece, left, right) {
  const [start, end] = [left, right].map((x) => (x - piece[0]) / (piece[6] - piece[0]));
  const third = (right - left) / 3;
  const values = pairs(piece).map(([, y]) => y);
  return [
    ...[left, blossom(values, [start, start, start])],
    ...[left + third, blossom(values, [start, start, end])],
    ...[right - third, blossom(values, [start, end, end])],
    ...[right, blossom(values, [end, end, end])],
  ];
}

// Return the polar form of a Bézier's values at these shares of it.
/** @type {(values: number[], shares: number[]) => number} */
function blossom(values, shares) {
  return shares.reduce(
    (points, share) => points.slice(1).map((value, place) => (1 - share) * points[place] + share * value),
    values,
  )[0];
}

/** @type {(before: number, after: number) => number} */
function meanSlope(before, after) {
  return before * after > 0 ? (before + after) / 2 : 0;
}

// Return the points [x, value] of an outline along the curve from `left` to `right`, eight to a piece.
/** @type {(pieces: Piece[], left: number, right: number) => Point[]} */
function curvePoints(pieces, left, right) {
  const near = pieces.filter((piece) => piece[6] > left && piece[0] < right);
  return near.flatMap((piece) =>
    PARTS.map((part) => piece[0] + (piece[6] - piece[0]) * part)
      .filter((x) => left < x && x < right)
      .map((x) => [x, bezierValue(piece, x)]),
  );
}

/** @type {(piece: Piece, x: number) => number} */
function bezierValue(piece, x) {
  const share = (x - piece[0]) / (piece[6] - piece[0]);
  const rest = 1 - share;
  return (
    rest ** 3 * piece[1] +
    3 * rest ** 2 * share * piece[3] +
    3 * rest * share ** 2 * piece[5] +
    share ** 3 * piece[7]
  );
}

/** @type {(stage: number, value: number, before: number, start: number, slot: number) => Block} */
function block(stage, value, before, start, slot) {
  const after = before + value;
  const width = (1 - 2 * INSET) * slot;
  return { stage, value, before, after, left: start + INSET * slot, width, centre: start + slot / 2 };
}

/** @type {(piece: Piece) => Point[]} */
function pairs(piece) {
  return [0, 2, 4, 6].map((index) => [piece[index], piece[index + 1]]);
}

// Format with so many decimals, rounding halves up, the same in both languages.
/** @type {(number: number, decimals?: number) => string} */
function formatNumber(number, decimals = 1) {
  const unit = 10 ** decimals;
  return (Math.floor(number * unit + 0.5) / unit).toFixed(decimals);
}

/** @type {(values: number[]) => number} */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
