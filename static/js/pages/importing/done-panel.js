// <done-panel>: what was imported, its effect on the map, and how to undo it.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { showEffects } from "./impact.js";
import { errorText } from "./requests.js";

const MAX_SHEETS_SHOWN = 12;

class DonePanel extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    answerImport.addEventListener("change", () => this.toggleAttribute("hidden", !answerImport.taken));
    for (const name of ["done", "undone"])
      answerImport.addEventListener(name, () => answerImport.taken && this.#show());
    this.querySelector("[data-do=undo]").addEventListener("click", (event) => this.#undo(event.target));
    this.querySelector("[data-do=more]").addEventListener("click", () => answerImport.cancel());
    this.next = this.querySelector("[data-next]");
    this.next.addEventListener(
      "click",
      ({ target }) => target.closest("button") && answerImport.importNext(target.value),
    );
  }

  #show() {
    const { taken, effects, data, details } = this.answerImport;
    const undone = taken.state === "undone";
    const heading = this.querySelector("[data-title]");
    setText(heading, undone ? gettext("The import is undone") : addedText(taken.added));
    showEffects(this.querySelector("[data-effects]"), undone ? [] : effects, data, [
      ...(undone ? [] : restRows(taken, details)),
      ...newRecords(details),
    ]);
    this.#showNeeded(undone ? [] : effects, data.minimum);
    this.querySelector("missing-targets").show(undone ? [] : effects, data, this.querySelector("a"));
    this.querySelector("[data-do=undo]").hidden = undone || !taken.undo_until;
    this.#showNextSheets();
    setText(document.getElementById("import-status"), heading.textContent);
    this.hidden = false;
    heading.focus();
  }

  // Where no place has enough answers, the list of gaps is without a verdict: say how many it takes.
  #showNeeded(effects, minimum) {
    const note = this.querySelector("[data-needed]");
    note.hidden = !effects.length || effects.some(({ after }) => after.state !== "too_few");
    const form = ngettext(
      "No place can be judged yet: each needs at least %(n)s answer.",
      "No place can be judged yet: each needs at least %(n)s answers.",
      minimum,
    );
    setText(note, interpolate(form, { n: formatCount(minimum) }));
  }

  // Offer the other sheets with the same columns, such as the months of a year, one after another.
  #showNextSheets() {
    const sheets = this.answerImport.next?.sheets ?? [];
    this.next.hidden = !sheets.length;
    const form = ngettext(
      "Another sheet has the same columns.",
      "%(n)s more sheets have the same columns.",
      sheets.length,
    );
    const paragraph = Object.assign(document.createElement("p"), { className: "small" });
    setText(paragraph, interpolate(form, { n: formatCount(sheets.length) }));
    this.next.replaceChildren(paragraph, ...sheets.slice(0, MAX_SHEETS_SHOWN).map(createSheetButton));
  }

  async #undo(button) {
    button.disabled = true;
    const error = this.querySelector("[data-error]");
    error.hidden = true;
    try {
      await this.answerImport.undo();
    } catch (problem) {
      error.hidden = false;
      setText(error, errorText(problem));
    }
    button.disabled = false;
  }
}

function createSheetButton(name) {
  const label = interpolate(gettext("Import %(name)s"), { name });
  return Object.assign(document.createElement("button"), {
    className: "btn sm",
    type: "button",
    value: name,
    textContent: label,
  });
}

export function addedText(n) {
  return interpolate(ngettext("%(n)s answer added", "%(n)s answers added", n), { n: formatCount(n) });
}

// Return the stages and personas that were created for the import, which stay when it is undone.
function newRecords({ stages = [], personas = [] }) {
  const records = [[gettext("New stages"), stages], [gettext("New personas"), personas]];
  return records
    .filter(([, names]) => names.length)
    .map(([label, names]) => [label, formatCount(names.length), names.join(", ")]);
}

function restRows({ skipped, repeated }, { skipped: reasons = [] }) {
  const rows = [];
  if (skipped) rows.push([gettext("Skipped rows"), formatCount(skipped), reasons.join("\n")]);
  if (repeated) rows.push([gettext("Already on the map"), formatCount(repeated)]);
  return rows;
}

customElements.define("done-panel", DonePanel);
