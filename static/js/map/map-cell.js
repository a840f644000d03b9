// <map-cell>: a lane in a stage: its cards, its metric chips, or the one line of a folded lane.

import { stripMarkup } from "../lib/markup.js";
import { gettext, interpolate } from "../lib/i18n.js";
import { setChildren, icon, setAttribute, part, setText } from "../lib/dom.js";
import { setKey, reconcile } from "../lib/reconcile.js";
import { MetricChip, templateOf } from "./metric-chip.js";
import { EMOTIONS, cardKind, nameOf } from "./labels.js";

export class MapCell extends HTMLElement {
  #map;
  #folded = null;

  // Create a cell of `map` for a stage and a lane.
  static make(map, stage, lane) {
    const cell = part("cell");
    cell.#map = map;
    Object.assign(cell, { stage: stage.id, lane: lane.id });
    cell.dataset.stage = stage.id;
    return cell;
  }

  // Update the cell's contents.
  refresh() {
    const { board } = this.#map;
    const lane = board.store.get("lane", this.lane);
    if (!lane || !board.store.get("stage", this.stage)) return undefined;
    const folded = board.isFolded(lane);
    if (folded !== this.#folded) setChildren(this);
    this.#folded = folded;
    if (folded) return this.#showFoldedLine(lane);
    if (lane.kind === "metrics") return this.#showChips();
    if (lane.kind === "emotion") return this.#showCurveText();
    return this.#showCards(lane);
  }

  // Paint the cell's own background and chips for the overlay.
  paint() {
    const { board } = this.#map;
    const stage = board.store.get("stage", this.stage);
    const lane = board.store.get("lane", this.lane);
    setAttribute(this, "data-burn", board.painter.stage(stage).burn);
    setAttribute(this, "aria-description", this.#describe(stage, lane));
    this.classList.toggle("is-missing", lane.kind === "metrics" && board.painter.isMissing(stage));
    this.#labelAddButton(lane, stage);
    if (lane.kind === "metrics" || lane.kind === "emotion") this.refresh();
  }

  #showCards(lane) {
    const kind = cardKind(lane.kind);
    const records = this.#map.board.store.cards(this.stage, this.lane);
    const make = (record) => this.#map.cardOf(kind, record.id);
    const update = (card) => {
      if (card.isNew) card.paint();
      card.isNew = false;
    };
    reconcile(this, records, { make, update });
    this.#showAddButton(records.length === 0, kind, lane);
    this.paintSelected();
  }

  // Say whether a card in the cell is selected.
  paintSelected() {
    setAttribute(this, "aria-selected", Boolean(this.querySelector(":scope > .is-selected")));
  }

  #showAddButton(empty, kind, lane) {
    const button = this.querySelector(":scope > .add");
    if (!empty || !this.#map.board.mayEdit) return button?.remove();
    if (button) return undefined;
    const add = part("add");
    setText(add.lastElementChild, nameOf(kind, lane));
    add.dataset.do = "add-card";
    this.append(add);
    return this.#labelAddButton(lane, this.#map.board.store.get("stage", this.stage));
  }

  #labelAddButton(lane, stage) {
    const add = this.querySelector(":scope > .add");
    const name = nameOf(cardKind(lane.kind), lane);
    const label = interpolate(gettext("Add to %(stage)s: %(name)s"), { stage: stage.title, name });
    if (add) setAttribute(add, "aria-label", label);
  }

  #showChips() {
    const { board } = this.#map;
    const scores = board.scores.stageScores(this.stage);
    const shaped = scores.map((score, place) => ({ score, shape: templateOf(score, place === 0) }));
    const key = ({ score, shape }) => `${shape} ${score.metric} ${score.place.id}`;
    const make = ({ shape }) => MetricChip.make(shape);
    const update = (chip, { score }) => chip.show(score, board.painter.chip(score));
    reconcile(this, shaped, { key, make, update });
    this.#showImportLink(scores.length === 0);
  }

  // Show the link for importing answers where nothing is measured yet, to those who may use it.
  #showImportLink(empty) {
    const { mayEdit, data, store } = this.#map.board;
    const link = this.querySelector(":scope > .add");
    if (!empty || !mayEdit || !data.urls.answers) return link?.remove();
    const shown = link ?? this.appendChild(part("import"));
    setAttribute(shown, "href", data.urls.answers);
    setText(shown.lastElementChild, gettext("Import answers"));
    const { title } = store.get("stage", this.stage);
    return setAttribute(shown, "aria-label", interpolate(gettext("Import answers about %(stage)s"), { stage: title }));
  }

  #showCurveText() {
    const { store, curves } = this.#map.board;
    const cards = store
      .all("lane")
      .filter((lane) => lane.kind === "touchpoints")
      .flatMap((lane) => store.cards(this.stage, lane.id));
    const wordsOf = (card) => (curves ? curves.describe(curves.feel(card)) : EMOTIONS.get(card.emotion));
    const spoken = cards
      .filter(wordsOf)
      .map((card) => `${stripMarkup(card.text)}: ${wordsOf(card)}. `);
    this.classList.add("is-curve");
    const rates = cards.length > 0 && this.#map.board.mayEdit;
    this.classList.toggle("is-rated-here", rates);
    const [stage, lane] = [store.get("stage", this.stage), store.get("lane", this.lane)];
    setAttribute(this, "aria-description", this.#describe(stage, lane));
    const text =
      this.querySelector(":scope > .sr-only") ?? this.insertBefore(document.createElement("span"), this.firstChild);
    text.className = "sr-only";
    setText(text, spoken.join(""));
  }

  #showFoldedLine(lane) {
    const line = this.querySelector(":scope > .folded") ?? this.appendChild(setKey(part("folded"), "line"));
    const [first] = cardKind(lane.kind) ? this.#map.board.store.cards(this.stage, this.lane) : [];
    const text = stripMarkup(first?.text ?? "");
    setText(line, text.replace(/\s+/g, " "));
    setAttribute(line, "title", first && text);
    if (lane.kind === "opportunities" && first && !this.querySelector("svg")) this.prepend(icon("s-open"));
    if (!first) this.querySelector("svg")?.remove();
  }

  // Its name is its contents; where it is comes after them.
  #describe(stage, lane) {
    const place = [nameOf("note", lane), stage.title].join(", ");
    if (!this.classList.contains("is-rated-here")) return place;
    const hint = gettext("Press Enter to go to the points of the curve, then arrows or 1 to 5 to set the emotion.");
    return `${place}. ${hint}`;
  }
}

customElements.define("map-cell", MapCell);
