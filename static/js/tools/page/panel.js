// The side panel and its tabs; whether it is open, and on which tab, belongs to the person.

import { skipComposing } from "../../lib/input-method.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";

const KEPT = "panel";
// Up to these widths the panel covers a part of the map, or all of it: see layout/editor.css.
const COVERS_PART = 1180;
const COVERS_ALL = 900;

export class Panel {
  constructor({ board, canvas }) {
    Object.assign(this, { board, canvas });
    this.panel = document.getElementById("panel");
    this.toggle = document.getElementById("panel-toggle");
    this.toggle.addEventListener("click", () => this.open(!this.isOpen));
    document.getElementById("panel-close").addEventListener("click", () => this.open(false));
    this.panel.querySelector("[role=tablist]").addEventListener("click", ({ target }) => this.#pick(target));
    this.panel.querySelector("[role=tablist]").addEventListener("keydown", skipComposing((event) => this.#arrow(event)));
    board.addEventListener("scores", () => this.#count());
    this.kept = JSON.parse(localStorage.getItem(KEPT) ?? "null") ?? { open: innerWidth > COVERS_PART, tab: "gaps" };
    this.show(this.kept.tab);
    this.#set(this.kept.open && !this.#coversAll);
    this.#count();
  }

  // The tabs that are offered: what a visitor may do can change.
  get tabs() {
    return [...this.panel.querySelectorAll("[role=tab]:not([hidden])")].map(({ id }) => id.replace("tab-", ""));
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  // Opens or closes the panel.
  open(open) {
    this.#set(open);
    // A panel that is closed where it covers the map is still wanted beside it in a wide window.
    if (!this.#coversAll) this.#keep({ open });
  }

  get #coversAll() {
    return innerWidth <= COVERS_ALL;
  }

  #set(open) {
    this.panel.hidden = !open;
    setAttribute(this.toggle, "aria-pressed", open);
    this.toggle.classList.toggle("on", open);
    this.canvas.parentElement.classList.toggle("wide", !open);
    this.board.emit("panel", { open });
  }

  // Shows a tab.
  show(tab) {
    this.tab = this.tabs.includes(tab) ? tab : this.tabs[0];
    for (const name of this.tabs) {
      const on = name === this.tab;
      const button = document.getElementById(`tab-${name}`);
      setAttribute(button, "aria-selected", on);
      button.tabIndex = on ? 0 : -1;
      document.getElementById(`panel-${name}`).hidden = !on;
    }
    this.board.emit("tab", { tab: this.tab });
    this.#keep({ tab: this.tab });
  }

  #pick(target) {
    const tab = target.closest("[role=tab]");
    if (tab) this.show(tab.id.replace("tab-", ""));
  }

  #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.show(this.tabs.at((this.tabs.indexOf(this.tab) + step) % this.tabs.length));
    document.getElementById(`tab-${this.tab}`).focus();
  }

  #count() {
    setText(document.getElementById("gaps-count"), formatCount(this.board.scores.gaps.length));
  }

  #keep(change) {
    Object.assign(this.kept, change);
    localStorage.setItem(KEPT, JSON.stringify(this.kept));
  }
}
