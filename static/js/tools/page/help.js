// Keyboard help, with switches for single letters and for announcements of teammates' changes.

import { setAttribute, setChildren, setText } from "../../lib/dom.js";
import { groupKeys, listKeys } from "../commands/keys.js";
import { Keyboard } from "../navigation/keyboard.js";

export class Help {
  constructor() {
    this.dialog = document.getElementById("keyboard");
    this.log = document.querySelector("live-log");
    document.getElementById("help").addEventListener("click", () => this.open());
    this.#enableSwitch(
      "letters",
      () => Keyboard.letters,
      (on) => (Keyboard.letters = on),
    );
    this.#enableSwitch(
      "announce",
      () => !this.log.silent,
      (on) => this.log.setSilent(!on),
    );
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    setChildren(this.dialog.querySelector("dl"), ...listKeys().map(createLine));
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
}

function createLine([label, keys]) {
  const [line, name, shown] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
  line.append(name, shown);
  setText(name, label);
  if (typeof keys === "string") setText(shown, keys);
  else setChildren(shown, ...groupKeys(keys).map(createKeys));
  return line;
}

function createKeys(group) {
  const keys = document.createElement("span");
  for (const key of group) {
    const element = document.createElement("kbd");
    setText(element, key);
    keys.append(element);
  }
  return keys;
}
