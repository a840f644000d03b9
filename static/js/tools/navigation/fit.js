// Fits the map, or what is selected, into the window.

import { LEAST_ZOOM } from "./zoom.js";

const MAX_MAP_ZOOM = 100;
const MAX_SELECTION_ZOOM = 150;
const MARGIN = 24;
// A map is tried once more when it could be larger by this factor.
const GAIN = 1.1;

export class FitView {
  constructor(editor) {
    const { board, canvas, map, viewport, zoom } = editor;
    Object.assign(this, { board, canvas, map, viewport, zoom });
  }

  // Show the whole map, at 100 % where it fits.
  fitMap() {
    // Each zoom lays the whole map out again: as few as possible are tried. A smaller one widens the columns of a map
    // that fills the window, so that its texts wrap less, and it may be a little larger than its height asks for.
    this.#show(this.#zoomForWidth());
    if (this.#heightFactor < 1) {
      const smaller = this.#show(this.zoom.value * this.#heightFactor);
      if (this.#heightFactor > GAIN) this.#show(this.zoom.value * this.#heightFactor);
      if (this.#heightFactor < 1) this.#show(smaller);
    }
    this.viewport.scrollTo({ left: 0, top: 0 }, { glide: false });
  }

  // Show all selected cards, or the selected stage or lane, as large as they fit.
  fitSelection() {
    const elements = this.#listSelected();
    if (!elements.length) return;
    // The map does not grow evenly: its texts wrap again, and its columns fill the window.
    for (let turn = 0; turn < 2; turn += 1) this.zoom.show(this.#zoomFor(unite(elements)));
    const box = unite(elements);
    const { left, top, right, bottom } = this.viewport.free;
    const spot = {
      left: this.canvas.scrollLeft + distanceToMiddle(left, right, box.left, box.right),
      top: this.canvas.scrollTop + distanceToMiddle(top, bottom, box.top, box.bottom),
    };
    this.viewport.scrollTo(spot, { glide: false });
  }

  #show(value) {
    this.zoom.show(Math.max(LEAST_ZOOM, Math.min(MAX_MAP_ZOOM, Math.floor(value))));
    return this.zoom.value;
  }

  // Return the zoom at which the narrowest columns just fill the window.
  #zoomForWidth() {
    const labels = this.map.querySelector(".corner").getBoundingClientRect().width / this.zoom.value;
    const column = Number.parseFloat(getComputedStyle(this.map).getPropertyValue("--col-min")) / 100;
    return this.canvas.clientWidth / (labels + column * this.board.store.all("stage").length);
  }

  get #heightFactor() {
    return this.canvas.clientHeight / this.canvas.scrollHeight;
  }

  #zoomFor({ left, top, right, bottom }) {
    const { free } = this.viewport;
    const { clientWidth, clientHeight } = this.canvas;
    // Labels and heads, which cover a part of the window, change their size with the map.
    const covered = { width: clientWidth - (free.right - free.left), height: clientHeight - (free.bottom - free.top) };
    const factor = Math.min(
      (clientWidth - 2 * MARGIN) / (right - left + covered.width),
      (clientHeight - 2 * MARGIN) / (bottom - top + covered.height),
    );
    return Math.max(LEAST_ZOOM, Math.min(MAX_SELECTION_ZOOM, Math.floor(this.zoom.value * factor)));
  }

  // Return the elements of what is selected; of a stage its whole column, of a lane its row.
  #listSelected() {
    const { selection, selectedCards } = this.board;
    if (selectedCards.length) return selectedCards.map(({ id }) => this.map.elementOf(id)).filter(Boolean);
    const element = selection && this.map.elementOf(selection.id);
    if (!element) return [];
    if (selection.kind === "lane") return [element.closest("map-lane")];
    return [...this.map.querySelectorAll(`map-cell[data-stage="${CSS.escape(selection.id)}"]`)];
  }
}

// Return how far a part of the map is from the middle of the window; of one too large for it, its start from the edge.
function distanceToMiddle(low, high, start, end) {
  return end - start > high - low ? start - low - MARGIN : (start + end - low - high) / 2;
}

function unite(elements) {
  const boxes = elements.map((element) => element.getBoundingClientRect());
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}
