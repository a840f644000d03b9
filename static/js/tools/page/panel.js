// The side panel and its tabs; whether it is open, and on which tab, is stored per person. In a narrow window it is
// folded to the line of its tabs instead of closed. It never covers the map: see layout/panel.css.

import { skipComposing } from "../../lib/input-method.js";
import { gettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "panel";
// Up to these widths the panel is folded to a line beside the map, or below it: see layout/panel.css.
const BESIDE_WIDTH = 1180;
const BELOW_WIDTH = 900;

export class Panel {
  #open = false;

  constructor(editor) {
    const { board, canvas } = editor;
    Object.assign(this, { editor, board, canvas });
    this.panel = document.getElementById("panel");
    this.toggle = document.getElementById("panel-toggle");
    this.toggle.addEventListener("click", () => this.open(!this.isOpen));
    this.fold = document.getElementById("panel-fold");
    this.fold.addEventListener("click", () => this.open(!this.isOpen));
    this.narrow = matchMedia(`(max-width: ${BESIDE_WIDTH}px)`);
    this.narrow.addEventListener("change", () => this.#setOpen(this.#open));
    // Where the panel takes its room from the map's height, it is folded at first.
    this.below = matchMedia(`(max-width: ${BELOW_WIDTH}px)`);
    this.below.addEventListener("change", () => this.#setOpen(this.kept.open && !this.below.matches));
    this.panel.querySelector("[role=tablist]").addEventListener("click", ({ target }) => this.#handleClick(target));
    this.panel.querySelector("[role=tablist]").addEventListener(
      "keydown",
      skipComposing((event) => this.#handleKey(event)),
    );
    board.addEventListener("scores", () => this.#showCount());
    this.kept = JSON.parse(readItem(STORAGE_KEY) ?? "null") ?? {
      open: innerWidth > BESIDE_WIDTH,
      tab: "gaps",
    };
    const tab = takeTab();
    this.show(tab ?? this.kept.tab);
    this.#setOpen(tab !== null || (this.kept.open && !this.below.matches));
    this.#showCount();
  }

  // The tabs that are shown, which depend on the role of a visitor.
  get tabs() {
    return [...this.panel.querySelectorAll("[role=tab]:not([hidden])")].map(({ id }) => id.replace("tab-", ""));
  }

  get isOpen() {
    return this.#open;
  }

  // Where the panel begins in the window, and what is below its tabs.
  get top() {
    const { top, height } = this.panel.getBoundingClientRect();
    return height ? top : innerHeight;
  }

  get bodyTop() {
    return this.panel.querySelector(".tabs").getBoundingClientRect().bottom;
  }

  // Open or close the panel. What is selected stays in sight, or the largest gap where that is the question.
  open(open) {
    const shown = this.#findShown();
    this.#setOpen(open);
    if (shown) this.editor.viewport.scrollTo(this.editor.viewport.revealSpot(shown, null), { glide: false });
    // Folding the panel below the map must not close it in a wide window.
    if (!this.below.matches) this.#save({ open });
  }

  // Return the element on the map that must stay in sight, if it is.
  #findShown() {
    const { selection, overlay, scores } = this.board;
    const id = selection?.id ?? (overlay === "gaps" && scores.gaps[0]?.place.id);
    const element = id && this.editor.map.elementOf(id);
    if (!element) return null;
    const [box, view] = [element, this.canvas].map((shown) => shown.getBoundingClientRect());
    const isSeen = box.right > view.left && box.left < view.right && box.bottom > view.top && box.top < view.bottom;
    return isSeen ? element : null;
  }

  #setOpen(open) {
    this.#open = open;
    this.panel.hidden = !open && !this.narrow.matches;
    this.panel.classList.toggle("is-folded", !open && this.narrow.matches);
    setAttribute(this.fold, "aria-expanded", open);
    setAttribute(this.fold, "aria-label", open ? gettext("Fold the panel") : gettext("Unfold the panel"));
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
    if (tab && !this.isOpen) this.open(true);
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
    storeItem(STORAGE_KEY, JSON.stringify(this.kept));
  }
}

// Return the tab that a link asks for, and take it out of the address: it is not asked for again by a reload.
function takeTab() {
  const url = new URL(location.href);
  const tab = url.searchParams.get("tab");
  url.searchParams.delete("tab");
  if (tab) history.replaceState(history.state, "", url);
  return tab;
}
