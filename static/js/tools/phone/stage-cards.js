// The cards of the phone page: which one is shown, and how to get to another.

import { skipComposing } from "../../lib/input-method.js";

const STEP_BY_KEY = { ArrowLeft: -1, ArrowRight: 1 };
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

// Sends "shown" when another card is in the middle, or when the cards have changed.
export class StageCards extends EventTarget {
  #goal = null;
  #shown = null;

  constructor(element) {
    super();
    this.element = element;
    element.addEventListener("scroll", () => this.#handleScroll(), { passive: true });
    element.addEventListener("scrollend", () => (this.#goal = null));
    element.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    new ResizeObserver(() => this.keepPosition()).observe(element);
  }

  get cards() {
    return [...this.element.querySelectorAll(":scope > .mcard")];
  }

  // The position of the shown card, from 0.
  get place() {
    return Math.max(0, this.cards.findIndex((card) => card.dataset.stage === this.#shown));
  }

  // Show the card that the address names, else the one chosen by the server.
  showFirst() {
    const { cards } = this;
    const named = cards.findIndex((card) => `#${card.id}` === location.hash);
    const chosen = cards.findIndex((card) => card.classList.contains("is-first"));
    this.go(Math.max(named < 0 ? chosen : named, 0), { smooth: false });
  }

  // Scroll a card to the middle.
  go(place, { smooth = true } = {}) {
    const card = this.cards[place];
    if (!card) return;
    this.#goal = smooth && !reducedMotion.matches ? place : null;
    const left = card.offsetLeft - (this.element.clientWidth - card.offsetWidth) / 2;
    this.element.scrollTo({ left, behavior: this.#goal === null ? "instant" : "smooth" });
    if (this.#goal === null) this.#show(card);
  }

  // Go one card on, or back, counted from the target of a scroll movement in progress.
  step(by) {
    this.go(Math.max(0, Math.min(this.cards.length - 1, (this.#goal ?? this.place) + by)));
  }

  // Keep the shown card in the middle when sizes or cards have changed.
  keepPosition() {
    if (this.element.clientWidth) this.go(this.place, { smooth: false });
  }

  // Announce that the cards have changed.
  handleChange() {
    this.keepPosition();
    this.#emit();
  }

  #handleScroll() {
    const { cards, element } = this;
    const middle = element.scrollLeft + element.clientWidth / 2;
    const away = (card) => Math.abs(card.offsetLeft + card.offsetWidth / 2 - middle);
    const nearest = cards.reduce((best, card) => (best && away(best) <= away(card) ? best : card), null);
    if (element.clientWidth) this.#show(nearest);
  }

  #show(card) {
    if (!card || card.dataset.stage === this.#shown) return;
    this.#shown = card.dataset.stage;
    history.replaceState(history.state, "", `#${card.id}`);
    this.#emit();
  }

  #emit() {
    this.dispatchEvent(new Event("shown"));
  }

  #handleKey(event) {
    const step = STEP_BY_KEY[event.key];
    if (!step || event.target.matches("input, textarea") || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    this.step(step);
  }
}
