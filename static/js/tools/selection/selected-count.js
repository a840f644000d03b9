// The number of selected cards, in the bar over the map and over their menu. Its button ends the selection.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";

export class SelectedCount {
  constructor({ board, map }) {
    Object.assign(this, { board, map, button: document.getElementById("selected-count") });
    board.addEventListener("selection", () => this.#show());
    this.button.addEventListener("click", () => this.#clear());
    this.#show();
  }

  #show() {
    const { length } = this.board.selectedCards;
    this.button.hidden = !this.board.hasMany;
    if (this.button.hidden) return;
    const form = ngettext(
      "%(count)s card selected: clear the selection",
      "%(count)s cards selected: clear the selection",
      length,
    );
    setText(this.button.firstElementChild, countCards(length));
    setAttribute(this.button, "aria-label", interpolate(form, { count: formatCount(length) }));
    setAttribute(this.button, "title", this.button.getAttribute("aria-label"));
  }

  #clear() {
    const { selection } = this.board;
    // A card that gets the focus is selected.
    const cell = selection && this.map.elementOf(selection.id)?.closest("map-cell");
    cell?.focus({ preventScroll: true });
    this.board.select(null);
  }
}

// Return a number of cards in words.
export function countCards(count) {
  return interpolate(ngettext("%(count)s card", "%(count)s cards", count), { count: formatCount(count) });
}
