// <word-values>: words in place of scores, each with the number it is read as.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { fillSelect, shortenName } from "./choices.js";
import { mergeRepairs } from "./corrections.js";

const UNANSWERED = "-";
const MAX_SCALE_STEPS = 101;

class WordValues extends HTMLElement {
  #chosen = new Map();

  join(answerImport) {
    this.answerImport = answerImport;
    this.button = this.querySelector("[data-do=accept]");
    this.button.addEventListener("click", () => this.#accept());
    answerImport.addEventListener("begun", () => this.#chosen.clear());
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked } = this.answerImport;
    if (this.drawn === looked) return;
    this.drawn = looked;
    const metrics = new Map(this.answerImport.data.metrics.map((metric) => [metric.id, metric]));
    this.words = listWords(looked).filter(({ metric }) => countSteps(metrics.get(metric)) <= MAX_SCALE_STEPS);
    this.hidden = !this.words.length;
    const several = new Set(this.words.map(({ metric }) => metric)).size > 1;
    this.querySelector("ul").replaceChildren(
      ...this.words.map((word) => this.#createLine(word, metrics.get(word.metric), several)),
    );
    this.#updateButton();
  }

  #createLine(word, metric, several) {
    const line = part("word");
    const select = line.querySelector("select");
    setText(line.querySelector("b"), shortenName(word.value));
    const rows = word.rows
      ? interpolate(ngettext("%(n)s row", "%(n)s rows", word.rows), { n: formatCount(word.rows) })
      : gettext("accepted");
    setText(line.querySelector("small"), several ? `${metric.name}, ${rows}` : rows);
    select.setAttribute("aria-label", interpolate(gettext("%(word)s is read as"), { word: shortenName(word.value) }));
    fillSelect(select, listChoices(metric), this.#valueOf(word));
    select.addEventListener("change", () => this.#choose(word, select.value));
    return line;
  }

  #valueOf(word) {
    return word.accepted ?? this.#chosen.get(keyOf(word)) ?? String(word.proposed ?? "");
  }

  // Change an accepted word at once; others wait for the button.
  #choose(word, value) {
    this.#chosen.set(keyOf(word), value);
    if (word.accepted !== undefined && value)
      return this.answerImport.repair(mergeRepairs([buildReplacement(word, value)]));
    this.#updateButton();
  }

  #updateButton() {
    const n = this.#listReady().length;
    this.button.hidden = this.words.every(({ accepted }) => accepted !== undefined);
    this.button.disabled = !n;
    setText(this.button, interpolate(ngettext("Accept %(n)s", "Accept all %(n)s", n), { n: formatCount(n) }));
  }

  #listReady() {
    return this.words.filter((word) => word.accepted === undefined && this.#valueOf(word));
  }

  #accept() {
    if (this.answerImport.running) return;
    this.answerImport.repair(
      mergeRepairs(this.#listReady().map((word) => buildReplacement(word, this.#valueOf(word)))),
    );
  }
}

// Return the words that need a number, then those that have one.
function listWords(looked) {
  const scopes = Object.entries(looked?.repairs?.replace ?? {}).filter(([scope]) => scope.startsWith("score:"));
  const accepted = scopes.flatMap(([scope, values]) =>
    Object.entries(values)
      .filter(([, number]) => number !== null)
      .map(([value, number]) => ({ value, metric: scope.slice("score:".length), accepted: number })),
  );
  return [...(looked?.report?.words ?? []), ...accepted];
}

function listChoices({ low, high }) {
  const numbers = Array.from({ length: high - low + 1 }, (_, at) => [String(low + at), formatCount(low + at)]);
  return [["", gettext("Pick a number…")], ...numbers, [UNANSWERED, gettext("No answer")]];
}

function countSteps(metric) {
  return metric ? metric.high - metric.low + 1 : Infinity;
}

function buildReplacement({ value, metric }, number) {
  return { [`score:${metric}`]: { [value]: number } };
}

function keyOf({ metric, value }) {
  return `${metric} ${value}`;
}

customElements.define("word-values", WordValues);
