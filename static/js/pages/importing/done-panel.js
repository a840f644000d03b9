// <done-panel>: what came in, what it did to the map, and how to take it out again.

import { gettext, interpolate, ngettext } from "../../lib/language.js";
import { count } from "../../lib/numbers.js";
import { write } from "../../lib/parts.js";
import { showEffects } from "./effects.js";
import { sentence } from "./requests.js";

class DonePanel extends HTMLElement {
  join(bringing) {
    this.bringing = bringing;
    bringing.addEventListener("change", () => this.toggleAttribute("hidden", !bringing.taken));
    for (const name of ["done", "undone"]) bringing.addEventListener(name, () => bringing.taken && this.#show());
    this.querySelector("[data-do=undo]").addEventListener("click", (event) => this.#undo(event.target));
    this.querySelector("[data-do=more]").addEventListener("click", () => bringing.cancel());
  }

  #show() {
    const { taken, effects, data } = this.bringing;
    const undone = taken.state === "undone";
    const heading = this.querySelector("[data-title]");
    write(heading, undone ? gettext("The import is undone") : added(taken.added));
    showEffects(this.querySelector("[data-effects]"), undone ? [] : effects, data, undone ? [] : rest(taken));
    this.querySelector("[data-do=undo]").hidden = undone || !taken.undo_until;
    write(document.getElementById("import-told"), heading.textContent);
    this.hidden = false;
    heading.focus();
  }

  async #undo(button) {
    button.disabled = true;
    const error = this.querySelector("[data-error]");
    error.hidden = true;
    try {
      await this.bringing.undo();
    } catch (problem) {
      error.hidden = false;
      write(error, sentence(problem));
    }
    button.disabled = false;
  }
}

export function added(n) {
  return interpolate(ngettext("%(n)s answer added", "%(n)s answers added", n), { n: count(n) });
}

function rest({ skipped, repeated }) {
  const rows = [];
  if (skipped) rows.push([gettext("Skipped rows"), count(skipped)]);
  if (repeated) rows.push([gettext("There before"), count(repeated)]);
  return rows;
}

customElements.define("done-panel", DonePanel);
