// The reach of a touchpoint for everyone, from the experiences of single personas.
// As in cxapp/experiences.py: both are tested with tests/cases/experiences.json.

/** @typedef {Record<string, number | null>} Shares */
/** @typedef {Record<string, number>} Reaches */

// Return how much each persona counts: their share, or all the same if that of one of them is not known.
/** @type {(shares: Shares) => Record<string, number>} */
function weigh(shares) {
  const values = Object.values(shares);
  const areKnown = values.every((share) => share !== null) && values.some(Boolean);
  return Object.fromEntries(Object.entries(shares).map(([persona, share]) => [persona, areKnown ? Number(share) : 1]));
}

// Return the reach of a touchpoint for everyone, in whole per cent, halves upwards: the mean over the personas of the
// map if one of them has a reach of their own there, else the touchpoint's, `reach`. `shares` are those of the personas
// of the map, null while not known.
/** @type {(reach: number, own: Reaches, shares: Shares) => number} */
export function findReach(reach, own, shares) {
  if (!Object.keys(shares).some((persona) => persona in own)) return reach;
  const weights = Object.entries(weigh(shares));
  const whole = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const all = weights.reduce((sum, [persona, weight]) => sum + weight * (own[persona] ?? reach), 0);
  return Math.floor((2 * all + whole) / (2 * whole));
}

// Return the touchpoints of each stage with the reach that they have for everyone.
export function addReaches(stages, experiences, shares) {
  const found = new Map();
  for (const { touchpoint, persona, reach } of experiences)
    if (reach !== null) found.set(touchpoint, { ...found.get(touchpoint), [persona]: reach });
  if (!found.size) return stages;
  return stages.map((cards) =>
    cards.map((card) => ({ ...card, reach: findReach(card.reach, found.get(card.id) ?? {}, shares) })),
  );
}
