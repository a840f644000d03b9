// Dragging a card, or all selected ones by one of them: a slot shows where they would land, releasing them moves them,
// Esc returns them.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { cardKind, nameOf } from "../../map/labels.js";
import { EdgeScroll } from "./edge-scroll.js";
import { HOLD_MILLISECONDS, preventScroll, preventSelection, suppressClick } from "./drag-defaults.js";

const DRAG_DISTANCE = 5;

export class Drag {
  #start = null;
  #lifted = null;
  #target = null;
  #timer = null;
  // A function that reports why the place under the pointer cannot take the card.
  #reason = null;
  #allowSelection = () => {};
  #allowScroll = () => {};

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, map: editor.map, store: editor.store });
    this.scroll = new EdgeScroll(editor.canvas, (pointer) => this.#aimAt(pointer));
    this.map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.map.addEventListener("pointerover", ({ target }) => this.#showHandle(target.closest("map-card")));
    this.map.addEventListener("click", (event) => this.#suppressClick(event), true);
    this.store.addEventListener("change", () => this.#start && this.#handleChange());
    this.board.addEventListener("role", () => this.#start && !this.board.mayEdit && this.#end());
  }

  #showHandle(card) {
    if (card && this.board.mayEdit && !card.querySelector(":scope > .handle")) card.append(part("handle"));
  }

  #handlePointerDown(event) {
    const card = event.target.closest("map-card");
    this.dragged = false;
    if (!card || event.button || !this.board.mayEdit || event.target.closest(".typing, button")) return;
    this.#start = {
      card,
      // All cards that are dragged, in the order of the map.
      cards: this.#listDragged(card),
      // A copy of the record, which somebody may delete during the drag.
      record: this.store.get(card.kind, card.record),
      x: event.clientX,
      y: event.clientY,
      pointer: event.pointerId,
      touch: event.pointerType === "touch",
    };
    addEventListener("pointermove", this.#handlePointerMove);
    addEventListener("pointerup", this.#handlePointerUp);
    addEventListener("pointercancel", this.#handleCancel);
    addEventListener("keydown", this.#handleKey, true);
    this.#allowSelection = preventSelection();
    if (this.#start.touch) this.#timer = setTimeout(() => this.#lift(), HOLD_MILLISECONDS);
  }

  #listDragged(card) {
    const many = this.board.listAffected({ id: card.record });
    return many.length ? many : [{ kind: card.kind, id: card.record }];
  }

  #handlePointerMove = (event) => {
    const { x, y, touch } = this.#start;
    const far = Math.hypot(event.clientX - x, event.clientY - y) > DRAG_DISTANCE;
    if (!this.#lifted && far && touch) return this.#handleCancel();
    if (!this.#lifted && far) this.#lift();
    if (this.#lifted) this.#carry(event);
    return undefined;
  };

  #lift() {
    const { card } = this.#start;
    this.editor.popover.close();
    if (this.#start.touch) this.#allowScroll = preventScroll();
    const box = card.getBoundingClientRect();
    this.#lifted = card.cloneNode(true);
    this.#lifted.removeAttribute("tabindex");
    this.#lifted.classList.add("lifted");
    this.#start.offset = [this.#start.x - box.left, this.#start.y - box.top];
    setStyle(this.#lifted, "--width", `${box.width}px`);
    setStyle(this.#lifted, "--zoom", this.map.style.getPropertyValue("--zoom"));
    this.#follow(this.#start.x, this.#start.y);
    this.#showCount();
    document.body.append(this.#lifted);
    for (const { id } of this.#start.cards) this.map.elementOf(id)?.classList.add("is-ghost");
    document.body.classList.add("is-dragging");
    this.dragged = true;
    this.#publish();
  }

  // Let teammates see what is dragged, and where it would land.
  #publish() {
    const { cell, place } = this.#target ?? {};
    const to = cell ? { stage: cell.stage, lane: cell.lane, place } : null;
    this.board.setDrag({ cards: this.#start.cards, to });
  }

  // Show how many cards are in the stack.
  #showCount() {
    const { length } = this.#start.cards;
    setAttribute(this.#lifted, "data-count", length > 1 && formatCount(length));
  }

  #carry(event) {
    event.preventDefault();
    this.#start.pointer = { clientX: event.clientX, clientY: event.clientY };
    this.#follow(event.clientX, event.clientY);
    this.scroll.move(event);
    this.#aimAt(event);
  }

  #follow(x, y) {
    const [dx, dy] = this.#start.offset;
    setStyle(this.#lifted, "--left", `${x - dx}px`);
    setStyle(this.#lifted, "--top", `${y - dy}px`);
  }

  #aimAt({ clientX, clientY }) {
    const cell = document
      .elementsFromPoint(clientX, clientY)
      .map((element) => element.closest("map-cell"))
      .find(Boolean);
    this.#reason = cell ? this.#findRefusal(cell) : null;
    this.#aim(cell && !this.#reason ? cell : null, clientY);
  }

  // Return a function that reports why a cell cannot take the card, or null if it can.
  #findRefusal(cell) {
    const lane = this.store.get("lane", cell.lane);
    const { kind } = this.#start.card;
    const values = { kind: nameOf(kind, this.store.get("lane", this.#start.record.lane)), lane: nameOf("note", lane) };
    const tell = (form) => () => this.editor.toasts.show(interpolate(form, values), [], { kind: "place" });
    if (cardKind(lane.kind) === null)
      return tell(gettext("The lane “%(lane)s” does not take cards. The card stays where it was."));
    if (cardKind(lane.kind) !== kind || this.#isBoundElsewhere(cell))
      return tell(gettext("The lane “%(lane)s” does not take a card from “%(kind)s”. The card stays where it was."));
    if (this.board.isFolded(lane))
      return tell(gettext("The lane “%(lane)s” is folded. Open it first to put the card there."));
    return null;
  }

  // Cards of several kinds stay each in its lane.
  #isBoundElsewhere(cell) {
    const { card, cards } = this.#start;
    const isMixed = cards.some(({ kind }) => kind !== card.kind);
    return isMixed && cell.lane !== this.store.get(card.kind, card.record).lane;
  }

  // Show the slot in a cell, before the first card whose middle is under the pointer.
  #aim(cell, y) {
    if (!cell) return this.#leaveTarget();
    const dragged = new Set(this.#start.cards.map(({ id }) => id));
    const others = [...cell.querySelectorAll(":scope > map-card")].filter(({ record }) => !dragged.has(record));
    const next = others.findIndex((card) => y < card.getBoundingClientRect().top + card.offsetHeight / 2);
    const place = next < 0 ? others.length : next;
    const slot = this.#target?.slot ?? part("slot");
    const { title } = this.store.get("stage", cell.stage);
    setText(slot.firstElementChild, interpolate(gettext("Move to %(stage)s"), { stage: title }));
    // In an empty cell it takes the place of the button that adds a card.
    const spot = others[place] ?? cell.querySelector(":scope > .add");
    if (this.#target?.cell !== cell || this.#target.place !== place) cell.insertBefore(slot, spot);
    this.#target = { cell, place, slot };
    this.#publish();
    return undefined;
  }

  #leaveTarget() {
    if (!this.#target) return;
    this.#target.slot.remove();
    this.#target = null;
    this.#publish();
  }

  // Handle changes by others while the card is dragged.
  #handleChange() {
    const { card, cards, record } = this.#start;
    if (!this.store.get(card.kind, card.record)) return this.#abort(card.kind, record);
    this.#start.cards = cards.filter(({ kind, id }) => this.store.get(kind, id));
    if (this.#lifted) this.#showCount();
    if (this.#lifted) this.#publish();
    const cell = this.#target?.cell;
    if (cell && !cell.isConnected) this.#abandonTarget(cell);
    else if (this.#lifted && cell) this.#aimAt(this.#start.pointer);
    return undefined;
  }

  #abort(kind, record) {
    const isDragging = Boolean(this.#lifted);
    this.#end();
    if (isDragging) this.editor.recovery.offerCard(kind, record);
  }

  #abandonTarget({ stage, lane }) {
    this.#leaveTarget();
    const kind = this.store.get("stage", stage) ? "lane" : "stage";
    this.editor.recovery.reportLostTarget(kind, kind === "stage" ? stage : lane);
  }

  #handlePointerUp = () => {
    const { card, cards } = this.#start;
    const target = this.#target;
    const lifted = Boolean(this.#lifted);
    const reason = this.#reason;
    this.#end();
    if (lifted && !target) reason?.();
    if (!lifted || !target) return;
    this.#drop(card, cards, { stage: target.cell.stage, lane: target.cell.lane, place: target.place });
    card.focus({ preventScroll: true });
  };

  #drop({ kind, record }, cards, to) {
    const { commands } = this.editor;
    if (cards.length > 1) {
      commands.moveCards(cards, to);
      this.board.selectCards(cards, { kind, id: record });
    } else {
      commands.moveCard(kind, record, to);
      this.board.select({ kind, id: record });
    }
  }

  #handleCancel = () => {
    this.#end();
  };

  #handleKey = skipComposing((event) => {
    if (event.key !== "Escape" || !this.#lifted) return;
    event.preventDefault();
    event.stopPropagation();
    this.#end();
  });

  #end() {
    clearTimeout(this.#timer);
    this.scroll.stop();
    this.#allowSelection();
    this.#allowScroll();
    removeEventListener("pointermove", this.#handlePointerMove);
    removeEventListener("pointerup", this.#handlePointerUp);
    removeEventListener("pointercancel", this.#handleCancel);
    removeEventListener("keydown", this.#handleKey, true);
    for (const ghost of this.map.querySelectorAll("map-card.is-ghost")) ghost.classList.remove("is-ghost");
    document.body.classList.remove("is-dragging");
    this.#leaveTarget();
    if (this.#lifted) this.board.setDrag(null);
    this.#lifted?.remove();
    this.#lifted = null;
    this.#reason = null;
    this.#start = null;
  }

  // Suppress the click that ends a drag, so that it selects nothing.
  #suppressClick(event) {
    if (!this.dragged) return;
    this.dragged = false;
    suppressClick(event);
  }
}
