// What a card rests on: the same rules as cxapp/findings/evidence.py, tested with the same cases.

export const KNOWN = "known";
export const AGED = "aged";
export const ASSUMED = "assumed";

// A card that does not say counts as an assumption.
const ASSUMPTIONS = new Set(["", "assumption"]);

/**
 * @typedef {{ evidence: string, evidence_day: string | null, checked: string | null }} Card
 * @typedef {{ today: string, months: number }} When
 */

/**
 * Return what a card rests on: AGED evidence is older than so many months. Who checks a card says that its evidence
 * still holds. Evidence without any day is never out of date.
 *
 * @param {Card} card
 * @param {When} when
 */
export function judgeCard(card, { today, months }) {
  if (ASSUMPTIONS.has(card.evidence)) return ASSUMED;
  const last = lastDay(card);
  return last && last < subtractMonths(today, months) ? AGED : KNOWN;
}

/**
 * Return the last day on which the evidence was seen to hold, "" for none.
 *
 * @param {Card} card
 */
export function lastDay({ evidence_day: day, checked }) {
  const [given, again] = [day ?? "", checked ?? ""];
  return given > again ? given : again;
}

/**
 * Return {cards, known, aged, share}: `known` includes the `aged`, `share` is their whole per cent.
 *
 * @param {Card[]} cards
 * @param {When} when
 */
export function countEvidence(cards, when) {
  const states = cards.map((card) => judgeCard(card, when));
  const aged = states.filter((state) => state === AGED).length;
  const known = aged + states.filter((state) => state === KNOWN).length;
  const share = states.length ? Math.floor((200 * known + states.length) / (2 * states.length)) : 0;
  return { cards: states.length, known, aged, share };
}

/**
 * Return the day so many months earlier; where that month is shorter, its last day.
 *
 * @param {string} day
 * @param {number} months
 */
export function subtractMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}
