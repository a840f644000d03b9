// The words for paths: their names in sentences and lists, and how many of them there are.

import { kindOf } from "../../lib/paths.js";
import { gettext, interpolate, ngettext, pgettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";

const FORMS = {
  loop: () => gettext("Loop back from %(source)s to %(target)s"),
  again: () => gettext("Repeats %(source)s"),
  skip: () => gettext("Skip from %(source)s to %(target)s"),
  next: () => gettext("On from %(source)s to %(target)s"),
  exit: () => gettext("Exit from %(source)s"),
};
const COUNT_FORMS = {
  loop: (count) => ngettext("%(count)s loop back", "%(count)s loops back", count),
  skip: (count) => ngettext("%(count)s skip", "%(count)s skips", count),
  next: (count) => ngettext("%(count)s path to the next stage", "%(count)s paths to the next stage", count),
  exit: (count) => ngettext("%(count)s exit", "%(count)s exits", count),
};

// Return the title of a stage.
export function stageTitle(store, id) {
  return store.get("stage", id)?.title.trim() || gettext("Untitled");
}

// Return where a path begins and ends: "Loop back from Delivery to Basket".
export function describeRoute(store, path, route) {
  const kind = kindOf(route);
  const form = FORMS[kind === "loop" && route.source === route.target ? "again" : kind]();
  return interpolate(form, { source: stageTitle(store, path.source), target: stageTitle(store, path.target) });
}

// Return the share of a path as on its label: "12 %", or "" while it is not known.
export function shareText({ share }) {
  return share ? `${formatCount(share)}\u00a0%` : "";
}

// Return all of a path: "Loop back from Delivery to Basket: Parcel returned 12 % of customers". What the chip shows is
// a part of it, so that people who speak to their device can name what they see.
export function describePath(store, path, route) {
  const label = path.label.trim();
  const share = path.share
    ? interpolate(gettext("%(share)s\u00a0% of customers"), { share: formatCount(path.share) })
    : pgettext("path", "share not known");
  const parts = label ? `${label}${path.share ? " " : ", "}${share}` : share;
  return `${describeRoute(store, path, route)}: ${parts}`;
}

// Return how many paths there are: "3 paths: 1 loop back, 2 exits".
export function countText(routes) {
  const count = routes.length;
  const kinds = Object.entries(COUNT_FORMS).map(([kind, form]) => {
    const { length } = routes.filter((route) => kindOf(route) === kind);
    return length && interpolate(form(length), { count: formatCount(length) });
  });
  const values = { count: formatCount(count), kinds: kinds.filter(Boolean).join(", ") };
  return interpolate(ngettext("%(count)s path: %(kinds)s", "%(count)s paths: %(kinds)s", count), values);
}
