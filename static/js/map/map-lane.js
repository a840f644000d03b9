// <map-lane>: a row of the map: its sticky label and one cell for each stage.

import { gettext, interpolate } from "../lib/i18n.js";
import { setAttribute, setIcon, part, setText } from "../lib/dom.js";
import { hyphenate } from "../lib/hyphenation.js";
import { reconcile } from "../lib/reconcile.js";
import { createFold, showFoldCell } from "./columns.js";
import { MapCell } from "./map-cell.js";
import { laneName } from "./labels.js";

const CLASSES = { actions: "r-actions", touchpoints: "r-tps", emotion: "r-emo", metrics: "r-metrics" };

export class MapLane extends HTMLElement {
  #map;

  // Create a row of `map` for a lane.
  static make(map, lane) {
    const row = part("lane");
    row.#map = map;
    row.lane = lane.id;
    row.dataset.id = lane.id;
    row.dataset.kind = "lane";
    return row;
  }

  get record() {
    return this.#map.board.store.get("lane", this.lane);
  }

  get cells() {
    return [...this.children].filter((child) => child instanceof MapCell);
  }

  // Lay out the row's label and its cells, one for each column.
  layOut(columns) {
    const lane = this.record;
    const folded = this.#map.board.isFolded(lane);
    this.className = ["row", CLASSES[lane.kind], folded && "r-fold"].filter(Boolean).join(" ");
    this.#paintLabel(lane, folded);
    const make = (column) =>
      column.folded ? createFold(column, "cell", "gridcell") : this.#map.cellOf(column.stages[0], lane);
    reconcile(this, columns, { make, update: (cell) => cell.refresh?.(), after: this.firstElementChild });
  }

  // Paint label and cells for the overlay.
  paint() {
    this.#paintLabel(this.record, this.#map.board.isFolded(this.record));
    for (const cell of this.cells) cell.paint();
  }

  // Show the numbers of cards in folded levels.
  paintFolds() {
    this.#map.columns.forEach((column, place) => {
      if (column.folded) showFoldCell(this.children[place + 1], column, this.record, this.#map.board);
    });
  }

  #paintLabel(lane, folded) {
    const [fold, icon, name, more] = this.firstElementChild.children;
    setAttribute(this.firstElementChild, "data-hue", lane.hue || null);
    icon.toggleAttribute("hidden", !lane.icon);
    if (lane.icon) setIcon(icon, lane.icon);
    const account = lane.kind === "emotion" && this.#map.board.overlay === "balance";
    const title = account ? gettext("Balance") : laneName(lane);
    setText(name, hyphenate(title));
    setAttribute(name, "title", folded ? title : null);
    setAttribute(fold, "aria-expanded", !folded);
    setAttribute(
      fold,
      "aria-label",
      interpolate(folded ? gettext("Open %(lane)s") : gettext("Fold %(lane)s"), { lane: title }),
    );
    setAttribute(more, "aria-label", interpolate(gettext("Menu of %(lane)s"), { lane: title }));
    more.toggleAttribute("hidden", !this.#map.board.mayEdit);
    const { selection, found } = this.#map.board;
    this.firstElementChild.classList.toggle("is-selected", selection?.id === lane.id);
    this.firstElementChild.classList.toggle("is-found", found?.has(lane.id) ?? false);
  }
}

customElements.define("map-lane", MapLane);
