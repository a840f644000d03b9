// The curve as navigation: tap a stage, drag along the strip, or use arrow keys.

import { skipComposing } from "../../lib/input-method.js";
import { setAttribute } from "../../lib/dom.js";

export class CurveStrip {
  #pressed = null;

  constructor({ deck }) {
    Object.assign(this, { deck, element: document.getElementById("stage-strip") });
    this.element.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.element.addEventListener("dragstart", (event) => event.preventDefault());
    this.element.addEventListener("click", (event) => this.#handleClick(event));
    this.element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    addEventListener("pointermove", (event) => this.#handlePointerMove(event));
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => (this.#pressed = null));
    deck.addEventListener("shown", () => this.#show());
  }

  get #links() {
    return [...this.element.querySelectorAll("a")];
  }

  #show() {
    for (const [place, link] of this.#links.entries()) {
      const on = place === this.deck.place;
      setAttribute(link, "aria-current", on && "step");
      link.tabIndex = on ? 0 : -1;
    }
  }

  #handlePointerDown(event) {
    if (event.button) return;
    this.#pressed = this.#placeAt(event.clientX);
    this.deck.go(this.#pressed);
  }

  #handlePointerMove(event) {
    if (this.#pressed === null) return;
    const place = this.#placeAt(event.clientX);
    if (place === this.#pressed) return;
    this.#pressed = place;
    this.deck.go(place, { smooth: false });
  }

  // Handle clicks by keyboard and screen readers; pointers have been handled when pressed.
  #handleClick(event) {
    event.preventDefault();
    if (event.detail === 0) this.deck.go(this.#links.indexOf(event.target.closest("a")));
  }

  #handleKey(event) {
    const last = this.#links.length - 1;
    const { place } = this.deck;
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(last, to));
    this.deck.go(next, { smooth: false });
    this.#links[next]?.focus();
  }

  #placeAt(x) {
    const { left, width } = this.element.getBoundingClientRect();
    const count = this.#links.length;
    return Math.max(0, Math.min(count - 1, Math.floor(((x - left) / width) * count)));
  }
}
