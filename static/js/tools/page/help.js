// Keyboard help, with the switches for single letters and for what is said of teammates.

import { setAttribute } from "../../lib/dom.js";
import { Keyboard } from "../navigation/keyboard.js";

const SILENT = "silent";

export class Help {
  constructor() {
    this.dialog = document.getElementById("keyboard");
    this.log = document.querySelector("live-log");
    this.log.silent = localStorage.getItem(SILENT) === "yes";
    document.getElementById("help").addEventListener("click", () => this.open());
    this.#switch(
      "letters",
      () => Keyboard.letters,
      (on) => (Keyboard.letters = on),
    );
    this.#switch(
      "announce",
      () => !this.log.silent,
      (on) => this.#announce(on),
    );
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    if (/Mac|iPhone|iPad/.test(navigator.platform)) this.#apple();
  }

  // Shows the keys.
  open() {
    this.dialog.showModal();
  }

  #switch(id, read, write) {
    const button = document.getElementById(id);
    setAttribute(button, "aria-checked", read());
    button.addEventListener("click", () => {
      write(!read());
      setAttribute(button, "aria-checked", read());
    });
  }

  #announce(on) {
    this.log.silent = !on;
    localStorage.setItem(SILENT, on ? "no" : "yes");
  }

  #apple() {
    for (const key of this.dialog.querySelectorAll("[data-mod]")) key.textContent = "⌘";
    for (const key of this.dialog.querySelectorAll("[data-alt]")) key.textContent = "⌥";
  }
}
