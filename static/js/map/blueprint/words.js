// The words for dependencies: what a card leads to and depends on.

import { gettext, interpolate } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { CARD_KINDS } from "../../store/kinds.js";

const MAX_LENGTH = 60;

// Return the card of an id as {kind, id}, or null.
export function findCard(store, id) {
  const kind = [...CARD_KINDS].find((one) => store.get(one, id));
  return kind ? { kind, id } : null;
}

// Return the text of a card on one line.
export function cardTitle(store, id) {
  const card = findCard(store, id);
  const text = card ? stripMarkup(store.get(card.kind, id).text).replace(/\s+/g, " ").trim() : "";
  if (!text) return gettext("no text yet");
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

// Return a dependency in words: "Takes the order leads to Checks the stock: by mail".
export function describeDependency(store, dependency) {
  const form = dependency.mutual
    ? gettext("%(source)s and %(target)s depend on each other")
    : gettext("%(source)s leads to %(target)s");
  const values = { source: cardTitle(store, dependency.source), target: cardTitle(store, dependency.target) };
  const label = dependency.label.trim();
  return label ? `${interpolate(form, values)}: ${label}` : interpolate(form, values);
}

// Return the arrows of a card: [{dependency, other, way}, …]; the way is "to", "from" or "both".
export function listArrows(store, id) {
  return store
    .all("dependency")
    .filter(({ source, target }) => source === id || target === id)
    .map((dependency) => {
      const isSource = dependency.source === id;
      const way = dependency.mutual ? "both" : isSource ? "to" : "from";
      return { dependency, way, other: isSource ? dependency.target : dependency.source };
    });
}

const WAY_FORMS = {
  to: gettext("Leads to %(card)s"),
  from: gettext("Depends on %(card)s"),
  both: gettext("Depends on %(card)s and the other way round"),
};

// Return an arrow as the card at one of its ends has it: "Leads to Checks the stock".
export function describeArrow(store, { way, other }) {
  return interpolate(WAY_FORMS[way], { card: cardTitle(store, other) });
}
