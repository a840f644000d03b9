// Positions along a row of bands (stages, lanes): a band and a share of it, which is valid in every window.

/** @typedef {{ id: string, start: number, size: number }} Band */

const PART_STEPS = 1000;

// Return the band at `at`, and the share of it before that point: {id, part}. `bands` are [{id, start, size}] in order.
/** @type {(bands: Band[], at: number) => { id: string | null, part: number }} */
export function placeAt(bands, at) {
  if (!bands.length) return { id: null, part: 0 };
  const band = bands.findLast(({ start }) => start <= at) ?? bands[0];
  const part = band.size ? (at - band.start) / band.size : 0;
  return { id: band.id, part: Math.round(Math.min(1, Math.max(0, part)) * PART_STEPS) / PART_STEPS };
}

// Return the position of a share of a band, or null when there is no such band.
/** @type {(bands: Band[], id: string, part: number) => number | null} */
export function pointOf(bands, id, part) {
  const band = bands.find((candidate) => candidate.id === id);
  return band ? band.start + band.size * part : null;
}
