// A floating box about what the pointer is over or what has the focus; Esc hides it.

import { skipComposing } from "../../lib/input-method.js";
import { placeBelow } from "../page/menu.js";

export class Tip {
  #anchor = null;

  // It describes what it is shown at, unless that says the same by itself.
  constructor(id, { className = "", describes = true } = {}) {
    this.describes = describes;
    this.box = document.createElement("div");
    Object.assign(this.box, { id, className: `p-tip ${className}`.trim(), popover: "manual" });
    this.box.setAttribute("role", "tooltip");
    document.body.append(this.box);
    document.addEventListener("keydown", skipComposing(({ key }) => key === "Escape" && this.hide()), true);
    addEventListener("scroll", () => this.#place(), { capture: true, passive: true });
  }

  // What it is shown at; null while it is hidden.
  get anchor() {
    return this.#anchor;
  }

  // Show these nodes at an element.
  show(anchor, ...nodes) {
    this.hide();
    this.#anchor = anchor;
    this.box.replaceChildren(...nodes);
    if (!this.box.matches(":popover-open")) this.box.showPopover();
    this.#place();
    if (this.describes) anchor.setAttribute("aria-describedby", this.box.id);
  }

  #place() {
    if (this.#anchor) placeBelow(this.box, this.#anchor.getBoundingClientRect());
  }

  hide() {
    this.#anchor?.removeAttribute("aria-describedby");
    this.#anchor = null;
    if (this.box.matches(":popover-open")) this.box.hidePopover();
  }
}
