// <word-values>: words that stand in place of scores, each with the number it is read as.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { fill } from "./choices.js";
import { merged } from "./corrections.js";

const UNANSWERED = "-";
const STEPS = 101;

class WordValues extends HTMLElement {
  #chosen = new Map();

  join(bringing) {
    this.bringing = bringing;
    this.button = this.querySelector("[data-do=accept]");
    this.button.addEventListener("click", () => this.#accept());
    bringing.addEventListener("begun", () => this.#chosen.clear());
    bringing.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked } = this.bringing;
    if (this.drawn === looked) return;
    this.drawn = looked;
    const metrics = new Map(this.bringing.data.metrics.map((metric) => [metric.id, metric]));
    this.words = words(looked).filter(({ metric }) => steps(metrics.get(metric)) <= STEPS);
    this.hidden = !this.words.length;
    const several = new Set(this.words.map(({ metric }) => metric)).size > 1;
    this.querySelector("ul").replaceChildren(...this.words.map((word) => this.#line(word, metrics.get(word.metric), several)));
    this.#count();
  }

  #line(word, metric, several) {
    const line = part("word");
    const select = line.querySelector("select");
    setText(line.querySelector("b"), word.value);
    const rows = word.rows ? interpolate(ngettext("%(n)s row", "%(n)s rows", word.rows), { n: formatCount(word.rows) }) : gettext("accepted");
    setText(line.querySelector("small"), several ? `${metric.name}, ${rows}` : rows);
    select.setAttribute("aria-label", interpolate(gettext("%(word)s is read as"), { word: word.value }));
    fill(select, choices(metric), this.#value(word));
    select.addEventListener("change", () => this.#choose(word, select.value));
    return line;
  }

  #value(word) {
    return word.accepted ?? this.#chosen.get(key(word)) ?? String(word.proposed ?? "");
  }

  // What was accepted before is changed at once; what was not waits for the button.
  #choose(word, value) {
    this.#chosen.set(key(word), value);
    if (word.accepted !== undefined && value) return this.bringing.repair(merged([replacement(word, value)]));
    this.#count();
  }

  #count() {
    const n = this.#ready().length;
    this.button.hidden = this.words.every(({ accepted }) => accepted !== undefined);
    this.button.disabled = !n;
    setText(this.button, interpolate(ngettext("Accept %(n)s", "Accept all %(n)s", n), { n: formatCount(n) }));
  }

  #ready() {
    return this.words.filter((word) => word.accepted === undefined && this.#value(word));
  }

  #accept() {
    if (this.bringing.running) return;
    this.bringing.repair(merged(this.#ready().map((word) => replacement(word, this.#value(word)))));
  }
}

// Words that wait for a number, then those that have one.
function words(looked) {
  const scopes = Object.entries(looked?.repairs?.replace ?? {}).filter(([scope]) => scope.startsWith("score:"));
  const accepted = scopes.flatMap(([scope, values]) =>
    Object.entries(values)
      .filter(([, number]) => number !== null)
      .map(([value, number]) => ({ value, metric: scope.slice("score:".length), accepted: number })),
  );
  return [...(looked?.report?.words ?? []), ...accepted];
}

function choices({ low, high }) {
  const numbers = Array.from({ length: high - low + 1 }, (_, at) => [String(low + at), formatCount(low + at)]);
  return [["", gettext("Choose")], ...numbers, [UNANSWERED, gettext("No answer")]];
}

function steps(metric) {
  return metric ? metric.high - metric.low + 1 : Infinity;
}

function replacement({ value, metric }, number) {
  return { [`score:${metric}`]: { [value]: number } };
}

function key({ metric, value }) {
  return `${metric} ${value}`;
}

customElements.define("word-values", WordValues);
