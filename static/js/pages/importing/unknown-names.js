// <unknown-names>: each name that the map or the workspace does not have, once, with what it means in all its rows.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { fillSelect, shortenName } from "./choices.js";
import {
  countText,
  explainNotNew,
  factsText,
  findChoice,
  listCreations,
  listReplacements,
  moreNamesText,
  replacementOf,
} from "./name-meanings.js";

const THINGS = new Set(["stage", "place", "metric", "persona"]);
const MAX_SHOWN = 30;

class UnknownNames extends HTMLElement {
  #chosen = new Map();

  join(answerImport) {
    this.answerImport = answerImport;
    this.button = this.querySelector("[data-do=apply]");
    this.button.addEventListener("click", () => answerImport.decideNames(buildDecision(this.#listReady())));
    answerImport.addEventListener("begun", () => this.#chosen.clear());
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked, undecided, data } = this.answerImport;
    const error = this.querySelector("[data-error]");
    error.hidden = !undecided;
    setText(error, undecided);
    if (this.drawn === looked) return;
    this.drawn = looked;
    const names = listUnknownNames(looked?.report?.groups ?? []);
    this.names = names.slice(0, MAX_SHOWN);
    this.hidden = !names.length;
    this.querySelector("ul").replaceChildren(...this.names.map((name) => this.#createLine(name, data)));
    // The server sends only so many of the names.
    const more = Math.max(looked?.report?.unknown_names ?? 0, names.length) - this.names.length;
    this.querySelector("[data-more-names]").hidden = !more;
    setText(this.querySelector("[data-more-names]"), moreNamesText(more));
    this.#updateButton();
  }

  #createLine(name, data) {
    const line = part("word");
    const select = line.querySelector("select");
    const shown = shortenName(name.value);
    setText(line.querySelector("b"), shown);
    setText(line.querySelector("small"), [factsText(name), explainNotNew(name, data)].filter(Boolean).join(". "));
    line.title = shown === name.value ? name.sentence : name.value;
    select.setAttribute("aria-label", interpolate(gettext("%(word)s means"), { word: shown }));
    const pairs = [["", gettext("Choose…")], ...listCreations(name, data), ...listReplacements(name, data)];
    // What was chosen before may have been deleted since.
    if (!pairs.some(([choice]) => choice === this.#chosen.get(keyOf(name)))) this.#chosen.delete(keyOf(name));
    name.proposed = findProposed(name, data);
    fillSelect(select, pairs, this.#choiceOf(name));
    select.toggleAttribute("data-undecided", !select.value);
    select.addEventListener("change", () => {
      this.#chosen.set(keyOf(name), select.value);
      select.toggleAttribute("data-undecided", !select.value);
      this.#updateButton();
    });
    return line;
  }

  #choiceOf(name) {
    return this.#chosen.get(keyOf(name)) ?? name.proposed;
  }

  #updateButton() {
    const n = this.#listReady().length;
    this.button.disabled = !n;
    setText(this.button, countText(ngettext("Apply to %(n)s name", "Apply to %(n)s names", n), n));
  }

  // Return the names for which a person chose, or the server proposed, what they mean: [[name, choice]].
  #listReady() {
    return this.names.map((name) => [name, this.#choiceOf(name)]).filter(([, choice]) => choice);
  }
}

// Return each unknown name once, with all of its rows: one touchpoint may be missing in some stages and be in several
// others.
function listUnknownNames(groups) {
  const names = new Map();
  for (const group of groups) {
    if (!THINGS.has(group.thing) || !group.value) continue;
    const known = names.get(keyOf(group));
    names.set(keyOf(group), known ? { ...known, rows: known.rows + group.rows } : group);
  }
  return [...names.values()];
}

function keyOf({ thing, value }) {
  return `${thing} ${value}`;
}

// Return the choice that the server proposes for a similar name, or "".
function findProposed({ thing, value, repair }, data) {
  const proposed = repair.replace?.[thing]?.[value];
  return proposed ? findChoice(thing, proposed, data) : "";
}

// Return {stages, personas, replace}: what to create, and the repair for the other names.
function buildDecision(ready) {
  const created = { stage: new Set(), persona: new Set() };
  const replace = {};
  for (const [{ thing, value, new_stage: title, new_persona: persona }, choice] of ready) {
    if (choice === "create") created[thing].add(title ?? persona);
    else replace[thing] = { ...replace[thing], [value]: replacementOf(choice) };
  }
  return { stages: [...created.stage], personas: [...created.persona], replace };
}

customElements.define("unknown-names", UnknownNames);
