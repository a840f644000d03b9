// The ways to add something that appear under the pointer: a card below the last one of a cell, also where the focus
// is; a stage between two heads and a custom lane between two labels, at the border that the pointer is near. By
// keyboard, the menus of cards, stages and lanes have the same.

import { gettext, interpolate } from "../../lib/i18n.js";
import { icon, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { cardKind, LANES, nameOf } from "../../map/labels.js";

const BORDER_DISTANCE = { stage: 8, lane: 6 };
const ROW_HEIGHT = 26;
const MARGINS = 12;

export class InsertButtons {
  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board, store: editor.store });
    this.hovered = new CardButton(editor);
    this.focused = new CardButton(editor);
    this.border = new BorderButton(editor);
    const on = (name, act) => this.map.addEventListener(name, act);
    on("pointerover", (event) => event.pointerType !== "touch" && this.#handleHover(event.target.closest("map-cell")));
    on("pointermove", (event) => event.pointerType !== "touch" && this.border.showAt(event));
    on("pointerleave", () => this.#hide());
    on("pointerdown", ({ target }) => target.closest(".insert") || this.#hide());
    on("focusin", ({ target }) => this.focused.show(target.closest("map-cell")));
    on("focusout", ({ relatedTarget }) => this.map.contains(relatedTarget) || this.focused.show(null));
    on("layout", () => this.#refresh());
    on("settled", () => this.#refresh());
    this.board.addEventListener("editing", () => this.#refresh());
    this.hovered.show(this.map.querySelector("map-cell:hover"));
    this.focused.show(this.map.querySelector("map-cell:focus-within"));
  }

  #handleHover(cell) {
    if (cell !== this.hovered.cell) this.hovered.show(cell);
  }

  #hide() {
    this.hovered.show(null);
    this.border.show(null);
  }

  #refresh() {
    this.hovered.show(this.hovered.cell);
    this.focused.show(this.focused.cell);
    if (!this.board.mayEdit) this.border.show(null);
  }
}

class CardButton {
  cell = null;

  constructor({ board, store, adding, canvas }) {
    Object.assign(this, { board, store, canvas });
    this.button = createButton("insert-card");
    this.button.append(document.createElement("span"));
    this.button.addEventListener("click", (event) => {
      event.stopPropagation();
      adding.addCard({ stage: this.cell.stage, lane: this.cell.lane });
    });
  }

  // Show the button in a cell that has cards; an empty one has a button of its own.
  show(cell) {
    this.cell = cell;
    this.#raise(null);
    const other = cell?.querySelector(":scope > .insert-card");
    if (!cell?.isConnected || !this.#takesCards(cell) || (other && other !== this.button)) return this.button.remove();
    const last = [...cell.querySelectorAll(":scope > map-card")].at(-1);
    if (!last || isBusy(cell)) return this.button.remove();
    this.#name(cell);
    const free = cell.clientHeight - (last.offsetTop + last.offsetHeight);
    const isTight = free < ROW_HEIGHT + MARGINS;
    this.button.classList.toggle("is-tight", isTight);
    if (isTight) this.#raise(cell.closest("map-lane"));
    setStyle(this.button, "--top", `${last.offsetTop + last.offsetHeight}px`);
    if (this.button.parentElement !== cell) cell.append(this.button);
    return undefined;
  }

  // Keep the button over the lane below.
  #raise(lane) {
    this.lane?.removeAttribute("data-raised");
    lane?.setAttribute("data-raised", "");
    this.lane = lane;
  }

  #takesCards({ lane: id }) {
    const lane = this.store.get("lane", id);
    return this.board.mayEdit && lane && cardKind(lane.kind) !== null && !this.board.isFolded(lane);
  }

  #name({ stage, lane: id }) {
    const lane = this.store.get("lane", id);
    const name = nameOf(cardKind(lane.kind), lane);
    const { title } = this.store.get("stage", stage) ?? {};
    setText(this.button.lastElementChild, name);
    setAttribute(this.button, "aria-label", interpolate(gettext("Add to %(stage)s: %(name)s"), { stage: title, name }));
  }
}

class BorderButton {
  #place = null;

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map, board: editor.board, store: editor.store });
    this.button = createButton("insert-between");
    this.button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#add();
    });
  }

  // Show the button at the border of heads or labels near the pointer.
  showAt({ target, clientX, clientY }) {
    if (target.closest(".insert-between")) return;
    const head = target.closest("map-stage, map-lane > .lane");
    const isFree = this.board.mayEdit && !document.body.classList.contains("is-dragging");
    this.show(isFree && head ? findBorder(head, clientX, clientY) : null);
  }

  // Show the button at {kind, id, side} of a head, or nowhere.
  show(place) {
    this.#place = place;
    if (!place) return this.button.remove();
    const { head, kind, side } = place;
    this.button.dataset.kind = kind;
    this.button.dataset.side = side;
    setAttribute(this.button, "aria-label", this.#labelText(place));
    setAttribute(this.button, "title", this.#labelText(place));
    if (this.button.parentElement !== head) head.append(this.button);
    return undefined;
  }

  #labelText({ kind, id, side }) {
    const record = this.store.get(kind, id);
    const name = record?.title || LANES.get(record?.kind) || gettext("Untitled");
    const forms = {
      stage: { before: gettext("Add stage before %(name)s"), after: gettext("Add stage after %(name)s") },
      lane: { before: gettext("Add lane above %(name)s"), after: gettext("Add lane below %(name)s") },
    };
    return interpolate(forms[kind][side], { name });
  }

  #add() {
    const { kind, id, side } = this.#place;
    this.show(null);
    // The menu of a lane adds those of other kinds.
    if (kind === "lane") this.editor.adding.addLane("custom", { [side]: id });
    else this.editor.adding.addStage({ [side]: id });
  }
}

// Return the border near a point, {head, kind, id, side}: after the last head, otherwise before one; or null.
export function findBorder(head, x, y) {
  const kind = head.matches("map-stage") ? "stage" : "lane";
  const box = head.getBoundingClientRect();
  const [from, to] = kind === "stage" ? [x - box.left, box.right - x] : [y - box.top, box.bottom - y];
  const id = kind === "stage" ? head.dataset.id : head.closest("map-lane").lane;
  if (from <= BORDER_DISTANCE[kind]) return { head, kind, id, side: "before" };
  return to <= BORDER_DISTANCE[kind] ? { head, kind, id, side: "after" } : null;
}

// While a text of the cell is typed or a card is dragged, nothing else is offered.
function isBusy(cell) {
  return Boolean(cell.querySelector(".typing")) || document.body.classList.contains("is-dragging");
}

function createButton(name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `insert ${name}`;
  button.tabIndex = -1;
  button.append(icon("plus"));
  return button;
}
