// <repeat-question>: asks what to do with answers that are on the map already; no choice is preset.

import { interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";

class RepeatQuestion extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    answerImport.addEventListener("change", () => this.#show());
    this.addEventListener("change", ({ target }) => answerImport.decide(target.value));
  }

  #show() {
    const { looked, repeats, running } = this.answerImport;
    const there = looked?.report?.there ?? 0;
    this.hidden = !there;
    for (const input of this.querySelectorAll("input")) {
      input.checked = input.value === repeats;
      input.disabled = Boolean(running);
    }
    if (there) setText(this.querySelector("legend"), questionText(there));
  }
}

function questionText(n) {
  const form = ngettext(
    "%(n)s answer of this file is on the map already. What becomes of it?",
    "%(n)s answers of this file are on the map already. What becomes of them?",
    n,
  );
  return interpolate(form, { n: formatCount(n) });
}

customElements.define("repeat-question", RepeatQuestion);
