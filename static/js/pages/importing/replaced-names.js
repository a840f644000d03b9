// <replaced-names>: each name of the file that stands for something else, by a choice made now or for an earlier file.

import { gettext, interpolate } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { fillSelect, shortenName } from "./choices.js";
import { factsText, findChoice, listReplacements, moreNamesText, replacementOf } from "./name-meanings.js";

const MAX_SHOWN = 30;
// The choice of what is not in the lists of this page.
const OTHER = "other";

class ReplacedNames extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked } = this.answerImport;
    if (this.drawn === looked) return;
    this.drawn = looked;
    const names = looked?.report?.replaced ?? [];
    this.hidden = !names.length;
    this.querySelector("ul").replaceChildren(...names.slice(0, MAX_SHOWN).map((name) => this.#createLine(name)));
    const more = this.querySelector("[data-more-replaced]");
    more.hidden = names.length <= MAX_SHOWN;
    setText(more, moreNamesText(Math.max(names.length - MAX_SHOWN, 0)));
  }

  #createLine(name) {
    const line = part("word");
    const select = line.querySelector("select");
    const shown = shortenName(name.value);
    setText(line.querySelector("b"), shown);
    setText(line.querySelector("small"), this.#factsOf(name));
    line.title = name.value;
    select.setAttribute("aria-label", interpolate(gettext("%(word)s means"), { word: shown }));
    const chosen = findChoice(name.thing, this.#replacementOf(name), this.answerImport.data) || OTHER;
    fillSelect(select, this.#listChoices(name, chosen), chosen);
    select.addEventListener("change", () => this.#choose(name, select.value));
    return line;
  }

  #factsOf(name) {
    const remembered = this.answerImport.remembered[name.thing]?.[name.value];
    const isRemembered = remembered !== undefined && remembered === this.#replacementOf(name);
    return [factsText(name), isRemembered && gettext("Chosen for an earlier file")].filter(Boolean).join(". ");
  }

  #replacementOf({ thing, value }) {
    return this.answerImport.looked.repairs?.replace[thing]?.[value];
  }

  #listChoices(name, chosen) {
    const other = chosen === OTHER ? [[OTHER, gettext("Another value")]] : [];
    return [["", gettext("Undo this choice")], ...other, ...listReplacements(name, this.answerImport.data)];
  }

  #choose({ thing, value }, choice) {
    if (choice === OTHER || this.answerImport.running) return;
    if (!choice) this.answerImport.removeReplacement(thing, value);
    else this.answerImport.repair({ replace: { [thing]: { [value]: replacementOf(choice) } } });
  }
}

customElements.define("replaced-names", ReplacedNames);
