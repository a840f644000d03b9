// Changes the height of the emotion lane by its lower edge or from its menu.

import { gettext } from "../../lib/i18n.js";
import { setAttribute, part, setStyle } from "../../lib/dom.js";

const STORAGE_KEY = "emotion-height";
const [LEAST, MOST, STEP] = [80, 240, 24];
const DEFAULT_HEIGHT = 108;

export class EmotionLaneResizer {
  constructor({ map }) {
    this.map = map;
    map.addEventListener("layout", () => this.#placeHandles());
    map.addEventListener("pointerdown", (event) => this.#handlePointerDown(event));
    this.#setHeight(Number(localStorage.getItem(STORAGE_KEY)) || null);
    this.#placeHandles();
  }

  // Make the lane one step taller (1) or flatter (-1).
  step(by) {
    this.#setHeight((this.height ?? DEFAULT_HEIGHT) + by * STEP);
  }

  // Add a handle at the lower edge of each open emotion lane.
  #placeHandles() {
    for (const row of this.map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
      if (!row.querySelector(":scope > .resize")) row.append(this.#describe(part("resize")));
    for (const stale of this.map.querySelectorAll("map-lane.r-fold > .resize")) stale.remove();
  }

  #describe(handle) {
    setAttribute(handle, "aria-label", gettext("Height of the emotion lane"));
    setAttribute(handle, "aria-valuemin", LEAST);
    setAttribute(handle, "aria-valuemax", MOST);
    setAttribute(handle, "aria-valuenow", this.height ?? DEFAULT_HEIGHT);
    return handle;
  }

  #setHeight(height) {
    this.height = height && Math.round(Math.max(LEAST, Math.min(MOST, height)));
    if (!this.height) return;
    setStyle(this.map, "--emo-own", `${this.height}px`);
    for (const handle of this.map.querySelectorAll(".resize")) setAttribute(handle, "aria-valuenow", this.height);
    localStorage.setItem(STORAGE_KEY, String(this.height));
  }

  #handlePointerDown(event) {
    const handle = event.target.closest(".resize");
    if (!handle || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    const from = handle.closest("map-lane").offsetHeight - event.clientY;
    const move = ({ clientY }) => this.#setHeight(from + clientY);
    const done = () => removeEventListener("pointermove", move);
    addEventListener("pointermove", move);
    addEventListener("pointerup", done, { once: true });
    addEventListener("pointercancel", done, { once: true });
  }
}
