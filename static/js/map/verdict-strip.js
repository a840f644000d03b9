// <verdict-strip>: the sentence of the overlay above the map, with its legend.

import { setIcon, setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";

export class VerdictStrip extends HTMLElement {
  #board;

  // Follow the overlay and the scores of the board.
  open(board, map) {
    this.#board = board;
    for (const name of ["overlay", "scores"]) board.addEventListener(name, () => this.#show());
    map.addEventListener("settled", () => this.#show());
    this.#show();
  }

  #show() {
    const verdict = this.#board.painter.verdict();
    this.toggleAttribute("hidden", !verdict);
    if (!verdict) return;
    if (!this.firstElementChild) this.#build();
    const [disc, title, text, legend] = this.children;
    setAttribute(this, "data-tone", verdict.tone);
    setIcon(disc.firstElementChild, verdict.icon);
    setText(title, verdict.title);
    setAttribute(title, "title", verdict.title);
    setText(text, verdict.text);
    setStyle(this, "--meter", verdict.meter ?? "");
    setAttribute(text, "title", verdict.text);
    reconcile(legend, verdict.legend, { key: ([swatch]) => swatch, make: () => part("legend"), update: showSwatch });
  }

  #build() {
    const copy = document.getElementById("part-verdict").content.cloneNode(true);
    this.append(copy);
  }
}

function showSwatch(item, [swatch, text]) {
  item.firstElementChild.className = `sw ${swatch}`;
  setText(item.lastElementChild, text);
}

customElements.define("verdict-strip", VerdictStrip);
