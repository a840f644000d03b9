// The emotion lane can be made taller or flatter: by its lower edge, or from its menu.

import { gettext } from "../../lib/i18n.js";
import { setAttribute, part, setStyle } from "../../lib/dom.js";

const KEPT = "emotion-height";
const [LEAST, MOST, STEP] = [80, 240, 24];
const USUAL = 108;

export class EmotionHeight {
  constructor({ map }) {
    this.map = map;
    map.addEventListener("layout", () => this.#place());
    map.addEventListener("pointerdown", (event) => this.#pressed(event));
    this.#set(Number(localStorage.getItem(KEPT)) || null);
    this.#place();
  }

  // One step taller (1) or flatter (-1).
  step(by) {
    this.#set((this.height ?? USUAL) + by * STEP);
  }

  // A handle at the lower edge of each open emotion lane.
  #place() {
    for (const row of this.map.querySelectorAll("map-lane.r-emo:not(.r-fold)"))
      if (!row.querySelector(":scope > .resize")) row.append(this.#describe(part("resize")));
    for (const stale of this.map.querySelectorAll("map-lane.r-fold > .resize")) stale.remove();
  }

  #describe(handle) {
    setAttribute(handle, "aria-label", gettext("Height of the emotion lane"));
    setAttribute(handle, "aria-valuemin", LEAST);
    setAttribute(handle, "aria-valuemax", MOST);
    setAttribute(handle, "aria-valuenow", this.height ?? USUAL);
    return handle;
  }

  #set(height) {
    this.height = height && Math.round(Math.max(LEAST, Math.min(MOST, height)));
    if (!this.height) return;
    setStyle(this.map, "--emo-own", `${this.height}px`);
    for (const handle of this.map.querySelectorAll(".resize")) setAttribute(handle, "aria-valuenow", this.height);
    localStorage.setItem(KEPT, String(this.height));
  }

  #pressed(event) {
    const handle = event.target.closest(".resize");
    if (!handle || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    const from = handle.closest("map-lane").offsetHeight - event.clientY;
    const move = ({ clientY }) => this.#set(from + clientY);
    const done = () => removeEventListener("pointermove", move);
    addEventListener("pointermove", move);
    addEventListener("pointerup", done, { once: true });
    addEventListener("pointercancel", done, { once: true });
  }
}
