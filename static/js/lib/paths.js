// Paths between stages: their kinds, the customers that they leave at each stage, and where they are drawn. The rules
// of cxapp/paths.py; both are tested with tests/cases/paths.json.

const ALL = 100;

/**
 * A path between columns, counted from 0; an exit has no target.
 * @typedef {{ source: number, target: number | null, share: number }} Route
 */
/** @typedef {[side: number, place: number, of: number]} End */
/** @typedef {{ lane: number, source: End, target: End | null, label: [number, number] }} Line */

/**
 * Return each path with its route: [{path, route}]; those whose stage is not on the map are left out.
 * @param {string[]} stages
 * @param {any[]} paths
 */
export function findRoutes(stages, paths) {
  const columns = new Map(stages.map((id, column) => [id, column]));
  const isOnMap = ({ source, target }) => columns.has(source) && (target === null || columns.has(target));
  return paths.filter(isOnMap).map((path) => ({
    path,
    route: { source: columns.get(path.source), target: columns.get(path.target) ?? null, share: path.share },
  }));
}

/**
 * Return "exit", "loop", "next" or "skip".
 * @param {Route} route
 */
export function kindOf({ source, target }) {
  if (target === null) return "exit";
  if (target <= source) return "loop";
  return target === source + 1 ? "next" : "skip";
}

/**
 * Whether a route takes customers away from the next stage.
 * @param {Route} route
 */
const isLeaving = (route) => kindOf(route) === "exit" || kindOf(route) === "skip";

/**
 * Return the share of all customers who get to each of `count` stages, in whole per cents: see cxapp/paths.py.
 * @param {number} count
 * @param {Route[]} routes
 */
export function reach(count, routes) {
  /** @type {Fraction[]} */
  const shares = Array.from({ length: count }, (_, column) => [column ? 0n : BigInt(ALL), 1n]);
  for (let column = 0; column < count; column += 1) {
    const out = routes.filter((route) => route.source === column && isLeaving(route));
    const sum = sumLeaving(routes, column);
    const whole = Math.max(ALL, sum);
    const pass = (target, share) => {
      if (target < count) shares[target] = add(shares[target], multiply(shares[column], share, whole));
    };
    pass(column + 1, whole - sum);
    for (const { target, share } of out) if (target !== null) pass(target, share);
  }
  return shares.map(roundShare);
}

/**
 * Return the sum of the shares of the exits and skips of a stage.
 * @param {Route[]} routes
 * @param {number} source
 */
export function sumLeaving(routes, source) {
  return routes.reduce((sum, route) => sum + (route.source === source && isLeaving(route) ? route.share : 0), 0);
}

/** @typedef {[number: bigint, by: bigint]} Fraction */

/** @param {Fraction} one @param {Fraction} other @returns {Fraction} */
function add([number, by], [otherNumber, otherBy]) {
  return shorten([number * otherBy + otherNumber * by, by * otherBy]);
}

/** @param {Fraction} fraction @param {number} share @param {number} whole @returns {Fraction} */
function multiply([number, by], share, whole) {
  return shorten([number * BigInt(share), by * BigInt(whole)]);
}

/** @param {Fraction} fraction @returns {Fraction} */
function shorten([number, by]) {
  let [a, b] = [number, by];
  while (b) [a, b] = [b, a % b];
  return [number / a, by / a];
}

/** @param {Fraction} fraction */
function roundShare([number, by]) {
  return number ? Math.max(1, Number((2n * number + by) / (2n * by))) : 0;
}

/**
 * The sides of columns where a line ends, numbered from the left: two for each column.
 * @param {Route} route
 * @returns {[number, number | null]}
 */
function endsOf(route) {
  const { source, target } = route;
  if (target === null) return [2 * source, null];
  return [2 * source + (kindOf(route) === "next" ? 0 : 1), 2 * target];
}

/**
 * @param {Route} route
 * @returns {[number, number]}
 */
function spanOf(route) {
  const [source, target] = endsOf(route);
  return target === null ? [source, source + 1] : [Math.min(source, target), Math.max(source, target)];
}

/**
 * Return a lane for each route, from 0 next to the stages: short ones first, none over another of its lane.
 * @param {Route[]} routes
 */
export function assignLanes(routes) {
  /** @type {[number, number][][]} */
  const lanes = [];
  const found = routes.map(() => 0);
  const length = ([low, high]) => high - low;
  const spans = routes.map(spanOf);
  const order = (a, b) =>
    length(spans[a]) - length(spans[b]) || spans[a][0] - spans[b][0] || spans[a][1] - spans[b][1] || a - b;
  for (const at of routes.map((_, place) => place).sort(order)) {
    const [low, high] = spans[at];
    const free = lanes.findIndex((taken) => taken.every(([start, end]) => high < start || end < low));
    found[at] = free < 0 ? lanes.length : free;
    lanes[found[at]] = [...(lanes[found[at]] ?? []), [low, high]];
  }
  return found;
}

/**
 * Return the line of each route. Labels stand in the middle of columns, where no line of a higher lane goes down.
 * @param {Route[]} routes
 * @returns {Line[]}
 */
export function layOut(routes) {
  const lanes = assignLanes(routes);
  const places = placeEnds(routes, lanes);
  const heights = new Map();
  for (const [at, route] of routes.entries())
    for (const side of endsOf(route))
      if (side !== null) heights.set(side, Math.max(heights.get(side) ?? 0, lanes[at]));
  return routes.map((route, at) => ({
    lane: lanes[at],
    source: places.get(`${at} 0`),
    target: places.get(`${at} 1`) ?? null,
    label: findLabelColumns(route, lanes[at], heights),
  }));
}

/**
 * Return the places of ends on their sides, by `${route} ${0 of its source, 1 of its target}`; lines of one side do not
 * cross.
 * @param {Route[]} routes
 * @param {number[]} lanes
 */
function placeEnds(routes, lanes) {
  const sides = new Map();
  for (const [at, route] of routes.entries())
    for (const [which, side] of endsOf(route).entries()) {
      if (side === null) continue;
      const leftwards = side === spanOf(route)[1];
      const order = [leftwards ? 0 : 1, leftwards ? lanes[at] : -lanes[at], at, which];
      sides.set(side, [...(sides.get(side) ?? []), order]);
    }
  const places = new Map();
  for (const [side, ends] of sides) {
    ends.sort(compareLists);
    for (const [place, [, , at, which]] of ends.entries()) places.set(`${at} ${which}`, [side, place, ends.length]);
  }
  return places;
}

/** @param {number[]} one @param {number[]} other */
function compareLists(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}

/**
 * Return the first and the last of the longest row of columns that no line of a higher lane goes through.
 * @param {Route} route
 * @param {number} lane
 * @param {Map<number, number>} heights
 * @returns {[number, number]}
 */
function findLabelColumns(route, lane, heights) {
  const [low, high] = spanOf(route);
  const [first, last] = [Math.floor((low + 1) / 2), Math.floor((high - 1) / 2)];
  /** @type {[number, number][]} */
  const rows = [[first, first]];
  for (let column = first + 1; column <= last; column += 1) {
    const height = Math.max(heights.get(2 * column - 1) ?? 0, heights.get(2 * column) ?? 0);
    if (height > lane) rows.push([column, column]);
    else rows[rows.length - 1][1] = column;
  }
  const rank = ([start, end]) => [start - end, Math.abs(start + end - first - last), start];
  return rows.sort((one, other) => compareLists(rank(one), rank(other)))[0];
}
