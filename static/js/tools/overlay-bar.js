// The overlay bar: choose the question that the map answers.

import { count } from "../lib/numbers.js";
import { icon, mark, part, write } from "../lib/parts.js";
import { OVERLAYS } from "../map/overlays.js";
import { RadioKeys } from "./radio-keys.js";

const KEPT = "overlay";

export class OverlayBar {
  constructor({ board }) {
    this.board = board;
    this.group = document.getElementById("overlays");
    this.group.append(...OVERLAYS.map(button));
    this.group.addEventListener("click", ({ target }) => this.#choose(target.closest("[data-overlay]")));
    RadioKeys.on(this.group);
    for (const name of ["overlay", "scores"]) board.addEventListener(name, () => this.#show());
    const kept = new URLSearchParams(location.search).get(KEPT);
    if (OVERLAYS.some((overlay) => overlay.name === kept)) board.choose(kept);
    this.#show();
  }

  #choose(button) {
    if (button) this.board.choose(button.dataset.overlay);
  }

  #show() {
    for (const button of this.group.children) {
      const on = button.dataset.overlay === this.board.overlay;
      mark(button, "aria-checked", on);
      button.tabIndex = on ? 0 : -1;
    }
    this.#count(this.board.scores.gaps.length);
    this.#keep();
  }

  #count(gaps) {
    const badge = this.group.querySelector(".count");
    badge.hidden = !gaps;
    write(badge, count(gaps));
  }

  // The overlay is part of the address, so that a link shows what I see.
  #keep() {
    const url = new URL(location.href);
    if (this.board.overlay === "none") url.searchParams.delete(KEPT);
    else url.searchParams.set(KEPT, this.board.overlay);
    history.replaceState(history.state, "", url);
  }
}

function button(overlay) {
  const element = part("overlay");
  element.dataset.overlay = overlay.name;
  write(element.firstElementChild, overlay.label);
  if (overlay.icon) element.prepend(icon(overlay.icon));
  if (overlay.name === "gaps") element.append(part("count"));
  return element;
}
