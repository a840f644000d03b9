// <done-panel>: what came in, what it did to the map, and how to take it out again.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { showEffects } from "./impact.js";
import { sentence } from "./requests.js";

const SHOWN = 12;

class DonePanel extends HTMLElement {
  join(bringing) {
    this.bringing = bringing;
    bringing.addEventListener("change", () => this.toggleAttribute("hidden", !bringing.taken));
    for (const name of ["done", "undone"]) bringing.addEventListener(name, () => bringing.taken && this.#show());
    this.querySelector("[data-do=undo]").addEventListener("click", (event) => this.#undo(event.target));
    this.querySelector("[data-do=more]").addEventListener("click", () => bringing.cancel());
    this.next = this.querySelector("[data-next]");
    this.next.addEventListener("click", ({ target }) => target.closest("button") && bringing.bringNext(target.value));
  }

  #show() {
    const { taken, effects, data } = this.bringing;
    const undone = taken.state === "undone";
    const heading = this.querySelector("[data-title]");
    setText(heading, undone ? gettext("The import is undone") : added(taken.added));
    showEffects(this.querySelector("[data-effects]"), undone ? [] : effects, data, undone ? [] : rest(taken));
    this.querySelector("[data-do=undo]").hidden = undone || !taken.undo_until;
    this.#offer();
    setText(document.getElementById("import-told"), heading.textContent);
    this.hidden = false;
    heading.focus();
  }

  // The other sheets with the same columns: the months of a year come in one after the other.
  #offer() {
    const sheets = this.bringing.next?.sheets ?? [];
    this.next.hidden = !sheets.length;
    const form = ngettext("Another sheet has the same columns.", "%(n)s more sheets have the same columns.", sheets.length);
    const told = Object.assign(document.createElement("p"), { className: "small" });
    setText(told, interpolate(form, { n: formatCount(sheets.length) }));
    this.next.replaceChildren(told, ...sheets.slice(0, SHOWN).map(following));
  }

  async #undo(button) {
    button.disabled = true;
    const error = this.querySelector("[data-error]");
    error.hidden = true;
    try {
      await this.bringing.undo();
    } catch (problem) {
      error.hidden = false;
      setText(error, sentence(problem));
    }
    button.disabled = false;
  }
}

function following(name) {
  const label = interpolate(gettext("Import %(name)s"), { name });
  return Object.assign(document.createElement("button"), { className: "btn sm", type: "button", value: name, textContent: label });
}

export function added(n) {
  return interpolate(ngettext("%(n)s answer added", "%(n)s answers added", n), { n: formatCount(n) });
}

function rest({ skipped, repeated }) {
  const rows = [];
  if (skipped) rows.push([gettext("Skipped rows"), formatCount(skipped)]);
  if (repeated) rows.push([gettext("There before"), formatCount(repeated)]);
  return rows;
}

customElements.define("done-panel", DonePanel);
