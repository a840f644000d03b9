// Whether filters show a card: the same as cxapp/exports/gap_table.py, by the same cases.
export const NOBODY = "none";

export function lets(card, { journey, owner, metric, proven, search = "" }) {
  if (journey && card.journey !== journey) return false;
  if (metric && card.metric !== metric) return false;
  if (owner && (card.owner ?? NOBODY) !== owner) return false;
  if (proven === "1" && !card.proven) return false;
  const text = [card.journey_title, card.stage, card.title, card.text].join(" ").toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
