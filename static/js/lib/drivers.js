// What gaps, pains and expectations are about: a breakdown of a map by the eight factors. As in
// cxapp/scores/drivers.py, which says how it is counted: both are tested with tests/cases/drivers.json.

export const UNASSIGNED = "";

/** @typedef {Record<string, any>} Card */
/** @typedef {{ pain: Card[], expectation: Card[], pleasure: Card[] }} Cards */
/**
 * @typedef {{ driver: string, pains: number, severities: number[], expectations: number, unmet: number,
 *   pleasures: number, weight: number, share: number }} Row
 */

// Return a row of each driver, and of none.
/** @type {(names: string[], gaps: Card[], cards: Cards) => Row[]} */
export function countDrivers(names, gaps, cards) {
  const rows = new Map([...names, UNASSIGNED].map((name) => [name, createRow(name)]));
  const of = (/** @type {Card} */ card) => /** @type {Row} */ (rows.get(card.driver) ?? rows.get(UNASSIGNED));
  for (const pain of cards.pain) {
    of(pain).pains += 1;
    of(pain).severities[pain.severity - 1] += 1;
  }
  for (const expectation of cards.expectation) {
    of(expectation).expectations += 1;
    of(expectation).unmet += Number(expectation.status === "unmet");
  }
  for (const pleasure of cards.pleasure) of(pleasure).pleasures += 1;
  for (const [driver, weight] of weigh(gaps, listNamed(cards))) of({ driver }).weight += weight;
  const list = [...rows.values()];
  const shares = listShares(list.map(({ weight }) => weight));
  return list.map((row, place) => ({ ...row, share: shares[place] }));
}

/** @type {(driver: string) => Row} */
function createRow(driver) {
  const numbers = { pains: 0, expectations: 0, unmet: 0, pleasures: 0, weight: 0, share: 0 };
  return { driver, ...numbers, severities: [0, 0, 0] };
}

// Return the pains and unmet expectations that name a driver.
/** @type {(cards: Cards) => Card[]} */
function listNamed({ pain, expectation }) {
  return [...pain, ...expectation.filter(({ status }) => status === "unmet")].filter(({ driver }) => driver);
}

// Return [driver, weight] of the gaps: that of a gap in equal parts for the cards at its place.
/** @type {(gaps: Card[], named: Card[]) => [string, number][]} */
function weigh(gaps, named) {
  return gaps.flatMap((gap) => {
    const found = named.filter((card) => isAt(gap.place, card)).map(({ driver }) => driver);
    const drivers = found.length ? found : [UNASSIGNED];
    return drivers.map((driver) => /** @type {[string, number]} */ ([driver, gap.weight / drivers.length]));
  });
}

// Whether a card is at a place: about the touchpoint, in the stage, or anywhere on the map.
/** @type {(place: { kind: string, id: string }, card: Card) => boolean} */
export function isAt({ kind, id }, card) {
  if (kind === "touchpoint") return card.touchpoint === id;
  return kind === "journey" || card.stage === id;
}

// Return each weight's share of the sum in whole per cents that add up to 100, as cxapp/statistics/gaps.py does.
/** @type {(weights: number[]) => number[]} */
export function listShares(weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!total) return weights.map(() => 0);
  const exact = weights.map((weight) => (100 * weight) / total);
  const whole = exact.map(Math.floor);
  const places = exact.map((_, place) => place);
  places.sort((a, b) => whole[a] - exact[a] - (whole[b] - exact[b]) || exact[b] - exact[a] || a - b);
  const rest = 100 - whole.reduce((sum, part) => sum + part, 0);
  for (const place of places.slice(0, rest)) whole[place] += 1;
  return whole;
}
