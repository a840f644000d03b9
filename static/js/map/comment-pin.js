// The number of comments at the corner of a card, or of the head of a stage.

import { interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { setAttribute, part, setText } from "../lib/dom.js";

// Draw the pin of a record on its element, or none without comments.
export function showPin(element, board, id) {
  const number = board.threads.countAt(id);
  const pin = element.querySelector(":scope > .note-pin");
  if (!number) return pin?.remove();
  const shown = pin ?? element.appendChild(part("pin"));
  setText(shown, formatCount(number));
  return setAttribute(shown, "aria-label", pinText(number));
}

// Return the text of a pin for screen readers.
export function pinText(number) {
  return interpolate(ngettext("%(n)s comment", "%(n)s comments", number), { n: formatCount(number) });
}
