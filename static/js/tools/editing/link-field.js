// The part of the formatting toolbar that asks for the address of a link.

import { gettext } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { findLink, readAddress, setLink } from "../../lib/markup-links.js";
import { setAttribute } from "../../lib/dom.js";
import { changeText, readSelected } from "./format-edits.js";

export class LinkField {
  #area = null;

  // `closed()` is called when the address was given, or Escape pressed; the text has the focus again.
  constructor({ closed }) {
    this.closed = closed;
    this.element = document.createElement("span");
    this.element.className = "field";
    this.element.hidden = true;
    this.input = document.createElement("input");
    Object.assign(this.input, { type: "text", inputMode: "url", placeholder: "https://", autocomplete: "off" });
    this.input.spellcheck = false;
    setAttribute(this.input, "aria-label", gettext("Address of the link"));
    this.element.append(this.input);
    this.input.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    this.input.addEventListener("input", () => this.#showValidity(true));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  // Ask for the address of the link that is selected in a text, or that is made of what is selected.
  open(area) {
    this.#area = area;
    this.element.hidden = false;
    this.input.value = findLink(readSelected(area))?.address ?? "";
    this.#showValidity(true);
    this.input.focus({ preventScroll: true });
    this.input.select();
  }

  // Hide the field; the text stays as it is.
  close() {
    this.element.hidden = true;
    this.#area = null;
  }

  // Make the link, or a plain text of it if the address is empty.
  apply() {
    const typed = this.input.value.trim();
    const address = typed && readAddress(typed);
    if (address === null) return this.#showValidity(false);
    const area = this.#area;
    this.#leave();
    return changeText(area, setLink(readSelected(area), address));
  }

  #handleKey(event) {
    event.stopPropagation();
    if (event.key === "Enter") this.apply();
    else if (event.key === "Escape" || event.key === "Tab") this.#leave();
    else return;
    event.preventDefault();
  }

  #leave() {
    const area = this.#area;
    this.close();
    area.focus({ preventScroll: true });
    this.closed();
  }

  #showValidity(isValid) {
    setAttribute(this.input, "aria-invalid", isValid ? null : "true");
    this.input.setCustomValidity(isValid ? "" : gettext("Enter an address, such as https://example.com."));
    if (!isValid) this.input.reportValidity();
  }
}
