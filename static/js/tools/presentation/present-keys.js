// The keys and clicks of a presentation; their usual actions on the map are suspended.

import { skipComposing } from "../../lib/input-method.js";
import { Keyboard } from "../navigation/keyboard.js";

const SCROLL_PIXELS = 120;

export class PresentKeys {
  constructor(present) {
    Object.assign(this, { present, editor: present.editor, board: present.board });
    const { canvas } = this.editor;
    document.addEventListener(
      "keydown",
      skipComposing((event) => present.isOn && this.#handleKey(event)),
      { capture: true },
    );
    canvas.addEventListener("click", (event) => present.isOn && this.#handleClick(event), { capture: true });
    for (const name of ["pointerdown", "dblclick", "contextmenu"])
      canvas.addEventListener(name, (event) => present.isOn && event.stopPropagation(), { capture: true });
  }

  #handleKey(event) {
    const { target, key } = event;
    if (target.closest?.("dialog, [popover]")) return;
    const pressing = target.matches?.("button") && this.#listStops().includes(target);
    if (pressing && (key === "Enter" || key === " ")) return;
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#findAction(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #findAction({ key, code, shiftKey }) {
    const { present } = this;
    const step = (by) => () => present.step(by);
    const acts = {
      ...{ ArrowRight: step(1), PageDown: step(1), Enter: step(1), " ": step(shiftKey ? -1 : 1) },
      ...{ ArrowLeft: step(-1), PageUp: step(-1), Home: () => present.goTo(0), End: () => present.goTo(-1) },
      ...{ ArrowDown: () => this.#scroll(SCROLL_PIXELS), ArrowUp: () => this.#scroll(-SCROLL_PIXELS) },
      Escape: () => this.editor.follow.stop() || present.leave(),
      Tab: () => this.#moveFocus(shiftKey ? -1 : 1),
    };
    return acts[key] ?? (Keyboard.letters ? this.#findLetterAction(key, code) : null);
  }

  #findLetterAction(key, code) {
    if (key === "?") return () => this.editor.help.open();
    return {
      KeyP: () => this.present.leave(),
      KeyG: () => this.board.setOverlay("gaps"),
      Digit0: () => this.board.setOverlay("none"),
    }[code];
  }

  // Move the focus without entering anything under the presentation.
  #moveFocus(step) {
    const stops = this.#listStops();
    const at = stops.indexOf(document.activeElement);
    stops.at((at < 0 && step < 0 ? 0 : at + step) % stops.length)?.focus();
  }

  #listStops() {
    return [...document.querySelectorAll("#present-bar button, #follow button, #toasts button")].filter(
      (button) => !button.disabled && button.checkVisibility(),
    );
  }

  #scroll(by) {
    this.editor.canvas.scrollBy({ top: by });
  }

  // Go to a clicked neighbour, or one stage on after any other click.
  #handleClick(event) {
    event.stopPropagation();
    event.preventDefault();
    const stage = event.target.closest("map-cell")?.stage ?? event.target.closest("map-stage")?.dataset.id;
    if (stage && stage !== this.board.presenting) this.present.showStage(stage);
    else this.present.step(1);
  }
}
