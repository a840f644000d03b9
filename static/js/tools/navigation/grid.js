// The map as a grid for the keyboard, with a single tab stop: where the focus is, and where a key moves it.

const HEAD_SELECTOR = "map-stage";
const SPOT_SELECTOR = "map-card, map-stage, map-cell, .fold-spot, .lane[role=rowheader]";
const CARD_SELECTOR = ":scope > map-card:not([hidden])";

export class Grid {
  #column = 1;

  constructor(map) {
    this.map = map;
    map.addEventListener("focusin", ({ target }) => this.#setTabStop(target.closest(SPOT_SELECTOR)));
    map.addEventListener("layout", () => this.#ensureTabStop());
    map.addEventListener("settled", () => this.#ensureTabStop());
    this.#ensureTabStop();
  }

  // The focused spot: a card, a cell, the head of a stage, the label of a lane.
  get spot() {
    const spot = document.activeElement?.closest?.(SPOT_SELECTOR);
    return spot && this.map.contains(spot) ? spot : null;
  }

  // The cell that holds the focus.
  get cell() {
    return this.spot?.closest("map-cell") ?? null;
  }

  // Move the focus by so many rows and columns; inside a cell, up and down go from card to card first.
  move(rows, columns) {
    const { spot } = this;
    const level = document.activeElement?.closest?.(".level");
    if (level && rows < 0) return undefined;
    if (level && columns) return this.#enterLevel(level[columns > 0 ? "nextElementSibling" : "previousElementSibling"]);
    if (!spot) return this.focusFirst();
    if (rows < 0 && spot.matches(".stage")) return this.#enterLevel(this.#findLevel(spot));
    if (rows && this.#moveInCell(spot, rows)) return undefined;
    const at = this.#positionOf(spot);
    const column = columns ? at.column + columns : this.#column;
    return this.#goTo(at.row + rows, column, rows < 0 ? -1 : columns ? at.card : 0, Boolean(columns));
  }

  // Focus the first or last stage of this row; of the whole map when `all`.
  moveToEdge(end, all = false) {
    const rows = this.#listRows();
    const at = this.spot ? this.#positionOf(this.spot) : { row: 1 };
    const row = all ? (end ? rows.length - 1 : 1) : at.row;
    this.#goTo(row, end ? this.#listSpots(rows[row]).length - 1 : 1, 0, true);
  }

  // Focus the spot that last had the focus, or the first of the map.
  focusFirst() {
    (
      this.map.querySelector(`${SPOT_SELECTOR.split(", ").map((selector) => `${selector}[tabindex="0"]`)}`) ??
      this.map.querySelector(SPOT_SELECTOR)
    )?.focus();
  }

  // Focus a spot and scroll it into view.
  focus(spot) {
    spot.focus({ preventScroll: true });
    spot.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // Focus the button of a level.
  #enterLevel(level) {
    const button = level?.querySelector(".level-fold");
    if (button) this.focus(button);
  }

  // Return the level over the head of a column.
  #findLevel(head) {
    let columns = [...head.parentElement.children].indexOf(head);
    return [...this.map.querySelectorAll(".level")].find((level) => {
      columns -= Number(level.ariaColSpan);
      return columns <= 0;
    });
  }

  #moveInCell(spot, step) {
    const cell = spot.closest("map-cell");
    if (!cell || spot === cell) return false;
    const cards = [...cell.querySelectorAll(CARD_SELECTOR)];
    const next = cards[cards.indexOf(spot) + step];
    if (next) this.focus(next);
    return Boolean(next);
  }

  #goTo(row, column, card, keep) {
    const rows = this.#listRows();
    if (!rows[row]) return;
    const spots = this.#listSpots(rows[row]);
    const place = Math.max(row === 0 ? 1 : 0, Math.min(column, spots.length - 1));
    if (keep) this.#column = place;
    const target = spots[place];
    const cards = target ? [...target.querySelectorAll(CARD_SELECTOR)] : [];
    const nextCard = cards.at(card < 0 ? -1 : Math.min(card, cards.length - 1));
    if (target) this.focus(nextCard ?? target);
  }

  #positionOf(spot) {
    const rows = this.#listRows();
    const row = rows.findIndex((each) => each.contains(spot));
    const home = spot.closest("map-cell") ?? spot;
    const cards = [...home.querySelectorAll(CARD_SELECTOR)];
    return { row, column: this.#listSpots(rows[row]).indexOf(home), card: Math.max(0, cards.indexOf(spot)) };
  }

  #listRows() {
    return [this.map.querySelector(".row-stages"), ...this.map.querySelectorAll("map-lane")];
  }

  #listSpots(row) {
    return [...row.children].filter((child) => child.matches(`.lane, ${HEAD_SELECTOR}, map-cell, .fold-spot`));
  }

  #setTabStop(spot) {
    if (!spot) return;
    for (const stop of this.map.querySelectorAll('[tabindex="0"]')) stop.tabIndex = -1;
    spot.tabIndex = 0;
    if (this.spot) this.#column = this.#positionOf(spot).column;
  }

  #ensureTabStop() {
    if (this.map.querySelector('[tabindex="0"]')) return;
    const first = this.map.querySelector("map-lane map-card, map-lane map-cell, map-stage, .fold-spot");
    if (first) first.tabIndex = 0;
  }
}
