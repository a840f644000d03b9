// Several curves in one lane: what distinguishes them without colour, where their labels stand, and who differs.
// cxapp/persona_curves.py is the same in Python.

const FAR_APART = 2;
// The dashes of the first, second, … curve, in pixels: lengths of lines and of the spaces between them. None is dotted:
// a dotted line goes over stages that nobody rated.
const DASHES = [[], [10, 5], [4, 4], [14, 4, 4, 4], [20, 6], [14, 4, 4, 4, 4, 4]];

// Return the dashes of a curve by its place among the others.
/** @type {(place: number) => number[]} */
export function dashesOf(place) {
  return DASHES[place % DASHES.length];
}

// Return how far below its true height a curve is drawn, in steps of the distance between two curves: where they are
// equal they run beside each other.
/** @type {(place: number, count: number) => number} */
export function shiftOf(place, count) {
  return place - (count - 1) / 2;
}

// Return the places from 0 to 100 of labels that would be at `wanted`: at least `distance` apart where there is room,
// and as near to where they would be as that allows (an isotonic regression, by pools of neighbours that violate it).
/** @type {(wanted: number[], distance: number) => number[]} */
export function spread(wanted, distance) {
  const gap = Math.min(distance, 100 / Math.max(1, wanted.length));
  const order = [...wanted.keys()].sort((one, other) => wanted[one] - wanted[other] || one - other);
  const pools = pool(order.map((place, rank) => wanted[place] - rank * gap));
  const [low, high] = [gap / 2, 100 - gap / 2 - (wanted.length - 1) * gap];
  const places = pools.map((value, rank) => Math.max(low, Math.min(high, value)) + rank * gap);
  return wanted.map((_, place) => places[order.indexOf(place)]);
}

// Return the nearest values that never fall: neighbours that fall take their mean.
/** @type {(values: number[]) => number[]} */
function pool(values) {
  const pools = /** @type {{ sum: number, count: number }[]} */ ([]);
  for (const value of values) {
    let last = { sum: value, count: 1 };
    for (let before = pools.pop(); before; before = pools.pop()) {
      if (before.sum / before.count <= last.sum / last.count) {
        pools.push(before);
        break;
      }
      last = { sum: before.sum + last.sum, count: before.count + last.count };
    }
    pools.push(last);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

// Return who feels best and who worst, [place, place], where they are two steps or more apart; else null. Values that
// are null are left out.
/** @type {(values: (number | null)[]) => [best: number, worst: number] | null} */
export function findExtremes(values) {
  const rated = /** @type {number[]} */ (values.filter((value) => value !== null));
  const [best, worst] = [Math.max(...rated), Math.min(...rated)];
  return rated.length && best - worst >= FAR_APART ? [values.indexOf(best), values.indexOf(worst)] : null;
}
