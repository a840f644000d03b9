// Zoom of the map: in steps by buttons, freely at the pointer by Ctrl and the wheel, which a pinch on a trackpad sends
// too.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";

// At the least, a map of 60 stages fits in a window of 1100 pixels.
export const LEAST_ZOOM = 10;
export const MOST_ZOOM = 200;
const ZOOM_STEPS = [10, 15, 20, 25, 33, 40, 50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200];
const MAX_WHEEL_PIXELS = 30;
// So many pixels of a wheel double the size.
const DOUBLING_PIXELS = 120;
const LINE_PIXELS = 16;

export class Zoom {
  // The zoom that the wheel aims at, and the point that it leaves in place, until the next frame.
  #wheel = null;

  constructor({ map, canvas, viewport }) {
    Object.assign(this, { map, viewport });
    const on = (id, act) => document.getElementById(id).addEventListener("click", act);
    on("zoom-in", () => this.step(1));
    on("zoom-out", () => this.step(-1));
    canvas.addEventListener("wheel", (event) => this.#handleWheel(event), { passive: false });
    this.show(100);
  }

  // Zoom by one step.
  step(by) {
    const next =
      by > 0
        ? ZOOM_STEPS.find((value) => value > this.value)
        : ZOOM_STEPS.findLast((value) => value < this.value);
    if (next) this.set(next);
  }

  // Zoom to so many per cent. What is at a `point` {x, y} of the window, or in its middle, stays there.
  set(value, point = null) {
    const next = limit(value);
    if (next !== this.value) this.viewport.keepAt(point, () => this.show(next));
  }

  // Show the map at so many per cent, wherever that puts its parts.
  show(value) {
    this.value = limit(value);
    setStyle(this.map, "--zoom", this.value / 100);
    this.#showValue(`${formatCount(this.value)}\u00a0%`);
    for (const [id, last] of [
      ["zoom-in", MOST_ZOOM],
      ["zoom-out", LEAST_ZOOM],
    ])
      document.getElementById(id).disabled = this.value === last;
    setAttribute(this.map, "data-zoom", this.value);
    this.map.dispatchEvent(new CustomEvent("zoom"));
  }

  #showValue(value) {
    const button = document.getElementById("zoom-value");
    setText(button, value);
    setAttribute(button, "aria-label", interpolate(gettext("Zoom: %(value)s"), { value }));
  }

  #handleWheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (!this.#wheel) requestAnimationFrame(() => this.#applyWheel());
    const { clientX: x, clientY: y } = event;
    const value = (this.#wheel?.value ?? this.value) * 2 ** (-pixelsOf(event) / DOUBLING_PIXELS);
    this.#wheel = { value: Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, value)), point: { x, y } };
  }

  #applyWheel() {
    const { value, point } = this.#wheel;
    this.#wheel = null;
    // A slow pinch still changes something.
    const next = Math.round(value) === this.value ? this.value + Math.sign(value - this.value) : value;
    this.set(next, point);
  }
}

function limit(value) {
  return Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, Math.round(value) || 100));
}

function pixelsOf({ deltaY, deltaMode }) {
  const pixels = deltaMode ? deltaY * LINE_PIXELS : deltaY;
  return Math.max(-MAX_WHEEL_PIXELS, Math.min(MAX_WHEEL_PIXELS, pixels));
}
