// The segments above the threads: open ones, resolved ones, those that mention me.

import { setAttribute } from "../../lib/dom.js";
import { RadioKeys } from "../navigation/radio-keys.js";

export class ThreadFilter {
  chosen = "open";
  #group;
  #changed;

  constructor(group, changed) {
    this.#group = group;
    this.#changed = changed;
    group.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-filter]")));
    RadioKeys.enable(group);
    this.#show();
  }

  // Show the threads of one segment.
  choose(name) {
    this.chosen = name;
    this.#show();
    this.#changed();
  }

  #handleClick(button) {
    if (button) this.choose(button.dataset.filter);
  }

  #show() {
    for (const button of this.#group.children) {
      const on = button.dataset.filter === this.chosen;
      setAttribute(button, "aria-checked", on);
      button.tabIndex = on ? 0 : -1;
    }
  }
}
