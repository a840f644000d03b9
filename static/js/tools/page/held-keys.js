// Holds the keys that are pressed while something opens, and what is pasted into a field meanwhile, and repeats them in
// it. Escape and a press of the pointer go on to something else.

import { isComposing } from "../../lib/input-method.js";
import { isInField } from "../clipboard/scope.js";
import { readFormatKey } from "../editing/format-key.js";

export class HeldKeys {
  #events = [];
  #left;

  // `left()` is called when the user goes on to something else.
  constructor({ left }) {
    this.#left = left;
  }

  get isHolding() {
    return this.#events.length > 0;
  }

  get hasPaste() {
    return this.#events.some(({ pasted }) => pasted);
  }

  hold() {
    addEventListener("keydown", this.#handleKey, { capture: true });
    addEventListener("pointerdown", this.#handlePointer, { capture: true });
  }

  // Hold a key that was pressed before `hold`, or a paste: {pasted, paste()}.
  add(event) {
    this.#events.push(event);
  }

  // Repeat the keys where the focus is now; without the tools a paste is only its text. Keys after a paste that leaves
  // no field, as it became cards, were not meant for the map: return the text that they would have written.
  repeat(hasTools) {
    this.#stop();
    const events = this.#events.splice(0);
    while (events.length) {
      const event = events.shift();
      repeatEvent(event, hasTools);
      if (event.pasted && !isInField({ target: document.activeElement })) break;
    }
    return events.map(textOf).join("");
  }

  // Forget the keys; return the text that they would have written.
  drop() {
    this.#stop();
    return this.#events.splice(0).map(textOf).join("");
  }

  #stop() {
    removeEventListener("keydown", this.#handleKey, { capture: true });
    removeEventListener("pointerdown", this.#handlePointer, { capture: true });
  }

  #handleKey = (event) => {
    if (((event.ctrlKey || event.metaKey) && !readFormatKey(event)) || isComposing(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") this.#left();
    else this.#events.push(event);
  };

  #handlePointer = () => this.#left();
}

function textOf(event) {
  return event.pasted ?? (isLetter(event) ? event.key : "");
}

function repeatEvent(event, hasTools) {
  if (!event.pasted) repeatKey(event);
  else if (hasTools) event.paste();
  else document.execCommand("insertText", false, event.pasted);
}

// Do what the browser does with a key that a person presses: the handlers first, then the text.
function repeatKey(event) {
  const target = document.activeElement;
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event;
  const init = { key, code, shiftKey, altKey, ctrlKey, metaKey, bubbles: true, cancelable: true, composed: true };
  if (!target.dispatchEvent(new KeyboardEvent("keydown", init))) return;
  if (isLetter(event)) document.execCommand("insertText", false, key);
  else if (key === "Enter") document.execCommand("insertText", false, "\n");
  else if (key === "Backspace") document.execCommand("delete");
}

function isLetter({ key, altKey, ctrlKey, metaKey }) {
  return key.length === 1 && !altKey && !ctrlKey && !metaKey;
}
