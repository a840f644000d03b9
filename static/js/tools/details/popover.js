// The details popover: next to the selected record while the panel does not show its details.

import { skipComposing } from "../../lib/input-method.js";
import { setIcon, setAttribute, part, setChildren, setStyle, setText } from "../../lib/dom.js";
import { nameOf } from "../../map/labels.js";
import { iconOf } from "./heading.js";
import { Details } from "./details.js";
import { MARGIN, WIDTH, findSpot } from "./popover-spot.js";

const MIN_HEIGHT = 240;

export class DetailsPopover {
  #popover = null;
  #details = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, canvas: editor.canvas, map: editor.map });
    editor.board.addEventListener("selection", ({ detail }) => this.#handleSelection(detail.after));
    editor.store.addEventListener("change", () => this.isOpen && this.#follow());
    editor.board.addEventListener("role", () => this.isOpen && this.#renew());
    // The panel shows the same form: one of them is enough.
    for (const name of ["tab", "panel"]) editor.board.addEventListener(name, () => this.isOpen && this.#handlePanel());
    document.addEventListener("pointerdown", ({ target }) => this.#handlePointerDown(target));
  }

  get isOpen() {
    return this.#popover !== null;
  }

  // Open the details of {kind, id} next to it.
  open({ kind, id }) {
    this.close();
    const anchor = this.map.elementOf(id);
    if (!anchor) return;
    this.at = { kind, id };
    this.#popover = part("popover");
    this.canvas.append(this.#popover);
    this.canvas.classList.add("has-popover");
    this.#fill();
    this.#popover.addEventListener("click", (event) => this.#handleClick(event));
    this.#popover.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.#settle(anchor);
  }

  // Close it and return the focus to the record.
  close({ focus = false } = {}) {
    if (!this.#popover) return;
    const inside = this.#popover.contains(document.activeElement);
    this.#details.close();
    this.#popover.remove();
    this.canvas.classList.remove("has-popover");
    setStyle(this.canvas, "--covered", "0px");
    this.#popover = null;
    if (inside || focus) this.map.elementOf(this.at.id)?.focus({ preventScroll: true });
  }

  // Show the details again, since they depend on my role. Of a record in a folded lane they stay where they are.
  #renew() {
    const { activeElement } = document;
    const inside = this.#popover.contains(activeElement);
    const anchor = this.map.elementOf(this.at.id);
    const isSeen = anchor?.checkVisibility();
    this.#details.close();
    this.#fill();
    if (inside && !activeElement.checkVisibility())
      (isSeen ? anchor : this.#popover.querySelector("[data-do=close]")).focus({ preventScroll: true });
    if (isSeen) this.#settle(anchor);
  }

  #fill() {
    const [body, lead] = [".pop-body", ".det-lead"].map((selector) => this.#popover.querySelector(selector));
    this.#showLead(lead);
    this.#details = new Details(this.editor, this.at, body, lead);
  }

  #settle(anchor) {
    if (this.#isSheet) this.#makeRoom(anchor);
    else this.#place(anchor);
  }

  enter() {
    this.#popover
      ?.querySelector(".pop-body :is([tabindex='0'], button, select, input)")
      ?.focus({ preventScroll: true });
  }

  // Whether it lies at the foot of a narrow window.
  get #isSheet() {
    return getComputedStyle(this.#popover).position === "fixed";
  }

  #handlePanel() {
    if (this.editor.details.isSeen) this.close();
    else if (this.#isSheet) requestAnimationFrame(() => this.isOpen && this.#followPanel());
  }

  #followPanel() {
    const anchor = this.map.elementOf(this.at.id);
    if (anchor?.checkVisibility()) this.#makeRoom(anchor);
  }

  #findRecord() {
    return this.editor.store.get(this.at.kind, this.at.id);
  }

  // Follow a change of the record: its icon may be another, and it may be gone.
  #follow() {
    const record = this.#findRecord();
    if (record) setIcon(this.#popover.querySelector(".det-lead > svg"), iconOf(this.at.kind, record));
    else this.close();
  }

  #showLead(lead) {
    const record = this.#findRecord();
    const name = nameOf(this.at.kind, this.editor.store.get("lane", record.lane));
    const drawing = part("icon");
    setIcon(drawing, iconOf(this.at.kind, record));
    setChildren(lead, drawing, ...(this.at.kind === "touchpoint" ? [] : [name]));
    setAttribute(this.#popover, "aria-label", name);
    this.#popover.querySelector("[data-do=more]").toggleAttribute("hidden", !this.board.mayEdit);
    setText(this.#popover.querySelector("kbd"), "Esc");
  }

  #handleClick({ target }) {
    const button = target.closest("[data-do]");
    if (button?.dataset.do === "close") this.close({ focus: true });
    if (button?.dataset.do === "more") this.editor.menus.openFor(this.at, button);
  }

  #handleKey(event) {
    if (event.key === "Escape") this.close({ focus: true });
    const isUndo = (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key);
    if (!isUndo) event.stopPropagation();
  }

  #handleSelection(selection) {
    if (this.isOpen && (this.board.hasMany || selection?.id !== this.at.id)) this.close();
  }

  #handlePointerDown(target) {
    if (!this.isOpen || this.#popover.contains(target)) return;
    if (!target.closest?.("map-card, map-stage, .lane, .menu, .panel, dialog")) this.close();
  }

  // Scroll the record above the sheet, which leaves the head, the record and the tabs of the panel in sight: it is
  // above a folded panel, and over the content of an open one.
  #makeRoom(anchor) {
    const { viewport, map, panel } = this.editor;
    const used = map.head.offsetHeight + anchor.offsetHeight + 4 * MARGIN;
    const above = { bottom: innerHeight - panel.top, most: Math.max(MIN_HEIGHT, this.canvas.clientHeight - used) };
    const { bottom, most } = panel.isOpen ? { bottom: 0, most: innerHeight - panel.bodyTop - 2 * MARGIN } : above;
    setStyle(this.#popover, "--bottom", `${Math.max(0, bottom) + MARGIN}px`);
    setStyle(this.#popover, "--most", `${most}px`);
    const covered = this.canvas.getBoundingClientRect().bottom - this.#popover.getBoundingClientRect().top;
    const below = Math.max(0, covered);
    // More room than this would make the canvas itself higher, and what is above the sheet would be under it.
    setStyle(this.canvas, "--covered", `${below}px`);
    viewport.scrollTo(viewport.revealSpot(anchor, null, below));
  }

  #place(anchor) {
    const box = anchor.getBoundingClientRect();
    const view = this.canvas.getBoundingClientRect();
    const others = [...this.map.querySelectorAll("map-card, map-stage")].filter((element) => element !== anchor);
    const occupied = others.map((element) => element.getBoundingClientRect());
    const { left, top, below } = findSpot(box, view, this.#popover.offsetHeight, occupied);
    setStyle(this.#popover, "--left", `${left - view.left + this.canvas.scrollLeft}px`);
    setStyle(this.#popover, "--top", `${top - view.top + this.canvas.scrollTop}px`);
    setStyle(this.#popover, "--room", `${Math.max(MIN_HEIGHT, view.bottom - top - MARGIN)}px`);
    setStyle(this.#popover, "--nub", `${Math.min(WIDTH - 30, Math.max(16, box.left + 50 - left))}px`);
    this.#popover.classList.toggle("no-nub", !below);
    this.editor.beside?.note(this.#popover, anchor);
  }
}
