// Moves cards of the gap board: by dragging them to a column, or by the keyboard on the focused card.
import { skipComposing } from "../../lib/input-method.js";
import { findColumn, COLUMNS } from "../../map/fix-moves.js";

export class CardDrag {
  #dragged = null;
  #followed = null;

  constructor(board) {
    this.board = board;
    const root = document.getElementById("gap-board");
    root.addEventListener("dragstart", (event) => this.#lift(event));
    root.addEventListener("dragend", () => this.#release());
    root.addEventListener("dragover", (event) => this.#handleDragOver(event));
    root.addEventListener("drop", (event) => this.#drop(event));
    root.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    document.addEventListener("keydown", skipComposing((event) => this.#focusSearch(event)));
  }

  get isHolding() {
    return this.#dragged !== null;
  }

  // Focus a card if the focus was on it, or on the card it replaces.
  focusCard(id) {
    const card = this.board.columns.element(id)?.querySelector(".gcard");
    if (card && (document.activeElement === document.body || this.#followed)) card.focus();
    this.#followed = null;
  }

  #lift(event) {
    const id = this.board.columns.idOf(event.target.closest?.("li"));
    if (!id || !this.board.mayEdit) return event.preventDefault();
    this.#dragged = id;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.board.card(id).title);
    return requestAnimationFrame(() => this.board.columns.element(id)?.classList.add("lifted"));
  }

  #release() {
    this.board.columns.element(this.#dragged)?.classList.remove("lifted");
    this.#dragged = null;
    this.#markColumn(null);
  }

  #handleDragOver(event) {
    const column = event.target.closest(".gcol");
    if (!this.#dragged || !column) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    this.#markColumn(column);
  }

  #drop(event) {
    const column = event.target.closest(".gcol")?.dataset.column;
    const card = this.#dragged && this.board.card(this.#dragged);
    this.#release();
    if (!card || !column) return;
    event.preventDefault();
    this.board.moves.move(card, column);
  }

  #markColumn(column) {
    for (const element of document.querySelectorAll(".gcol")) element.classList.toggle("over", element === column);
  }

  #handleKey(event) {
    const element = event.target.closest(".gcard");
    if (!element || event.target !== element) return;
    const card = this.board.card(this.board.columns.idOf(element.closest("li")));
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      this.#followed = card.id;
      const column = findColumn(card.column, step);
      if (column) this.board.moves.move(card, column);
    } else if (!event.altKey && !event.ctrlKey && !event.metaKey) this.#moveFocus(event, element, card, step);
  }

  // Move the focus from card to card by the arrows; open the possible action by Enter.
  #moveFocus(event, element, card, step) {
    const list = [...element.closest("ul").querySelectorAll(".gcard")];
    const next = { ArrowUp: list[list.indexOf(element) - 1], ArrowDown: list[list.indexOf(element) + 1] }[event.key];
    const aside = step && this.#findNearest(card.column, step);
    if (event.key === "Enter" && this.board.mayEdit) this.board.dialogs.plan(card, card.fix ? null : "planned");
    if (!next && !aside && event.key !== "Enter") return;
    event.preventDefault();
    (next ?? aside)?.focus();
  }

  #findNearest(column, step) {
    const names =
      step > 0 ? COLUMNS.slice(COLUMNS.indexOf(column) + 1) : COLUMNS.slice(0, COLUMNS.indexOf(column)).reverse();
    const cards = names.map((name) => document.querySelector(`[data-column="${name}"] .gcard`));
    return cards.find(Boolean);
  }

  #focusSearch(event) {
    if (event.key !== "/" || event.target.closest?.("input, textarea, select, dialog")) return;
    event.preventDefault();
    document.querySelector("#filters [name=search]").focus();
  }
}
