// The scores of a stage or a metric for each persona, beside its head or its chip: while the curves are together and
// the overlay is that of a metric.

import { part, setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { titleOf } from "../editing/commands.js";
import { fetchSegments, listRows, showRows } from "../details/by-persona.js";
import { Tip } from "./tip.js";

const DELAY = 200;

export class ScoresTogether {
  #tip = new Tip("persona-scores", { className: "p-scores" });
  #wanted = null;
  #timer = null;

  constructor({ board, map, store }) {
    Object.assign(this, { board, map, store });
    map.addEventListener("focusin", ({ target }) => this.#want(target, 0));
    map.addEventListener("focusout", () => this.#want(null, 0));
    map.addEventListener("pointerover", ({ target }) => this.#want(target, DELAY));
    map.addEventListener("pointerleave", () => this.#want(document.activeElement, 0));
    for (const name of ["overlay", "scores", "selection"]) board.addEventListener(name, () => this.#drop());
  }

  // Show the scores of what the pointer or the focus is at, after a moment.
  #want(target, delay) {
    const anchor = this.#findAnchor(target) ?? this.#findAnchor(document.activeElement);
    if (anchor === this.#wanted) return;
    this.#drop();
    this.#wanted = anchor;
    if (anchor) this.#timer = setTimeout(() => this.#show(anchor), delay);
  }

  #drop() {
    clearTimeout(this.#timer);
    this.#wanted = null;
    this.#tip.hide();
  }

  // Return the head of a stage, or a chip of the overlay's metric, around an element.
  #findAnchor(target) {
    const { metric } = this.board.painter;
    const { curves, me } = this.board;
    // Guests may not read the scores of personas.
    if (!metric || !curves.isTogether || me.visitor) return null;
    const anchor = target?.closest?.("map-stage, metric-chip");
    return anchor && (!anchor.score || anchor.score.metric === metric.id) ? anchor : null;
  }

  async #show(anchor) {
    const { metric } = this.board.painter;
    const payload = await fetchSegments(this.board);
    if (!payload || this.#wanted !== anchor || !anchor.isConnected) return;
    const isHere = ({ place, metric: id }) => id === metric.id && this.#isAt(anchor, place);
    const rows = listRows(payload, isHere, ({ place }) => this.#nameOf(place));
    const shown = rows.length ? createTable(metric, rows) : [createLine(gettext("No answers yet."))];
    // The description of a chip is said after them, since the box takes its place.
    this.#tip.show(anchor, ...shown, ...[anchor.score?.explanation].filter(Boolean).map(createLine));
  }

  #isAt({ score, record }, place) {
    if (score) return place.kind === score.place.kind && place.id === score.place.id;
    if (place.kind === "touchpoint") return this.store.get("touchpoint", place.id)?.stage === record;
    return place.kind === "stage" && place.id === record;
  }

  #nameOf({ kind, id }) {
    const record = this.store.get(kind, id);
    return record ? titleOf(this.store, kind, record) : "";
  }
}

function createTable(metric, rows) {
  const table = part("segments-table").querySelector("table");
  showRows(table.querySelector("tbody"), rows);
  return [createLine(metric.name), table];
}

function createLine(text) {
  const line = document.createElement("p");
  setText(line, text);
  return line;
}
