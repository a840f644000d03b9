// The example cards of a template: those that nobody has changed, answered or written about can be removed at once.

import { isEqual } from "../../lib/deep-equal.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { ANNOTATION_KINDS, CARD_KINDS, linkFields } from "../../store/kinds.js";

// Delete the untouched examples, as one step of undo, and say how many others stay. Return whether that worked.
export async function clearExamples({ board, store, manyCards, toasts }) {
  const answer = await fetchJson(`${board.data.urls.api}examples/`);
  const cards = answer && listUntouched(answer.cards, { store, scores: board.scores });
  if (!answer) toasts.show(gettext("The examples could not be found. Try again."));
  else if (cards.length) manyCards.remove(cards, describeKept(answer.cards, cards, store));
  else toasts.show(gettext("No unchanged examples are left."));
  return Boolean(answer);
}

// Return a sentence, in a list, about the examples that are not cleared.
function describeKept(examples, cards, store) {
  const number = examples.filter(({ kind, record }) => store.get(kind, record.id)).length - cards.length;
  const form = ngettext(
    "%(number)s example that was changed or used stays",
    "%(number)s examples that were changed or used stay",
    number,
  );
  return number ? [interpolate(form, { number: formatCount(number) })] : [];
}

// Return those of the examples, [{kind, record}, …], that are as the template put them, as [{kind, id}, …].
export function listUntouched(examples, { store, scores }) {
  const noted = listNoted(store);
  const same = examples.filter(
    ({ kind, record }) =>
      isSame(store.get(kind, record.id), record) &&
      !noted.has(record.id) &&
      !scores.placeScores(kind, record.id).length,
  );
  const referred = listReferred(store, new Set(same.map(({ record }) => record.id)));
  return same.filter(({ record }) => !referred.has(record.id)).map(({ kind, record }) => ({ kind, id: record.id }));
}

// Whether a card is as it was. Its rank does not count, which changes when others are put around it.
function isSame(now, before) {
  return Boolean(now) && Object.keys(before).every((field) => field === "rank" || isEqual(now[field], before[field]));
}

// Return the ids of records that have comments, fixes, files, targets and the like.
function listNoted(store) {
  const links = ["target", "place"];
  const notes = [...ANNOTATION_KINDS].flatMap((kind) => store.all(kind));
  return new Set(notes.flatMap((note) => links.map((link) => note[link])).filter(Boolean));
}

// Return the ids that cards outside a set refer to, or that a dependency connects with such a card.
function listReferred(store, set) {
  const others = [...CARD_KINDS].flatMap((kind) => store.all(kind).map((card) => [kind, card]));
  const links = others.flatMap(([kind, card]) =>
    set.has(card.id) ? [] : Object.keys(linkFields(kind)).map((field) => card[field]),
  );
  const isCrossing = ({ source, target }) => set.has(source) !== set.has(target);
  const crossing = store.all("dependency").filter(isCrossing);
  return new Set([...links, ...crossing.flatMap(({ source, target }) => [source, target])].filter(Boolean));
}
