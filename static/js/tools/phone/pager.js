// The bar under the cards: the titles of the neighbours, and the current position.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";

export class Pager {
  constructor({ deck }) {
    Object.assign(this, { deck, element: document.getElementById("phone-foot") });
    this.element.addEventListener("click", (event) => this.#handleClick(event));
    deck.addEventListener("shown", () => this.#show());
  }

  #handleClick(event) {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    this.deck.step(Number(link.dataset.step));
  }

  #show() {
    const { cards, place } = this.deck;
    this.element.hidden = !cards.length;
    for (const link of this.element.querySelectorAll("a")) {
      const card = cards[place + Number(link.dataset.step)];
      setAttribute(link, "href", card ? `#${card.id}` : null);
      setText(link.querySelector("span"), card ? titleOf(card) : "");
    }
    const [where, name] = this.element.querySelectorAll(".t-num > span");
    setText(where, interpolate(gettext("%(at)s of %(all)s"), { at: formatCount(place + 1), all: formatCount(cards.length) }));
    setText(name, cards[place] ? titleOf(cards[place]) : "");
  }
}

function titleOf(card) {
  return card.querySelector("h2").textContent;
}
