// Switches the gaps on the cards on or off, and stores the choice in the address.

import { setAttribute } from "../../lib/dom.js";

export class GapsToggle {
  constructor({ element }) {
    Object.assign(this, { element, button: document.getElementById("phone-gaps") });
    this.button.addEventListener("click", (event) => this.#toggle(event));
  }

  #toggle(event) {
    event.preventDefault();
    const on = this.element.dataset.gaps !== "on";
    this.element.dataset.gaps = on ? "on" : "off";
    setAttribute(this.button, "aria-pressed", on);
    this.button.classList.toggle("on", on);
    this.button.href = `?overlay=${on ? "none" : "gaps"}`;
    const url = new URL(location.href);
    url.searchParams.set("overlay", on ? "gaps" : "none");
    history.replaceState(history.state, "", url);
  }
}
