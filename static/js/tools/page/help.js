// Keyboard help, with switches for single letters and for announcements of teammates' changes.

import { setAttribute } from "../../lib/dom.js";
import { Keyboard } from "../navigation/keyboard.js";

const STORAGE_KEY = "silent";

export class Help {
  constructor() {
    this.dialog = document.getElementById("keyboard");
    this.log = document.querySelector("live-log");
    this.log.silent = localStorage.getItem(STORAGE_KEY) === "yes";
    document.getElementById("help").addEventListener("click", () => this.open());
    this.#enableSwitch(
      "letters",
      () => Keyboard.letters,
      (on) => (Keyboard.letters = on),
    );
    this.#enableSwitch(
      "announce",
      () => !this.log.silent,
      (on) => this.#setAnnouncing(on),
    );
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    if (/Mac|iPhone|iPad/.test(navigator.platform)) this.#showAppleKeys();
  }

  open() {
    this.dialog.showModal();
  }

  #enableSwitch(id, read, write) {
    const button = document.getElementById(id);
    setAttribute(button, "aria-checked", read());
    button.addEventListener("click", () => {
      write(!read());
      setAttribute(button, "aria-checked", read());
    });
  }

  #setAnnouncing(on) {
    this.log.silent = !on;
    localStorage.setItem(STORAGE_KEY, on ? "no" : "yes");
  }

  #showAppleKeys() {
    for (const key of this.dialog.querySelectorAll("[data-mod]")) key.textContent = "⌘";
    for (const key of this.dialog.querySelectorAll("[data-alt]")) key.textContent = "⌥";
  }
}
