// The number of comments at the corner of a card, or of the head of a stage.

import { interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setAttribute, part, setText } from "../lib/dom.js";

// Draws the pin of a record on its element; without comments there is none.
export function showPin(element, board, id) {
  const number = board.talk.countAt(id);
  const pin = element.querySelector(":scope > .note-pin");
  if (!number) return pin?.remove();
  const shown = pin ?? element.appendChild(part("pin"));
  setText(shown, formatCount(number));
  return setAttribute(shown, "aria-label", pinText(number));
}

// What a screen reader says of it.
export function pinText(number) {
  return interpolate(ngettext("%(n)s comment", "%(n)s comments", number), { n: formatCount(number) });
}
