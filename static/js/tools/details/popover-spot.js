// Finds the position of the details popover next to its record.

export const WIDTH = 304;
export const MARGIN = 8;

// Return the position: below the record, above it, or next to it, where it covers the least of other cards and heads.
// It never covers the record, since the second click of a double click would land in it. If no position fits, the map
// scrolls.
export function findSpot(box, view, height, occupied) {
  const left = clamp(view.left, box.left - MARGIN, view.right - WIDTH);
  const top = clamp(view.top, box.top, view.bottom - height);
  const below = { left, top: box.bottom + MARGIN / 2, below: true };
  const spots = [
    below.top + height <= view.bottom && below,
    box.top - height - MARGIN > view.top && { left, top: box.top - height - MARGIN },
    box.right + WIDTH + 2 * MARGIN <= view.right && { left: box.right + MARGIN, top },
    box.left - WIDTH - 2 * MARGIN >= view.left && { left: box.left - WIDTH - MARGIN, top },
  ].filter(Boolean);
  const covered = new Map(spots.map((spot) => [spot, coveredArea(spot, height, occupied)]));
  return spots.sort((spot, other) => covered.get(spot) - covered.get(other))[0] ?? below;
}

// Return the area of these boxes that the popover would cover.
function coveredArea({ left, top }, height, boxes) {
  const overlap = (from, to, start, end) => Math.max(0, Math.min(to, end) - Math.max(from, start));
  return boxes.reduce(
    (sum, box) =>
      sum + overlap(box.left, box.right, left, left + WIDTH) * overlap(box.top, box.bottom, top, top + height),
    0,
  );
}

function clamp(first, preferred, last) {
  return Math.max(first + MARGIN, Math.min(preferred, last - MARGIN));
}
