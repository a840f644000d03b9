// Places along a row of bands (stages, lanes): a point as a band and a share of it, so that every window finds it.

const PART_STEPS = 1000;

// The band at `at`, and how much of it lies before: {id, part}. `bands` are [{id, start, size}] in their order.
export function placeAt(bands, at) {
  if (!bands.length) return { id: null, part: 0 };
  const band = bands.findLast(({ start }) => start <= at) ?? bands[0];
  const part = band.size ? (at - band.start) / band.size : 0;
  return { id: band.id, part: Math.round(Math.min(1, Math.max(0, part)) * PART_STEPS) / PART_STEPS };
}

// Where a share of a band is, null when there is no such band.
export function pointOf(bands, id, part) {
  const band = bands.find((one) => one.id === id);
  return band ? band.start + band.size * part : null;
}
