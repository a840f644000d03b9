// The band of paths above the stages: lines with labels in lanes, or one line with their number.

import { gettext } from "../../lib/i18n.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { findRoutes, layOut } from "../../lib/paths.js";
import { reconcile } from "../../lib/reconcile.js";
import { formatCount } from "../../lib/numbers.js";
import { showReach } from "./stage-reach.js";
import { LANE_HEIGHT, createItem, showItem } from "./path-item.js";
import { countText } from "./words.js";

// More paths or lanes than these are folded to one line until the reader opens them.
const MAX_OPEN_PATHS = 12;
const MAX_OPEN_LANES = 4;

export class PathBand {
  // Whether the reader has folded the band; null before they have.
  #folded = null;
  #row = null;
  #chosen = null;

  constructor(map, board) {
    Object.assign(this, { map, board, store: board.store });
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    for (const name of ["layout", "settled"]) map.addEventListener(name, () => this.draw());
    for (const name of ["selection", "scores", "overlay"]) board.addEventListener(name, () => this.draw());
    this.draw();
  }

  // The chips in their order.
  get chips() {
    return [...(this.#row?.querySelectorAll(".path-chip") ?? [])];
  }

  get isFolded() {
    return this.#row?.classList.contains("is-folded") ?? false;
  }

  // Show all paths, or one line with their number.
  fold(folded) {
    this.#folded = folded;
    this.draw();
  }

  // Draw the paths of the map.
  draw() {
    const stages = this.store.all("stage");
    const listed = findRoutes(stages.map(({ id }) => id), this.store.all("path"));
    showReach(this.map, this.store);
    if (!listed.length) return this.#remove();
    const lines = layOut(listed.map(({ route }) => route));
    const items = listed.map((each, at) => ({ ...each, id: each.path.id, line: lines[at] })).sort(compareItems);
    return this.#show(items, stages.length, Math.max(...lines.map(({ lane }) => lane)) + 1);
  }

  #handleChange(touched) {
    if (touched.some(({ kind }) => kind === "path" || kind === "stage")) this.draw();
  }

  #show(items, count, lanes) {
    this.#row ??= this.#create();
    const [corner, box] = this.#row.children;
    const folded = this.#folded ?? (items.length > MAX_OPEN_PATHS || lanes > MAX_OPEN_LANES);
    this.#row.classList.toggle("is-folded", folded);
    this.#setHeight(LANE_HEIGHT * (folded ? 1 : lanes) + 10);
    setAttribute(box, "aria-colspan", this.map.columns.length);
    showToggle(corner.firstElementChild, items.length, folded);
    const [summary, list] = box.children;
    setText(summary, countText(items.map(({ route }) => route)));
    const held = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const edge = (column) => 100 * this.map.scale(column / count);
    const drawing = { store: this.store, board: this.board, edge, lanes };
    reconcile(list, items, { make: createItem, update: (item, each) => showItem(item, each, drawing) });
    this.#keepTabStop(held, folded);
  }

  // One of the paths is in the order of the Tab key: the last that had the focus.
  #keepTabStop(held, folded) {
    const { chips } = this;
    const stop = chips.find(({ dataset }) => dataset.id === this.#chosen) ?? chips[0];
    for (const chip of chips) setAttribute(chip, "tabindex", chip === stop ? null : -1);
    const kept = held && chips.find(({ dataset }) => dataset.id === held);
    if (kept && !folded && document.activeElement !== kept) kept.focus({ preventScroll: true });
  }

  // Let the map know how much higher its head is: what has the focus is not under it.
  #setHeight(height) {
    setStyle(this.map, "--paths", `${height}px`);
  }

  #create() {
    const row = createElement("div", "row row-paths", "row");
    const corner = createElement("div", "lane corner", "gridcell");
    const toggle = createElement("button", "path-fold");
    toggle.type = "button";
    toggle.append(createChevron(), document.createElement("span"), " ", createElement("span", "count"));
    toggle.addEventListener("click", () => this.fold(!this.isFolded));
    corner.append(toggle);
    const box = createElement("div", "paths", "gridcell");
    const list = createElement("div", "path-list", "list");
    setAttribute(list, "aria-label", gettext("Paths"));
    box.append(createElement("p", "path-summary"), list);
    row.append(corner, box);
    row.addEventListener("focusin", ({ target }) => this.#handleFocus(target.closest(".path-chip")));
    this.map.head.insertBefore(row, this.map.head.lastElementChild);
    return row;
  }

  #handleFocus(chip) {
    if (!chip) return;
    this.#chosen = chip.dataset.id;
    this.#keepTabStop(null, this.isFolded);
    this.board.select({ kind: "path", id: chip.dataset.id });
  }

  #remove() {
    if (!this.#row) return;
    this.#row.remove();
    this.#row = null;
    this.#setHeight(0);
  }
}

// From the first stage to the last; of one stage the nearest target first, and exits at the end.
function compareItems({ route: one }, { route: other }) {
  const end = ({ target }) => target ?? Number.MAX_SAFE_INTEGER;
  return one.source - other.source || end(one) - end(other);
}

function showToggle(button, count, folded) {
  const [, name, number] = button.children;
  setText(name, gettext("Paths"));
  setText(number, formatCount(count));
  setAttribute(button, "aria-expanded", !folded);
  setAttribute(button, "title", folded ? gettext("Show all paths") : gettext("Fold the paths"));
}

function createElement(tag, name, role = null) {
  const element = document.createElement(tag);
  element.className = name;
  setAttribute(element, "role", role);
  return element;
}

function createChevron() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  setAttribute(svg, "class", "i");
  setAttribute(svg, "aria-hidden", "true");
  setAttribute(use, "href", "#i-chev-d");
  svg.append(use);
  return svg;
}
