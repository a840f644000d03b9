// The pips of a pain: its severity from 1 to 3.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute } from "../../lib/dom.js";

// Fill a pain card from its record.
export function fillPain(card, record) {
  const [pips] = card.children;
  setAttribute(card, "data-sev", record.severity);
  setAttribute(pips, "aria-label", interpolate(gettext("Severity %(severity)s of 3"), record));
  [...pips.children].forEach((pip, place) => pip.classList.toggle("on", 3 - place <= record.severity));
}
