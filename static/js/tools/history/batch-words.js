// What a batch did, in words: "31 cards (Pains 12, Touchpoints 9), 2 stages".

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { laneName } from "../../map/labels.js";

const COUNTS = {
  card: (number) => ngettext("%(number)s card", "%(number)s cards", number),
  stage: (number) => ngettext("%(number)s stage", "%(number)s stages", number),
  lane: (number) => ngettext("%(number)s lane", "%(number)s lanes", number),
  target: (number) => ngettext("%(number)s target", "%(number)s targets", number),
  fix: (number) => ngettext("%(number)s fix", "%(number)s fixes", number),
  other: (number) => ngettext("%(number)s other entry", "%(number)s other entries", number),
};

// Return the form of a sentence about all that a batch did, or null where it did too much of different sorts.
export function batchForm({ created, deleted, changed }) {
  const key = [created && "created", deleted && "deleted", changed && "changed"].filter(Boolean).join(" ");
  return batchForms()[key] ?? null;
}

function batchForms() {
  return {
    created: gettext("%(name)s added %(created)s"),
    deleted: gettext("%(name)s deleted %(deleted)s"),
    changed: gettext("%(name)s changed %(changed)s"),
    "created deleted": gettext("%(name)s added %(created)s and deleted %(deleted)s"),
    "created changed": gettext("%(name)s added %(created)s and changed %(changed)s"),
    "deleted changed": gettext("%(name)s deleted %(deleted)s and changed %(changed)s"),
  };
}

// Return what was created, deleted and changed, each as a text.
export function batchValues(counts = {}) {
  return Object.fromEntries(Object.entries(counts).map(([done, numbers]) => [done, describeCounts(numbers)]));
}

function describeCounts(numbers) {
  const parts = Object.entries(COUNTS).filter(([group]) => numbers[group]);
  return parts.map(([group, form]) => describeCount(form, numbers[group], group === "card" ? numbers : {})).join(", ");
}

function describeCount(form, number, { lanes = [], more_lanes: more = 0 }) {
  const text = interpolate(form(number), { number: formatCount(number) });
  if (!lanes.length) return text;
  const [[kind, title]] = lanes;
  if (lanes.length === 1) return `${text} (${laneName({ kind, title })})`;
  const named = lanes.map(describeLane);
  return `${text} (${[...named, ...(more ? ["…"] : [])].join(", ")})`;
}

function describeLane([kind, title, number]) {
  return interpolate(gettext("%(lane)s %(number)s"), { lane: laneName({ kind, title }), number: formatCount(number) });
}
