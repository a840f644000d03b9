// The overlay bar: choose the question that the map answers.

import { gettext, interpolate } from "../../lib/i18n.js";
import { replaceAddress } from "../../lib/address.js";
import { formatCount } from "../../lib/numbers.js";
import { icon, setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { overlayOf, listOverlays } from "../../map/overlays.js";
import { Menu } from "./menu.js";
import { enableRadioKeys } from "../navigation/radio-keys.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "overlay";
// So many metrics are shown in the bar, and the chosen one; the others, and what does not fit, are in a menu beside.
const MAX_METRICS_SHOWN = 3;
// In narrower windows the overlays have a line of their own, which scrolls under a finger.
const NARROW = matchMedia("(max-width: 900px)");

export class OverlayBar {
  // With `remembers`, the overlay of each map is stored for my next visit.
  constructor({ board }, { remembers = true } = {}) {
    this.board = board;
    this.group = document.getElementById("overlays");
    this.more = document.getElementById("more-metrics");
    this.menu = new Menu(document.getElementById("metrics-menu"));
    this.group.addEventListener("click", ({ target }) => this.#choose(target.closest("[data-overlay]")));
    this.more.addEventListener("click", () => this.#openMenu());
    enableRadioKeys(this.group);
    // In the next frame: a change of sizes while they are reported would be reported as an error.
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
    const bar = this.group.parentElement;
    for (const element of [this.group, bar, ...bar.querySelectorAll(":scope > .sp")]) sizes.observe(element);
    for (const name of ["overlay", "scores"]) board.addEventListener(name, () => this.#show());
    this.storageKey = `${STORAGE_KEY} ${board.store.journey.id}`;
    const asked = new URLSearchParams(location.search).get(STORAGE_KEY);
    board.setOverlay(asked ?? ((remembers && readItem(this.storageKey)) || "none"));
    // What a link asks for, or a teammate I follow looks at, is not my choice for the next visit.
    if (remembers)
      board.addEventListener("overlay", () => board.leader || storeItem(this.storageKey, board.chosen));
    this.#show();
  }

  #choose(button) {
    if (button) this.board.setOverlay(button.dataset.overlay);
  }

  #openMenu() {
    const folded = new Set(this.#buttons.filter(({ hidden }) => hidden).map(({ dataset }) => dataset.overlay));
    const unseen = new Set([...folded, ...this.#otherMetrics.map(({ name }) => name)]);
    const items = listOverlays(this.board)
      .filter(({ name }) => unseen.has(name))
      .map(({ name, label, method }) => ({ text: label, note: method, act: () => this.board.setOverlay(name) }));
    this.menu.open(this.more, items, gettext("More overlays"));
  }

  get #buttons() {
    return [...this.group.children];
  }

  get #otherMetrics() {
    const { overlay } = this.board;
    return listOverlays(this.board)
      .filter(({ kind }) => kind)
      .slice(MAX_METRICS_SHOWN)
      .filter(({ name }) => name !== overlay);
  }

  #show() {
    const hidden = new Set(this.#otherMetrics.map(({ name }) => name));
    const shown = listOverlays(this.board).filter(({ name }) => !hidden.has(name));
    reconcile(this.group, shown, {
      key: ({ name }) => name,
      make: createButton,
      update: (button, overlay) => this.#draw(button, overlay),
    });
    this.#showCount(this.board.scores.gaps.length);
    this.#showMore(hidden.size);
    // In the next frame: measured here, the browser would lay the page out twice while it opens.
    requestAnimationFrame(() => this.#fit());
    this.#saveToAddress();
  }

  #showMore(count) {
    this.more.hidden = !count;
    setText(this.more.firstElementChild, interpolate(gettext("%(count)s more"), { count: formatCount(count) }));
  }

  // Hide the last overlays that do not fit, but never the chosen one.
  #fit() {
    const others = this.#otherMetrics.length;
    for (const button of this.#buttons) button.hidden = false;
    this.#showMore(others);
    if (NARROW.matches || !this.#excess) return this.#reveal();
    this.#showMore(others + 1);
    const widths = new Map(this.#buttons.map((button) => [button, button.offsetWidth]));
    let excess = this.#excess;
    const folded = this.#buttons.reverse().filter((button) => {
      if (excess <= 0 || button.ariaChecked === "true") return false;
      excess -= widths.get(button);
      return true;
    });
    for (const button of folded) button.hidden = true;
    this.#showMore(others + folded.length);
    return undefined;
  }

  get #excess() {
    return this.group.scrollWidth - this.group.clientWidth;
  }

  // Scroll the bar only, so that the page around an embedded map does not move.
  #reveal() {
    const [bar, button] = [this.group, this.group.querySelector("[aria-checked=true]")].map((element) =>
      element.getBoundingClientRect(),
    );
    this.group.scrollLeft += Math.max(0, button.right - bar.right) + Math.min(0, button.left - bar.left);
  }

  #draw(button, { name, label, title, note }) {
    const on = name === this.board.overlay;
    setAttribute(button, "aria-checked", on);
    button.tabIndex = on ? 0 : -1;
    setAttribute(button, "title", title);
    setText(button.querySelector("span"), label);
    setText(button.querySelector("small"), note ?? "");
  }

  #showCount(gaps) {
    const badge = this.group.querySelector(".count");
    badge.hidden = !gaps;
    setText(badge, formatCount(gaps));
  }

  // Store the overlay in the address, so that a link shows what I see.
  #saveToAddress() {
    const url = new URL(location.href);
    const { name } = overlayOf(this.board);
    if (name === "none") url.searchParams.delete(STORAGE_KEY);
    else url.searchParams.set(STORAGE_KEY, name);
    replaceAddress(url);
  }
}

function createButton(overlay) {
  const button = part("overlay");
  button.dataset.overlay = overlay.name;
  setAttribute(button, "data-kind", overlay.kind);
  if (overlay.icon) button.prepend(icon(overlay.icon));
  if (overlay.name === "gaps") button.append(part("count"));
  return button;
}
