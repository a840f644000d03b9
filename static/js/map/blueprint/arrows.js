// The arrows of dependencies over the map: lines between its columns and rows, and a button on each that has its label.
// An arrow to a card in a folded lane goes to the cell of the folded lane; one to a hidden lane is not drawn.

import { gettext } from "../../lib/i18n.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { routeArrows } from "../../lib/dependencies.js";
import { reconcile } from "../../lib/reconcile.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { describeDependency, findCard } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
// Arrows farther from the window than this share of it are not drawn.
const MARGIN = 1;
// A change of these may move an arrow.
const MOVING_KINDS = new Set(["dependency", "stage", "lane", ...CARD_KINDS]);

export class DependencyArrows {
  #row = null;
  #frame = null;
  #chosen = null;
  #drawnAt = null;

  // `scroller` is the element that scrolls the map, if there is one.
  constructor(map, board, scroller = null) {
    Object.assign(this, { map, board, store: board.store, scroller });
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    for (const name of ["layout", "settled"]) map.addEventListener(name, () => this.schedule());
    for (const name of ["selection", "folds", "role", "overlay", "editing"])
      board.addEventListener(name, () => this.schedule());
    this.observer = new ResizeObserver(() => this.schedule());
    this.observer.observe(map.body);
    scroller?.addEventListener("scroll", () => this.#handleScroll(), { passive: true });
    this.draw();
  }

  // The buttons of the arrows in the order of the list.
  get chips() {
    return [...(this.#row?.querySelectorAll(".dep-chip") ?? [])];
  }

  // Draw at most once a frame.
  schedule() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.draw();
    });
  }

  // Draw the arrows that are in view.
  draw() {
    const listed = this.board.blueprint.isShown ? this.store.all("dependency") : [];
    this.map.toggleAttribute("data-arrows", listed.length > 0);
    if (!listed.length || !this.store.all("stage").length) return this.#remove();
    this.#row ??= this.#create();
    const frame = this.#readFrame();
    const drawn = listed.map((dependency) => this.#findEnds(dependency, frame)).filter(Boolean);
    this.#show(routeArrows(drawn, frame));
    this.#drawnAt = this.#readScroll();
    return undefined;
  }

  #handleChange(touched) {
    if (touched.some(({ kind }) => MOVING_KINDS.has(kind))) this.schedule();
    if (touched.some(({ kind }) => kind === "dependency")) this.board.emit("dependencies", {});
  }

  #handleScroll() {
    const [before, now] = [this.#drawnAt, this.#readScroll()];
    if (!this.#row || !before) return;
    const { clientWidth, clientHeight } = this.scroller;
    if (Math.abs(now.x - before.x) > clientWidth / 2 || Math.abs(now.y - before.y) > clientHeight / 2) this.schedule();
  }

  #readScroll() {
    return { x: this.scroller?.scrollLeft ?? 0, y: this.scroller?.scrollTop ?? 0 };
  }

  // Read where columns and rows are, and what of the body is in view.
  #readFrame() {
    const { body } = this.map;
    const box = body.getBoundingClientRect();
    const zoom = body.currentCSSZoom ?? 1;
    const local = ({ left, right, top, bottom }) => ({
      left: (left - box.left) / zoom,
      right: (right - box.left) / zoom,
      top: (top - box.top) / zoom,
      bottom: (bottom - box.top) / zoom,
    });
    const heads = [...this.map.querySelectorAll("map-stage")];
    const rows = [...body.querySelectorAll(":scope > map-lane")];
    const columns = heads.map((head) => local(head.getBoundingClientRect()));
    return {
      local,
      columns,
      rows: rows.map((row) => local(row.getBoundingClientRect())),
      columnOf: new Map(heads.map((head, at) => [head.dataset.id, at])),
      rowOf: new Map(rows.map((row, at) => [row.lane, at])),
      elements: rows,
      view: this.#readView(local),
    };
  }

  #readView(local) {
    const { left, right, top, bottom } = this.scroller?.getBoundingClientRect() ?? {
      left: 0,
      top: 0,
      right: innerWidth,
      bottom: innerHeight,
    };
    const [width, height] = [(right - left) * MARGIN, (bottom - top) * MARGIN];
    return local({ left: left - width, right: right + width, top: top - height, bottom: bottom + height });
  }

  // Return the arrow with both ends, or null where it is not drawn.
  #findEnds(dependency, frame) {
    const places = [dependency.source, dependency.target].map((id) => this.#findPlace(id, frame));
    if (places.includes(null) || !isInView(places, frame)) return null;
    const [source, target] = places.map((place) => this.#measure(place, frame));
    return source && target ? { ...dependency, source, target } : null;
  }

  #findPlace(id, { columnOf, rowOf }) {
    const card = findCard(this.store, id);
    const record = card && this.store.get(card.kind, id);
    const place = { id, column: columnOf.get(record?.stage), row: rowOf.get(record?.lane) };
    return place.column === undefined || place.row === undefined ? null : place;
  }

  #measure({ id, column, row }, { local, elements, columns, rows }) {
    const line = elements[row];
    if (line.classList.contains("r-fold")) {
      const { top, bottom } = rows[row];
      const key = `${line.lane} ${column}`;
      return { key, column, row, top, bottom, left: columns[column].left + 8, right: columns[column].right - 8 };
    }
    const card = this.map.elementOf(id);
    return card?.isConnected ? { key: id, column, row, ...local(card.getBoundingClientRect()) } : null;
  }

  #show(routes) {
    const [svg, list] = this.#row.firstElementChild.children;
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    reconcile(svg, routes, { make: createArrow, update: (arrow, route) => this.#showArrow(arrow, route) });
    reconcile(list, routes, { make: createItem, update: (item, route) => this.#showItem(item, route) });
    const { chips } = this;
    const stop = chips.find(({ dataset }) => dataset.id === this.#chosen) ?? chips[0];
    for (const chip of chips) setAttribute(chip, "tabindex", chip === stop ? null : -1);
    const kept = focused && chips.find(({ dataset }) => dataset.id === focused);
    if (kept && document.activeElement !== kept) kept.focus({ preventScroll: true });
  }

  #showArrow(arrow, { id, line, heads }) {
    const [shape, wide, head] = arrow.children;
    setAttribute(shape, "d", line);
    setAttribute(wide, "d", line);
    setAttribute(head, "d", heads);
    const selected = this.board.selection;
    const dependency = this.store.get("dependency", id);
    const isNear = [dependency?.source, dependency?.target].includes(selected?.id);
    arrow.classList.toggle("is-selected", selected?.id === id);
    arrow.classList.toggle("is-near", isNear);
  }

  #showItem(item, { id, label }) {
    const dependency = this.store.get("dependency", id);
    const chip = item.firstElementChild;
    const text = dependency?.label.trim() ?? "";
    setStyle(item, "--x", `${label.x}px`);
    setStyle(item, "--y", `${label.y}px`);
    setStyle(item, "--room", `${label.width}px`);
    chip.classList.toggle("is-dot", !text || !label.width);
    chip.classList.toggle("is-plain", !text);
    chip.classList.toggle("is-selected", this.board.selection?.id === id);
    setText(chip.firstElementChild, text);
    if (!dependency) return;
    const name = describeDependency(this.store, dependency);
    setAttribute(chip, "aria-label", text ? `${text}. ${name}` : name);
    setAttribute(chip, "title", name);
  }

  #create() {
    const row = createElement("div", "dep-layer", "row");
    const cell = createElement("div", "dep-cell", "gridcell");
    const list = createElement("div", "dep-list", "list");
    const svg = document.createElementNS(SVG, "svg");
    setAttribute(svg, "class", "dep-lines");
    setAttribute(svg, "aria-hidden", "true");
    setAttribute(list, "aria-label", gettext("Dependencies"));
    cell.append(svg, list);
    row.append(cell);
    svg.addEventListener("click", (event) => this.#handleLineClick(event));
    row.addEventListener("focusin", ({ target }) => this.#handleFocus(target.closest(".dep-chip")));
    this.map.body.append(row);
    return row;
  }

  // A click on a line is one on its button.
  #handleLineClick(event) {
    const id = event.target.closest("[data-arrow]")?.dataset.arrow;
    const chip = this.chips.find(({ dataset }) => dataset.id === id);
    if (!chip) return;
    event.stopPropagation();
    chip.focus({ preventScroll: true });
    chip.click();
  }

  #handleFocus(chip) {
    if (!chip) return;
    this.#chosen = chip.dataset.id;
    this.board.select({ kind: "dependency", id: chip.dataset.id });
  }

  #remove() {
    this.#row?.remove();
    this.#row = null;
  }
}

// Whether the box around both ends is near the window.
function isInView(places, { columns, rows, view }) {
  const [one, other] = places;
  const [first, last] = [Math.min(one.column, other.column), Math.max(one.column, other.column)];
  const [top, bottom] = [Math.min(one.row, other.row), Math.max(one.row, other.row)];
  const isBeside = columns[last].right < view.left || columns[first].left > view.right;
  const isAway = rows[bottom].bottom < view.top || rows[top].top > view.bottom;
  return !isBeside && !isAway;
}

function createArrow({ id }) {
  const arrow = document.createElementNS(SVG, "g");
  setAttribute(arrow, "class", "dep-arrow");
  arrow.dataset.arrow = id;
  for (const name of ["dep-line", "dep-wide", "dep-head"]) {
    const path = document.createElementNS(SVG, "path");
    setAttribute(path, "class", name);
    arrow.append(path);
  }
  return arrow;
}

function createItem({ id }) {
  const item = createElement("div", "dep-item", "listitem");
  const chip = createElement("button", "dep-chip");
  chip.type = "button";
  chip.dataset.kind = "dependency";
  chip.dataset.id = id;
  chip.append(document.createElement("span"));
  item.append(chip);
  return item;
}

function createElement(tag, name, role = null) {
  const element = document.createElement(tag);
  element.className = name;
  setAttribute(element, "role", role);
  return element;
}

