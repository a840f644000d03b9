// The side panel and its tabs; whether it is open, and on which tab, is stored per person.

import { skipComposing } from "../../lib/input-method.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";

const STORAGE_KEY = "panel";
// Up to these widths the panel covers a part of the map, or all of it: see layout/editor.css.
const COVERS_PART_WIDTH = 1180;
const COVERS_ALL_WIDTH = 900;

export class Panel {
  constructor({ board, canvas }) {
    Object.assign(this, { board, canvas });
    this.panel = document.getElementById("panel");
    this.toggle = document.getElementById("panel-toggle");
    this.toggle.addEventListener("click", () => this.open(!this.isOpen));
    document.getElementById("panel-close").addEventListener("click", () => this.open(false));
    this.panel.querySelector("[role=tablist]").addEventListener("click", ({ target }) => this.#handleClick(target));
    this.panel.querySelector("[role=tablist]").addEventListener(
      "keydown",
      skipComposing((event) => this.#handleKey(event)),
    );
    board.addEventListener("scores", () => this.#showCount());
    this.kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null") ?? {
      open: innerWidth > COVERS_PART_WIDTH,
      tab: "gaps",
    };
    this.show(this.kept.tab);
    this.#setOpen(this.kept.open && !this.#coversAll);
    this.#showCount();
  }

  // The tabs that are shown, which depend on the role of a visitor.
  get tabs() {
    return [...this.panel.querySelectorAll("[role=tab]:not([hidden])")].map(({ id }) => id.replace("tab-", ""));
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  // Open or close the panel.
  open(open) {
    this.#setOpen(open);
    // Closing the panel where it covers the map must not close it in a wide window.
    if (!this.#coversAll) this.#save({ open });
  }

  get #coversAll() {
    return innerWidth <= COVERS_ALL_WIDTH;
  }

  #setOpen(open) {
    this.panel.hidden = !open;
    setAttribute(this.toggle, "aria-pressed", open);
    this.toggle.classList.toggle("on", open);
    this.canvas.parentElement.classList.toggle("wide", !open);
    this.board.emit("panel", { open });
  }

  // Show a tab.
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
    this.#save({ tab: this.tab });
  }

  #handleClick(target) {
    const tab = target.closest("[role=tab]");
    if (tab) this.show(tab.id.replace("tab-", ""));
  }

  #handleKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.show(this.tabs.at((this.tabs.indexOf(this.tab) + step) % this.tabs.length));
    document.getElementById(`tab-${this.tab}`).focus();
  }

  #showCount() {
    setText(document.getElementById("gaps-count"), formatCount(this.board.scores.gaps.length));
  }

  #save(change) {
    Object.assign(this.kept, change);
    localStorage.setItem(STORAGE_KEY, JSON.stringify(this.kept));
  }
}
