// Zoom of the map in steps, also by Ctrl and the wheel, stored per person.

import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";

const STORAGE_KEY = "zoom";
const ZOOM_STEPS = [50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200];

export class Zoom {
  constructor({ map, canvas }) {
    this.map = map;
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    on("zoom-in", () => this.step(1));
    on("zoom-out", () => this.step(-1));
    on("zoom-reset", () => this.set(100));
    canvas.addEventListener("wheel", (event) => this.#handleWheel(event), { passive: false });
    this.set(Number(localStorage.getItem(STORAGE_KEY)) || 100);
  }

  // Zoom by one step.
  step(by) {
    const next =
      by > 0
        ? ZOOM_STEPS.find((value) => value > this.value)
        : ZOOM_STEPS.findLast((value) => value < this.value);
    if (next) this.set(next);
  }

  // Zoom to so many per cent.
  set(value) {
    this.value = ZOOM_STEPS.includes(value) ? value : 100;
    setStyle(this.map, "--zoom", this.value / 100);
    setText(document.getElementById("zoom-reset"), `${formatCount(this.value)}\u00a0%`);
    for (const [id, last] of [
      ["zoom-in", ZOOM_STEPS.at(-1)],
      ["zoom-out", ZOOM_STEPS[0]],
    ])
      document.getElementById(id).disabled = this.value === last;
    setAttribute(this.map, "data-zoom", this.value);
    localStorage.setItem(STORAGE_KEY, String(this.value));
  }

  #handleWheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.step(event.deltaY < 0 ? 1 : -1);
  }
}
