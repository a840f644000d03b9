// What is said about editions.

import { formatDay } from "../../lib/date-format.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";

// Return which edition is approved, by whom and when: “Edition 2, approved by Maya Lindqvist on 3 November.”
export function stateText({ editions, changes }) {
  const approved = editions.find(({ withdrawn }) => !withdrawn);
  if (!approved) return gettext("No edition of this map is approved yet. Approving keeps this state and its day.");
  const since = changes ? "" : gettext("Nothing has changed since.");
  return [editionText(approved), since].filter(Boolean).join(" ");
}

// Return who approved an edition, and when.
export function editionText({ number, by, at }) {
  const form = by
    ? gettext("Edition %(number)s, approved by %(name)s on %(day)s.")
    : gettext("Edition %(number)s, approved on %(day)s.");
  return interpolate(form, { number, name: by, day: formatDay(at) });
}

// Return the same in few words: “Approved 3 November · 4 changes since”.
export function approvalText({ editions, changes }) {
  const approved = editions.find(({ withdrawn }) => !withdrawn);
  if (!approved) return gettext("None yet");
  const day = interpolate(gettext("Approved %(day)s"), { day: formatDay(approved.at) });
  if (!changes) return day;
  const form = ngettext("%(count)s change since", "%(count)s changes since", changes);
  return `${day} · ${interpolate(form, { count: formatCount(changes) })}`;
}

// Return how much has changed since an edition.
export function sinceText(changes, { number }) {
  const form = ngettext(
    "%(count)s change since edition %(number)s",
    "%(count)s changes since edition %(number)s",
    changes,
  );
  return interpolate(form, { count: formatCount(changes), number });
}

// Return who withdrew an approval, and when.
export function withdrawnText({ by, at }) {
  const form = by ? gettext("Approval withdrawn by %(name)s on %(day)s") : gettext("Approval withdrawn on %(day)s");
  return interpolate(form, { name: by, day: formatDay(at) });
}
