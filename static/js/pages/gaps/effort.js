// Effort against gap over the cards that the board shows.

import { part } from "../../lib/dom.js";
import { compareEffort } from "../../lib/effort.js";
import { showEffort } from "../../tools/gaps/effort.js";

export class BoardEffort {
  #section = part("effort");

  constructor(board) {
    this.board = board;
    this.#section.classList.add("is-wide");
    document.getElementById("effort").replaceWith(this.#section);
  }

  show() {
    const shown = this.board.cards.filter((card) => this.board.filters.matches(card));
    const fixes = shown.filter(({ fix, column }) => fix && column !== "verified");
    const rows = compareEffort(listGaps(shown), fixes.map(({ level }) => level));
    showEffort(this.#section, rows);
  }
}

// Return the cards with a weight; of a gap with several fixes only one.
function listGaps(cards) {
  const byGap = new Map(cards.map((card) => [`${card.journey} ${card.metric} ${card.place.id}`, card]));
  return [...byGap.values()].filter(({ weight }) => weight);
}
