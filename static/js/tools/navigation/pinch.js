// Two fingers on the map zoom it where they are, and move it; the page around it stays.

export class Pinch {
  // The distance and the zoom with which the fingers began.
  #start = null;

  constructor({ canvas, zoom }) {
    Object.assign(this, { canvas, zoom });
    canvas.addEventListener("touchstart", (event) => this.#handleStart(event), { passive: false });
    for (const name of ["touchend", "touchcancel"]) canvas.addEventListener(name, () => this.#end());
  }

  #handleStart(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    this.#start = { ...measure(event.touches), zoom: this.zoom.value };
    this.canvas.addEventListener("touchmove", this.#handleMove, { passive: false });
  }

  #handleMove = (event) => {
    event.preventDefault();
    const { distance, x, y } = measure(event.touches);
    const { x: lastX, y: lastY } = this.#start;
    this.canvas.scrollBy({ left: lastX - x, top: lastY - y, behavior: "instant" });
    this.zoom.set((this.#start.zoom * distance) / this.#start.distance, { x, y });
    Object.assign(this.#start, { x, y });
  };

  #end() {
    this.#start = null;
    this.canvas.removeEventListener("touchmove", this.#handleMove);
  }
}

// Return the distance of two fingers and the point between them.
function measure([one, other]) {
  const distance = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  return { distance, x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 };
}
