// Child journeys in words.

import { gettext, interpolate } from "../../lib/i18n.js";

// Return the name of a journey, with a note if it is archived.
export function journeyName({ title, archived }) {
  const name = title || gettext("Untitled journey");
  return archived ? interpolate(gettext("%(title)s (archived)"), { title: name }) : name;
}

// Return the worst gap inside in one line: "Worst inside: Delivery › At the door – CES 4.1 of 5.5, n 163".
export function worstText({ journey, stage, text, proven }) {
  const place = [journey.title || gettext("Untitled journey"), stage].filter(Boolean).join(" › ");
  const form = proven
    ? gettext("Worst inside: %(place)s – %(figures)s")
    : gettext("Worst inside: %(place)s – %(figures)s, not proven");
  return interpolate(form, { place, figures: text });
}
