// Keeps the details popover beside its record when what stands before it grows, shrinks, comes or goes.

import { setStyle } from "../../lib/dom.js";

export class PopoverBeside {
  #popover = null;
  // Where the record was on the map when the popover was placed.
  #before = null;

  constructor(editor) {
    Object.assign(this, { editor, map: editor.map });
    for (const name of ["layout", "settled"]) this.map.addEventListener(name, () => this.#follow());
    new ResizeObserver(() => this.#follow()).observe(this.map);
    const open = document.querySelector(".popover");
    const anchor = open && this.#anchor;
    if (anchor) this.note(open, anchor);
  }

  // Note that the popover was placed beside a record.
  note(popover, anchor) {
    this.#popover = popover;
    this.#before = this.#spotOf(anchor);
  }

  get #anchor() {
    return this.map.elementOf(this.editor.popover.at.id);
  }

  #follow() {
    const anchor = this.#popover?.isConnected ? this.#anchor : null;
    // In a folded lane a card has no place; the popover stays where it is until the lane is open again.
    if (!anchor?.checkVisibility()) return;
    // A card that a teammate moves glides to its new place.
    const [glide] = anchor.getAnimations();
    if (glide) return glide.finished.then(() => this.#follow(), () => {});
    const spot = this.#spotOf(anchor);
    for (const [side, place] of Object.entries(spot)) {
      const shown = parseFloat(this.#popover.style.getPropertyValue(`--${side}`));
      setStyle(this.#popover, `--${side}`, `${shown + place - this.#before[side]}px`);
    }
    this.#before = spot;
  }

  // Return the place of a record on the map, wherever the map is scrolled to.
  #spotOf(anchor) {
    const [box, map] = [anchor, this.map].map((element) => element.getBoundingClientRect());
    return { left: box.left - map.left, top: box.top - map.top };
  }
}
