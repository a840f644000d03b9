// <typed-figure>: a figure typed in with its number of answers: counts of each value, or those that a method needs.

import { gettext } from "../../lib/i18n.js";
import { newId } from "../../lib/ids.js";
import { part, setText } from "../../lib/dom.js";
import { fillSelect, listPlacePairs } from "./choices.js";
import { send, errorText } from "./requests.js";

const FIELDS = () => ({
  share: [["positive", gettext("Positive")], ["n", gettext("All answers")]],
  nps: [["promoters", gettext("Promoters")], ["passives", gettext("Passives")], ["detractors", gettext("Detractors")]],
});

class TypedFigure extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.form = this.querySelector("form");
    this.batch = newId();
    const { places, today } = answerImport.data;
    const { metric, place, day } = this.form.elements;
    fillSelect(place, listPlacePairs(places), place.value || listPlacePairs(places)[0][0]);
    Object.assign(day, { value: today, defaultValue: today, max: today });
    metric.addEventListener("change", () => this.#showFields());
    this.form.addEventListener("submit", (event) => this.#send(event));
    answerImport.addEventListener("metrics", () => this.#showMetrics());
    this.#showMetrics();
  }

  #showMetrics() {
    const { metrics } = this.answerImport.data;
    const { metric } = this.form.elements;
    fillSelect(metric, metrics.map(({ id, name }) => [id, name]), metric.value || metrics[0]?.id);
    this.#showFields();
  }

  get metric() {
    return this.answerImport.data.metrics.find(({ id }) => id === this.form.elements.metric.value);
  }

  // Show the counts from which this metric's method can be computed.
  #showFields() {
    const fields = this.metric ? (FIELDS()[this.metric.method] ?? scaleValues(this.metric)) : [];
    this.form
      .querySelector("[data-counts]")
      .replaceChildren(...fields.map(([name, label]) => createCountField(name, label)));
    this.form.querySelector(".primary").disabled = !fields.length;
  }

  async #send(event) {
    event.preventDefault();
    const button = this.form.querySelector(".primary");
    if (button.disabled) return;
    button.disabled = true;
    this.#refuse("");
    try {
      const answer = await send(this.answerImport.data.urls.typed, { json: this.#readFigure() });
      this.batch = newId();
      this.answerImport.settle(await answer.json());
      for (const input of this.form.querySelectorAll("[data-counts] input")) input.value = "";
    } catch (problem) {
      this.#refuse(errorText(problem));
    }
    button.disabled = false;
  }

  #readFigure() {
    const { metric, place, day } = this.form.elements;
    const [kind, id] = place.value.split(" ");
    const inputs = [...this.form.querySelectorAll("[data-counts] input")];
    const counts = Object.fromEntries(inputs.map(({ name, value }) => [name, Number(value || 0)]));
    const figures = FIELDS()[this.metric.method] ? counts : { histogram: counts };
    return { metric: metric.value, place: { kind, id }, day: day.value, batch: this.batch, ...figures };
  }

  #refuse(message) {
    const error = this.querySelector("[data-error]");
    error.hidden = !message;
    setText(error, message);
  }
}

function scaleValues({ low, high }) {
  return Array.from({ length: high - low + 1 }, (_, at) => [String(low + at), String(low + at)]);
}

function createCountField(name, label) {
  const element = part("count");
  setText(element.querySelector(".lbl"), label);
  element.querySelector("input").name = name;
  return element;
}

customElements.define("typed-figure", TypedFigure);
