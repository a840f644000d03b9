// Dragging a record by its grip to another place of its list. Alt with an arrow does the same by keys.

import { rankAt } from "../../tools/editing/commands.js";

const MIN_PIXELS = 4;

export class ItemDrag {
  #drag = null;

  constructor(page) {
    Object.assign(this, { page, root: page.root });
    this.root.addEventListener("pointerdown", (event) => this.#begin(event));
    this.root.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel"])
      this.root.addEventListener(name, (event) => this.#end(event.type === "pointerup"));
  }

  #begin(event) {
    const grip = event.target.closest?.(".p-grip");
    if (!grip || event.button !== 0 || !this.page.mayEdit) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    this.#drag = { item: grip.closest(".p-item"), x: event.clientX, y: event.clientY, place: null };
  }

  #move({ clientX, clientY }) {
    const drag = this.#drag;
    if (!drag) return;
    const isNear = Math.hypot(clientX - drag.x, clientY - drag.y) < MIN_PIXELS;
    if (isNear && !drag.item.matches(".dragged")) return;
    drag.item.classList.add("dragged");
    const others = this.#listOthers(drag.item);
    drag.place = others.filter((other) => isBefore(other.getBoundingClientRect(), clientX, clientY)).length;
    this.#mark(others, drag.place);
  }

  #end(isDropped) {
    const drag = this.#drag;
    this.#drag = null;
    if (!drag) return;
    drag.item.classList.remove("dragged");
    this.#mark([], null);
    if (!isDropped || drag.place === null) return;
    const { kind, id } = drag.item.dataset;
    const others = this.page.store.all(kind).filter((record) => record.id !== id);
    const before = this.page.store.all(kind).findIndex((record) => record.id === id);
    if (drag.place !== before) this.page.session.submit(`${kind}.update`, { id, rank: rankAt(others, drag.place) });
  }

  #listOthers(item) {
    return [...item.parentElement.querySelectorAll(":scope > .p-item")].filter((other) => other !== item);
  }

  #mark(others, place) {
    for (const marked of this.root.querySelectorAll(".drop-before, .drop-after"))
      marked.classList.remove("drop-before", "drop-after");
    if (place === null || !others.length) return;
    if (place < others.length) others[place].classList.add("drop-before");
    else others.at(-1).classList.add("drop-after");
  }
}

// Whether an item comes before a point in reading order.
function isBefore({ top, bottom, left, right }, x, y) {
  if (y > bottom) return true;
  if (y < top) return false;
  const isRow = document.documentElement.dir === "rtl" ? x < (left + right) / 2 : x > (left + right) / 2;
  return y > (top + bottom) / 2 ? isRow || y > bottom - 4 || right - left > 240 : isRow && right - left <= 240;
}
