// Where the arrows of dependencies are drawn: between the columns and the rows of the map, so that they cross no card.
// A place is in pixels of the body of the map.

const RADIUS = 5;
const HEAD_LENGTH = 6;
const HEAD_WIDTH = 3.5;
// Arrows in one gutter are so far from its middle.
const OFFSETS = [0, 4, -4, 2, -2, 6, -6];
const END_DISTANCE = 7;
const EDGE = 4;
// The size of a label, with about so much for each letter.
const LABEL_WIDTH = 150;
const LABEL_HEIGHT = 20;
const LABEL_PADDING = 16;
const LETTER_WIDTH = 7;
// A label that has less than this is a dot.
const LEAST_WIDTH = 44;

// Return {id, line, heads, label} of each arrow. `arrows` are {id, source, target, mutual, label}; an end is {key,
// column, row, left, right, top, bottom}: a card, or the cell of a folded lane. `columns` are {left, right}, and `rows`
// are {top, bottom}. `label` is {x, y, width} between two rows; the width is 0 where there is no room for a word.
export function routeArrows(arrows, { columns, rows }) {
  const routes = arrows.map((arrow) => ({ ...arrow, heights: [], ...findWay(arrow, columns.length) }));
  placeEnds(routes);
  const gutters = new Lanes();
  const boundaries = new Lanes();
  const labels = new Labels(columns);
  return routes.map((route) => {
    const points = findPoints(route, { columns, rows, gutters, boundaries });
    const heads = drawHeads(points, route.mutual);
    const label = labels.place(route.label?.trim() ?? "", listSpots(points, route, rows));
    return { id: route.id, line: drawLine(points) + drawStub(points, label), heads, label };
  });
}

// Return the sides of the cards where an arrow begins and ends, and the gutters that it goes through: gutter 0 is left
// of the first column.
function findWay({ source, target }, count) {
  const step = target.column - source.column;
  if (step === 0) {
    const isLast = source.column === count - 1 && count > 1;
    const side = isLast ? "left" : "right";
    const gutter = isLast ? source.column : source.column + 1;
    return { sides: [side, side], gutters: [gutter, gutter] };
  }
  const [sides, out, into] =
    step > 0
      ? [["right", "left"], source.column + 1, target.column]
      : [["left", "right"], source.column, target.column + 1];
  return { sides, gutters: [out, into] };
}

// Give each end its own height on the side of its card.
function placeEnds(routes) {
  const groups = new Map();
  for (const route of routes)
    for (const [at, name] of ["source", "target"].entries()) {
      const key = `${route[name].key} ${route.sides[at]}`;
      const other = route[name === "source" ? "target" : "source"];
      groups.set(key, [...(groups.get(key) ?? []), { route, at, box: route[name], towards: other.top }]);
    }
  for (const ends of groups.values()) {
    ends.sort((one, other) => one.towards - other.towards);
    for (const [place, { route, at, box }] of ends.entries()) {
      const middle = (box.top + box.bottom) / 2;
      const distance = Math.min(END_DISTANCE, (box.bottom - box.top) / (ends.length + 1));
      route.heights[at] = middle + (place - (ends.length - 1) / 2) * distance;
    }
  }
}

// Spans along one line, of which those that overlap are drawn beside each other.
class Lanes {
  #taken = new Map();

  // Return the offset of a span from `low` to `high` along the line of this name.
  place(name, low, high) {
    const lanes = this.#taken.get(name) ?? [];
    this.#taken.set(name, lanes);
    const isFree = (spans) => spans.every(([start, end]) => high < start || end < low);
    let lane = lanes.findIndex(isFree);
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane].push([low, high]);
    return OFFSETS[lane % OFFSETS.length];
  }
}

function findPoints({ source, target, sides, gutters: [out, into], heights: [from, to] }, places) {
  const start = [source[sides[0]], from];
  const end = [target[sides[1]], to];
  if (out === into) {
    const x = placeGutter(out, from, to, places);
    return [start, [x, from], [x, to], end];
  }
  const row = target.row > source.row ? target.row - 1 : target.row;
  const middle = places.rows[row].bottom;
  const [first, last] = [placeGutter(out, from, middle, places), placeGutter(into, middle, to, places)];
  const y = middle + placeOn(places.boundaries, row, first, last);
  return [start, [first, from], [first, y], [last, y], [last, to], end];
}

function placeGutter(gutter, from, to, { columns, gutters }) {
  const offset = placeOn(gutters, gutter, from, to);
  if (gutter === 0) return columns[0].left + EDGE + offset / 2;
  if (gutter === columns.length) return columns.at(-1).right - EDGE + offset / 2;
  return columns[gutter].left + offset;
}

function placeOn(lanes, name, from, to) {
  return lanes.place(name, Math.min(from, to), Math.max(from, to));
}

// Return the line through some points, with round corners, as the path of an <svg>.
/** @type {(points: any[]) => string} */
export function drawLine(points) {
  const parts = [`M${formatPoint(points[0])}`];
  for (const [at, point] of points.slice(1, -1).entries()) {
    const [before, after] = [points[at], points[at + 2]];
    const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2);
    parts.push(`L${formatPoint(towards(point, before, radius))}`);
    parts.push(`Q${formatPoint(point)} ${formatPoint(towards(point, after, radius))}`);
  }
  return `${parts.join("")}L${formatPoint(points.at(-1))}`;
}

// Return the heads as one path: at the target and, of a mutual one, at the source too.
function drawHeads(points, mutual) {
  const heads = [drawHead(points.at(-1), points.at(-2))];
  if (mutual) heads.push(drawHead(points[0], points[1]));
  return heads.join("");
}

// The last part of a line is level.
/** @type {(tip: any, before: any) => string} */
function drawHead(tip, before) {
  const x = tip[0] + Math.sign(before[0] - tip[0]) * HEAD_LENGTH;
  return `M${formatPoint(tip)}L${formatPoint([x, tip[1] - HEAD_WIDTH])}L${formatPoint([x, tip[1] + HEAD_WIDTH])}Z`;
}

// Return the spots for a label, the best first: on the level part between two rows, or where an upright part goes from
// row to row. An arrow within a row has its label at the border of the row.
function listSpots(points, { source, target }, rows) {
  if (points.length === 6) {
    const [, , [x, y], [end]] = points;
    const room = Math.abs(end - x) - 8;
    return [0.5, 0.25, 0.75].map((share) => ({ x: x + (end - x) * share, y, room: share === 0.5 ? room : room / 2 }));
  }
  const [, [x, from], [, to]] = points;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const middle = (low + high) / 2;
  const crossed = rows.slice(0, -1).map(({ bottom }) => bottom).filter((y) => y > low && y < high);
  crossed.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  const [first, last] = [Math.min(source.row, target.row), Math.max(source.row, target.row)];
  const beside = [rows[last].bottom, ...(first ? [rows[first - 1].bottom] : [])];
  return [...crossed, ...beside].map((y) => ({ x, y, room: LABEL_WIDTH }));
}

// The labels that are placed: none stands on another.
class Labels {
  #placed = [];
  #columns;

  constructor(columns) {
    this.#columns = columns;
  }

  // Return {x, y, width} of a label at the first spot with room for it, shortened where needed.
  place(text, spots) {
    const wanted = Math.min(LABEL_WIDTH, text.length * LETTER_WIDTH + LABEL_PADDING);
    for (const spot of text ? spots : []) {
      const width = Math.min(wanted, spot.room, this.#measureRoom(spot));
      if (width < Math.min(wanted, LEAST_WIDTH)) continue;
      const label = { x: this.#keepInside(spot.x, width), y: spot.y, width };
      this.#placed.push(label);
      return label;
    }
    return { x: spots[0].x, y: spots[0].y, width: 0 };
  }

  #measureRoom({ x, y }) {
    const beside = this.#placed.filter((other) => Math.abs(other.y - y) < LABEL_HEIGHT);
    return Math.min(Infinity, ...beside.map((other) => 2 * (Math.abs(other.x - x) - other.width / 2) - 8));
  }

  #keepInside(x, width) {
    const [left, right] = [this.#columns[0].left, this.#columns.at(-1).right];
    return Math.max(left + width / 2, Math.min(right - width / 2, x));
  }
}

// Return the line from an upright part to a label above or below it.
function drawStub(points, { y, width }) {
  if (points.length === 6 || !width) return "";
  const [, [x, from], [, to]] = points;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (y >= low && y <= high) return "";
  return `M${formatPoint([x, y < low ? low : high])}L${formatPoint([x, y])}`;
}

/** @type {(from: any, to: any, length: number) => number[]} */
function towards([x, y], [toX, toY], length) {
  const whole = distance([x, y], [toX, toY]) || 1;
  return [x + ((toX - x) * length) / whole, y + ((toY - y) * length) / whole];
}

/** @type {(from: any, to: any) => number} */
function distance([x, y], [toX, toY]) {
  return Math.hypot(toX - x, toY - y);
}

/** @type {(point: any) => string} */
function formatPoint([x, y]) {
  return `${round(x)} ${round(y)}`;
}

function round(number) {
  return Math.round(number * 10) / 10;
}
