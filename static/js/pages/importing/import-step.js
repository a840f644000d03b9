// <import-step>: the expected changes on the map, the button, and the progress.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { placeLabel } from "./choices.js";
import { showEffects } from "./impact.js";
import { listExcluded } from "./excluded-rows.js";

class ImportStep extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.button = this.querySelector("[data-do=import]");
    this.button.addEventListener("click", () => answerImport.importRows());
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked, refused, running, busy, failed, data } = this.answerImport;
    const answers = looked?.report?.answers ?? 0;
    const { isUndecided } = this.answerImport;
    this.button.disabled = !answers || busy || isUndecided || Boolean(refused || running);
    setText(this.button, running ? gettext("Importing") : importText(isUndecided ? 0 : answers));
    const error = this.querySelector("[data-error]");
    error.hidden = !failed;
    setText(error, failed);
    this.querySelector("[data-before]").hidden = !looked?.batch || looked.report.there > 0;
    this.#showProgress(running);
    if (this.drawn === looked) return;
    this.drawn = looked;
    const effects = isUndecided ? [] : (looked?.effects ?? []);
    showEffects(this.querySelector("[data-effects]"), effects, data);
    this.#showOutside(effects);
    this.#showElsewhere(looked?.report?.elsewhere);
    this.#showExcluded(looked);
  }

  // Report answers from before the period of the scores, which change no score.
  #showOutside(effects) {
    const n = effects.reduce((sum, effect) => sum + effect.outside, 0);
    const days = this.answerImport.data.window_days;
    const form = ngettext(
      "%(n)s answer is older than %(days)s days and changes no score of today.",
      "%(n)s answers are older than %(days)s days and change no score of today.",
      n,
    );
    const line = this.querySelector("[data-outside]");
    line.hidden = !n;
    setText(line, interpolate(form, { n: formatCount(n), days: formatCount(days) }));
  }

  // Warn if another place has nearly all of the answers already: the chosen place is probably wrong.
  #showElsewhere(elsewhere) {
    const place = this.answerImport.data.places.find(({ id }) => id === elsewhere?.place_id);
    const line = this.querySelector("[data-elsewhere]");
    line.hidden = !place;
    if (!place) return;
    const form = ngettext(
      "%(n)s of these answers is already at “%(place)s”. Check the place of all rows.",
      "%(n)s of these answers are already at “%(place)s”. Check the place of all rows.",
      elsewhere.answers,
    );
    const name = placeLabel(place.kind, place.name).trim();
    setText(line, interpolate(form, { n: formatCount(elsewhere.answers), place: name }));
  }

  #showExcluded(looked) {
    const list = this.querySelector("[data-left-out]");
    const lines = looked?.report ? listExcluded(looked, this.answerImport.repeats) : [];
    list.replaceChildren(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    this.querySelector("[data-left-out-head]").hidden = !lines.length;
  }

  #showProgress(running) {
    this.querySelector("[data-running]").hidden = !running;
    if (!running) return;
    const bar = this.querySelector("progress");
    if (running.done) bar.value = running.of ? running.done / running.of : 1;
    else bar.removeAttribute("value");
    setText(this.querySelector("[data-left]"), progressText(running));
  }
}

// Return the label of the button, without a number while nothing may be imported.
function importText(n) {
  if (!n) return gettext("Import");
  return interpolate(ngettext("Import %(n)s answer", "Import %(n)s answers", n), { n: formatCount(n) });
}

// Return the progress, with the remaining time once it can be estimated.
export function progressText({ done, of, since }, now = Date.now()) {
  const far = interpolate(gettext("%(done)s of %(of)s"), { done: formatCount(done), of: formatCount(of) });
  const passed = (now - since) / 1000;
  if (!done || passed < 2 || done >= of) return far;
  const seconds = Math.ceil((passed * (of - done)) / done);
  const form = ngettext("about %(n)s second left", "about %(n)s seconds left", seconds);
  return `${far}, ${interpolate(form, { n: formatCount(seconds) })}`;
}

customElements.define("import-step", ImportStep);
