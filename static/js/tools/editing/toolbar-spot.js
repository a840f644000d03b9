// Finds the position of the formatting toolbar at the text that is typed.

const DISTANCE = 4;

// Return the position {left, top}: above the text or below it, or at its sides, where it covers the least of what is
// `occupied`. With `below`, that side is preferred. Where the text fills the view, the foot of the view is left.
export function findToolbarSpot({ anchor, size, view, occupied = [], below = false }) {
  const left = clamp(anchor.left, view.left, view.right - size.width);
  const top = clamp(anchor.top, view.top, view.bottom - size.height);
  const upper = { left, top: anchor.top - size.height - DISTANCE };
  const lower = { left, top: anchor.bottom + DISTANCE };
  const spots = [
    ...(below ? [lower, upper] : [upper, lower]),
    { left: anchor.right + DISTANCE, top },
    { left: anchor.left - size.width - DISTANCE, top },
  ].filter((spot) => fits(spot, size, view));
  const covered = new Map(spots.map((spot) => [spot, coveredArea(spot, size, occupied)]));
  spots.sort((one, other) => covered.get(one) - covered.get(other));
  return spots[0] ?? { left: clamp(view.right, view.left, view.right - size.width), top: lowest(size, view) };
}

function fits({ left, top }, { width, height }, view) {
  return left >= view.left && left + width <= view.right && top >= view.top && top + height <= view.bottom;
}

function lowest({ height }, { bottom }) {
  return bottom - height - DISTANCE;
}

function coveredArea({ left, top }, { width, height }, boxes) {
  const overlap = (from, to, start, end) => Math.max(0, Math.min(to, end) - Math.max(from, start));
  const areas = boxes.map(
    (box) => overlap(box.left, box.right, left, left + width) * overlap(box.top, box.bottom, top, top + height),
  );
  return areas.reduce((sum, area) => sum + area, 0);
}

function clamp(preferred, first, last) {
  return Math.max(first + DISTANCE, Math.min(preferred, last - DISTANCE));
}
