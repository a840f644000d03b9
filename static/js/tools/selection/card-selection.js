// Selecting several cards by clicks and keys: one more, a range, those of a lane, all.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { formatCount } from "../../lib/numbers.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { recordAt } from "../navigation/map-clicks.js";
import { listAllCards, listLaneCards, listRange } from "./card-ranges.js";

const MODIFIERS = new Set(["Shift", "Control", "Meta"]);
const TYPING_SELECTOR = "input, textarea, select, [contenteditable]";

export class CardSelection {
  // The first card of the range that was selected last, and the primary one since.
  #range = null;

  constructor({ board, map, grid }) {
    Object.assign(this, { board, map, grid });
    document.addEventListener("keydown", skipComposing((event) => this.#handleModifier(event, true)), true);
    document.addEventListener("keyup", skipComposing((event) => this.#handleModifier(event, false)), true);
    addEventListener("blur", () => this.#uncoverCards(false));
  }

  // Select a clicked card in addition or no longer, or the range up to it.
  click(record, { range }) {
    if (range) this.#extendTo(this.#findAnchor() ?? record, record);
    else this.#toggle(record);
    this.#focusPrimary();
  }

  // Move the focus by so many rows and columns, and select the range up to it.
  extend(rows, columns) {
    const { spot } = this.grid;
    const [cards, { selection }] = [this.board.selectedCards, this.board];
    const anchor = this.#findAnchor();
    this.grid.move(rows, columns);
    const next = this.grid.spot;
    if (anchor && next?.matches("map-card")) this.#extendTo(anchor, recordAt(next, this.map));
    else if (anchor && next?.matches("map-cell")) this.#extendTo(anchor, { stage: next.stage, lane: next.lane });
    else if (anchor) this.#restore(spot, cards, selection);
  }

  // Select the cards of the lane that has the focus; if they are selected already, or there are none, all that are
  // shown.
  selectAll() {
    const lane = this.grid.spot?.closest("map-lane")?.lane;
    const inLane = lane ? listLaneCards(this.board, lane) : [];
    const isAgain = inLane.every(({ id }) => this.board.isSelected(id));
    const cards = isAgain ? listAllCards(this.board) : inLane;
    const focused = cards.find(({ id }) => id === this.board.selection?.id);
    this.board.selectCards(cards, focused);
    if (!this.grid.spot) this.#focusPrimary();
    announceCount(cards.length);
  }

  #handleModifier({ key, target }, down) {
    if (MODIFIERS.has(key)) this.#uncoverCards(down && !target.closest?.(TYPING_SELECTOR));
  }

  // While a key for selecting more is held, the details of a card let clicks through to the cards under them.
  #uncoverCards(on) {
    document.body.classList.toggle("is-selecting", on);
  }

  #toggle(record) {
    const cards = this.board.selectedCards;
    const others = cards.filter(({ id }) => id !== record.id);
    if (others.length < cards.length) this.board.selectCards(others);
    else this.board.selectCards([...cards, record], record);
  }

  // Select from the first card of the range to a card, which becomes the primary one, or to a cell without cards.
  #extendTo(anchor, to) {
    this.board.selectCards(listRange(this.board, anchor, to), to.id ? to : anchor);
    this.#range = { anchor, primary: this.board.selection };
  }

  // Return the card that a range begins at: that of the last range until something else is selected.
  #findAnchor() {
    const { selection, store } = this.board;
    const card = this.#range && this.#range.primary?.id === selection?.id ? this.#range.anchor : selection;
    return CARD_KINDS.has(card?.kind) && store.get(card.kind, card.id) ? card : null;
  }

  // Go back from a place that no range reaches, such as the head of a stage.
  #restore(spot, cards, selection) {
    spot?.focus({ preventScroll: true });
    this.board.selectCards(cards, selection);
  }

  #focusPrimary() {
    const { selection } = this.board;
    if (selection) this.map.elementOf(selection.id)?.focus({ preventScroll: true });
  }
}

// Tell screen readers how many cards are selected.
export function announceCount(count) {
  const form = ngettext("%(count)s card selected", "%(count)s cards selected", count);
  document.querySelector("live-log").say(interpolate(form, { count: formatCount(count) }));
}
