// Says which answers and fixes lose their place when records are deleted.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { CARD_KINDS } from "../../store/kinds.js";

// Return the sentences about what records, [{kind, id}, …], take with them. Call it before they are deleted.
export function describeLostPlaces(editor, records) {
  const places = new Set(records.flatMap((record) => [record.id, ...listCardsIn(editor.store, record)]));
  const answers = describeAnswers(editor.board.rated?.scores ?? [], places);
  return [answers, describeFixes(editor.store, places)].filter(Boolean);
}

// Append sentences to one that ends without a full stop, as toasts do.
export function joinSentences(first, others) {
  return [first, ...others].join(". ");
}

function describeAnswers(scores, places) {
  const lost = scores.filter(({ n, place }) => n && places.has(place.id));
  const metrics = new Set(lost.map(({ metric }) => metric)).size;
  const form = ngettext(
    "%(number)s metric with %(answers)s loses its place",
    "%(number)s metrics with %(answers)s lose their place",
    metrics,
  );
  const answers = lost.reduce((sum, { n }) => sum + n, 0);
  return metrics ? interpolate(form, { number: formatCount(metrics), answers: countAnswers(answers) }) : "";
}

function countAnswers(number) {
  return interpolate(ngettext("%(number)s answer", "%(number)s answers", number), { number: formatCount(number) });
}

function describeFixes(store, places) {
  const { length } = store.all("fix").filter(({ target }) => places.has(target));
  const form = ngettext("%(number)s fix loses its place", "%(number)s fixes lose their place", length);
  return length ? interpolate(form, { number: formatCount(length) }) : "";
}

function listCardsIn(store, { kind, id }) {
  if (kind !== "stage" && kind !== "lane") return [];
  const cards = [...CARD_KINDS].flatMap((name) => store.all(name));
  return cards.filter((card) => card[kind] === id).map((card) => card.id);
}
