// The last view of each map, its zoom and its place, is kept on this device for each person. A link that jumps to a
// place is not overruled.

import { readItem, storeItem } from "../../lib/stored-items.js";

const SAVE_MILLISECONDS = 300;
// What in an address leads to a place on the map.
const JUMP_PARAMETER = "thread";

export class LastView {
  #timer = null;

  constructor({ board, canvas, map, viewport, zoom }) {
    Object.assign(this, { board, map, viewport, zoom });
    this.key = `view ${board.me.id} ${board.store.journey.id}`;
    this.#restore();
    canvas.addEventListener("scroll", () => this.#saveSoon(), { passive: true });
    map.addEventListener("zoom", () => this.#saveSoon());
    addEventListener("pagehide", () => this.#timer && this.#save());
  }

  #restore() {
    const kept = readKept(this.key);
    if (!kept) return;
    this.zoom.show(kept.zoom);
    const jumps = new URLSearchParams(location.search).has(JUMP_PARAMETER) || location.hash;
    if (!jumps) this.viewport.scrollTo(this.viewport.spotOf(kept), { glide: false });
  }

  #saveSoon() {
    this.#timer ??= setTimeout(() => this.#save(), SAVE_MILLISECONDS);
  }

  // Keep the view, unless the window shows something else: a presentation, an earlier state, or where a teammate looks.
  #save() {
    clearTimeout(this.#timer);
    this.#timer = null;
    const { presenting, leader } = this.board;
    if (presenting || leader || !this.map.getClientRects().length) return;
    storeItem(this.key, JSON.stringify({ zoom: this.zoom.value, ...this.viewport.read() }));
  }
}

function readKept(key) {
  try {
    return JSON.parse(readItem(key));
  } catch {
    return null;
  }
}
