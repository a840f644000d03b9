// <journey-map>: the grid. Lays out stages and lanes, and then repaints only what a change touched.

import { gettext, interpolate } from "../lib/i18n.js";
import { setChildren, setAttribute } from "../lib/dom.js";
import { CARD_KINDS } from "../store/kinds.js";
import { listColumns, measureScale, setWidths } from "./columns.js";
import { showBody, showHead, drawCurves, showBackgrounds, showFolds } from "./grid.js";
import "./emotion-curve.js";
import { MapCard } from "./map-card.js";
import { MapCell } from "./map-cell.js";
import { movedRecords } from "./presence-marks.js";
import { overlayOf } from "./overlays.js";

const MOVE_MILLISECONDS = 180;
const LARGE_MAP_CARDS = 600;

export class JourneyMap extends HTMLElement {
  #cards = new Map();
  #cells = new Map();
  #shape = null;
  #drawing = null;
  #sizes = new ResizeObserver(() => this.#handleSizes());
  columns = [];
  // From a share of the width of equal stages to a share of the map's width: see columns.js.
  scale = (share) => share;

  // Show the map of the board and follow its changes.
  open(board) {
    this.board = board;
    this.#build();
    board.store.addEventListener("change", (event) => this.#handleChange(event.detail.touched));
    for (const name of ["overlay", "scores", "channels"]) board.addEventListener(name, () => this.paint());
    for (const name of ["selection", "found", "editing"])
      board.addEventListener(name, (event) => this.#repaintMarked(name, event.detail));
    board.addEventListener("rating", () => drawCurves(this));
    board.addEventListener("role", () => this.layOut());
    board.addEventListener("folds", () => this.#handleFolds());
    board.addEventListener("filter", ({ detail }) => this.#paintFiltered(detail.changed));
    this.addEventListener("click", (event) => this.#handleClick(event));
    board.addEventListener("presence", ({ detail }) => this.#paintPeople(detail.before));
    board.addEventListener("members", () => this.#paintPeople(new Map()));
    board.attachments.addEventListener("change", ({ detail }) => this.#paintFiles(detail.owners));
    this.layOut();
  }

  // Return the card of a record, created on first use.
  cardOf(kind, id) {
    if (!this.#cards.has(id)) this.#cards.set(id, Object.assign(MapCard.make(this.board, kind, id), { isNew: true }));
    return this.#cards.get(id);
  }

  // Return the element of a record on the map: a card, the head of a stage, the label of a lane or a path.
  elementOf(id) {
    const own = `[data-id="${CSS.escape(id)}"]`;
    return this.#cards.get(id) ?? this.querySelector(`map-stage${own}, map-lane${own} > .lane, button${own}`);
  }

  // Return the cell of a stage and a lane, created on first use.
  cellOf(stage, lane) {
    const key = `${stage.id} ${lane.id}`;
    if (!this.#cells.has(key)) this.#cells.set(key, MapCell.make(this, stage, lane));
    return this.#cells.get(key);
  }

  // Lay out head, rows and cells again, keeping existing elements.
  layOut() {
    const stages = this.board.store.all("stage");
    const lanes = listLanes(this.board);
    this.#shape = shapeOf(this.board, stages, lanes);
    this.#setSize();
    this.columns = listColumns(this.board);
    setWidths(this, this.columns);
    setAttribute(this, "aria-colcount", this.columns.length + 1);
    setAttribute(this, "aria-rowcount", lanes.length + 2);
    showHead(this, this.columns);
    showBody(this, this.columns, lanes);
    this.#watchSizes();
    for (const [key, cell] of this.#cells) if (!cell.isConnected) this.#cells.delete(key);
    this.#paintFrame();
    this.dispatchEvent(new CustomEvent("layout"));
  }

  // Paint every card, chip and stage for the overlay.
  paint() {
    for (const card of this.#cards.values()) card.paint();
    this.#paintFrame();
  }

  // Draw only what is near the window on a large map, without transitions.
  #setSize() {
    const { store } = this.board;
    const cards = [...CARD_KINDS].reduce((sum, kind) => sum + store.all(kind).length, 0);
    this.toggleAttribute("data-large", cards > LARGE_MAP_CARDS);
  }

  #build() {
    setAttribute(this, "role", "grid");
    setAttribute(this, "aria-multiselectable", true);
    this.head = document.createElement("div");
    this.body = document.createElement("div");
    this.head.className = "map-head";
    this.body.className = "map-body";
    for (const group of [this.head, this.body]) setAttribute(group, "role", "rowgroup");
    setChildren(this, this.head, this.body);
  }

  #paintFrame() {
    const { painter } = this.board;
    this.dataset.overlay = painter.name;
    this.toggleAttribute("data-quiet", painter.isQuiet);
    const { label, title = label } = overlayOf(this.board);
    setAttribute(
      this,
      "aria-label",
      interpolate(gettext("%(title)s, overlay: %(overlay)s"), {
        title: this.board.store.journey.title,
        overlay: title,
      }),
    );
    for (const row of this.querySelectorAll("map-lane")) row.paint();
    this.#paintColumns();
  }

  // Measure folded columns, which do not grow with the window as others do.
  #watchSizes() {
    const folds = this.head.lastElementChild.querySelectorAll(".fold-spot");
    this.#sizes.disconnect();
    if (folds.length) for (const part of [this, ...folds]) this.#sizes.observe(part);
    this.scale = folds.length ? this.scale : (share) => share;
  }

  #handleSizes() {
    this.scale = measureScale(this, this.columns);
    drawCurves(this);
    this.dispatchEvent(new CustomEvent("settled"));
  }

  // Open a level by what stands for its stages, or fold it by its head; no other tool takes this click.
  #handleClick(event) {
    const { level } = event.target.closest("button[data-level]")?.dataset ?? {};
    if (!level) return;
    event.stopImmediatePropagation();
    this.board.foldLevel(level, !this.board.foldedLevels.has(level));
  }

  // Keep the focus in its row: on what stands for the stages of a level, or on the first of them.
  #handleFolds() {
    const spot = this.contains(document.activeElement) ? document.activeElement : null;
    const row = spot?.closest("map-lane, .row-stages");
    const at = [...(row?.children ?? [])].indexOf(spot?.closest("map-cell, map-stage, .fold-spot"));
    const [first] = this.columns[at - 1]?.stages ?? [];
    this.layOut();
    if (!first || spot.isConnected || !row.isConnected) return;
    const place = this.columns.findIndex(({ stages }) => stages.some(({ id }) => id === first.id));
    row.children[place + 1]?.focus({ preventScroll: true });
  }

  #paintFiltered(ids) {
    for (const id of ids) this.#cards.get(id)?.paintFiltered();
    showFolds(this);
  }

  // Paint what concerns whole stages: their heads, the backgrounds, the curve.
  #paintColumns() {
    showFolds(this);
    for (const head of this.querySelectorAll("map-stage")) head.paint();
    for (const cell of this.querySelectorAll("map-lane.r-emo > map-cell")) cell.paint();
    showBackgrounds(this);
    drawCurves(this);
  }

  #handleChange(touched) {
    this.board.painter.forget?.();
    const structure = touched.some(({ kind }) => kind === "stage" || kind === "lane" || kind === "journey");
    if (structure) this.#touchStructure();
    else if (touched.some(({ id }) => id === this.board.editing?.id)) this.#reshape();
    this.#keepFocus(() => this.#touchCards(touched.filter(({ kind }) => CARD_KINDS.has(kind))));
    for (const { kind, id } of touched) if (kind === "fix") this.#repaint(this.board.store.get("fix", id)?.target);
    if (touched.some(({ kind, splices, same }) => CARD_KINDS.has(kind) && !splices && !same)) this.#schedulePaint();
  }

  #touchStructure() {
    if (!this.#reshape()) this.#paintFrame();
  }

  // Lay out the grid again if its structure has changed; return whether it had.
  #reshape() {
    const { store } = this.board;
    if (shapeOf(this.board, store.all("stage"), listLanes(this.board)) === this.#shape) return false;
    this.layOut();
    return true;
  }

  // A card loses the focus when it moves in the document.
  #keepFocus(act) {
    const focused = document.activeElement;
    act();
    if (focused?.isConnected && document.activeElement === document.body && this.contains(focused))
      focused.focus({ preventScroll: true });
  }

  // Draw cards that have changed; each of their cells once, however many there are.
  #touchCards(touched) {
    const cells = new Set();
    const draws = touched.map((touch) => this.#touchCard(touch, cells));
    for (const cell of cells) if (cell?.isConnected) cell.refresh();
    for (const draw of draws) draw?.();
  }

  // Add the cells of a card to those to refresh; return a function that draws the card afterwards.
  #touchCard({ kind, id, local }, cells) {
    const record = this.board.store.get(kind, id);
    const card = this.#cards.get(id);
    const home = card?.closest("map-cell");
    cells.add(home);
    if (!record) return this.#drop(card, home);
    cells.add(this.#cells.get(`${record.stage} ${record.lane}`));
    const glide = card && !local && home ? prepareMove(card) : null;
    return () => {
      card?.paint();
      glide?.();
    };
  }

  // Remove a card, and move its focus to its cell.
  #drop(card, home) {
    if (!card) return;
    const focused = card.contains(document.activeElement);
    this.#cards.delete(card.record);
    card.remove();
    if (focused) home?.focus({ preventScroll: true });
  }

  // Draw the curve, the stages' lines and the backgrounds, at most once a frame.
  #schedulePaint() {
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = null;
      this.#paintColumns();
      this.dispatchEvent(new CustomEvent("settled"));
    });
  }

  #repaintMarked(name, detail) {
    if (name === "found") return this.paint();
    if (name === "editing") this.#reshape();
    const ids = new Set([detail.before?.id, detail.after?.id, ...(detail.changed ?? [])]);
    for (const id of ids) if (id) this.#repaint(id);
    return undefined;
  }

  #paintFiles(owners) {
    for (const id of owners) this.#cards.get(id)?.paint();
  }

  #paintPeople(before) {
    for (const id of movedRecords(before, this.board.presences))
      (this.#cards.get(id) ?? this.elementOf(id))?.paintPeople?.();
  }

  #repaint(id) {
    const element = this.elementOf(id);
    if (element?.paint) element.paint();
    else element?.closest("map-lane")?.paint();
    element?.closest("map-cell")?.paintSelected();
  }
}

// Return the lanes that this reader does not hide.
function listLanes(board) {
  return board.store.all("lane").filter((lane) => !board.isHidden(lane));
}

// Return the structure of the grid as one string: while it is unchanged, nothing is laid out again.
function shapeOf(board, stages, lanes) {
  const rows = lanes.map((lane) => `${lane.id}:${lane.kind}:${board.isFolded(lane)}`);
  const columns = stages.map(({ id, level }) => `${id}:${level}:${board.isLevelFolded(level)}`);
  return `${columns.join(" ")}|${rows.join(" ")}|${board.mayEdit}`;
}

// Remember where a card is; return a function that animates it from there.
function prepareMove(card) {
  const before = card.getBoundingClientRect();
  return () => {
    const after = card.getBoundingClientRect();
    const [x, y] = [before.left - after.left, before.top - after.top];
    if ((!x && !y) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timing = { duration: MOVE_MILLISECONDS, easing: "cubic-bezier(.2, .7, .2, 1)" };
    card.animate([{ translate: `${x}px ${y}px` }, { translate: "0 0" }], timing);
  };
}

customElements.define("journey-map", JourneyMap);
