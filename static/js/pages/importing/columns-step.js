// <columns-step>: what each column holds, and what stands for the columns that a file has not.

import { gettext, interpolate } from "../../lib/language.js";
import { part, write } from "../../lib/parts.js";
import { choice, fill, placePairs } from "./choices.js";
import { origin } from "./origin.js";
import { now } from "./steps.js";

const THINGS = () => [
  ["date", gettext("Date")],
  ["stage", gettext("Stage")],
  ["place", gettext("Touchpoint")],
  ["metric", gettext("Metric")],
  ["score", gettext("Score")],
  ["comment", gettext("Comment")],
  ["persona", gettext("Persona")],
  ["external_id", gettext("Id")],
  ["respondent", gettext("Respondent")],
  ["count", gettext("Count")],
];

class ColumnsStep extends HTMLElement {
  join(bringing) {
    this.bringing = bringing;
    bringing.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked, refused, running } = this.bringing;
    const told = now(this.bringing) === "columns" ? (refused?.told ?? looked?.problem?.detail ?? "") : "";
    const error = this.querySelector(":scope > [data-error]");
    error.hidden = !told;
    write(error, told);
    this.querySelector("[data-remembered]").hidden = !looked?.remembered;
    if (looked !== this.drawn) this.#draw(looked);
    for (const select of this.querySelectorAll("select, input")) select.disabled = Boolean(running);
  }

  #draw(looked) {
    this.drawn = looked;
    const list = this.querySelector("[data-columns]");
    const headers = looked?.file.headers ?? [];
    if (list.children.length !== headers.length || list.dataset.of !== looked?.file.digest)
      list.replaceChildren(...headers.map((_, at) => this.#column(at)));
    list.dataset.of = looked?.file.digest ?? "";
    this.querySelector("[data-ids]").replaceChildren(...(looked?.notes ?? []).map(item));
    if (!looked) return this.querySelector("[data-whole]").replaceChildren();
    [...list.children].forEach((row, at) => this.#fill(row, at, looked));
    this.#whole(looked);
  }

  #column(at) {
    const row = part("column");
    row.querySelector("select").addEventListener("change", ({ target }) => this.bringing.hold(at, target.value));
    return row;
  }

  #fill(row, at, { file, columns }) {
    const name = file.headers[at] || interpolate(gettext("Column %(n)s"), { n: at + 1 });
    write(row.querySelector("b"), name);
    write(row.querySelector("small"), file.sample.map((cells) => cells[at]).find(Boolean) ?? "");
    const select = row.querySelector("select");
    fill(select, [...THINGS(), ...this.#scores(), ["skip", gettext("Do not import")]], columns[at] ?? "skip");
    select.setAttribute("aria-label", interpolate(gettext("What %(name)s holds"), { name }));
  }

  #scores() {
    const { metrics } = this.bringing.data;
    return metrics.map(({ id, name }) => [`score:${id}`, interpolate(gettext("Score of %(name)s"), { name })]);
  }

  // Lists for what no column says.
  #whole({ columns, options }) {
    const held = Object.values(columns);
    const { data } = this.bringing;
    const none = ["", gettext("Choose")];
    const read = (name) => (value) => this.bringing.read({ [name]: value });
    const lists = [];
    if (!held.includes("metric") && held.includes("score")) {
      const pairs = data.metrics.map(({ id, name }) => [id, name]);
      lists.push(choice(gettext("Metric of all rows"), [none, ...pairs], options.metric, read("metric")));
    }
    if (!held.includes("stage") && !held.includes("place")) lists.push(this.#place(options, none));
    if (!held.includes("date")) lists.push(this.#day(options));
    if (!held.includes("persona") && data.personas.length) {
      const pairs = data.personas.map(({ id, name }) => [id, name]);
      lists.push(choice(gettext("Persona of all rows"), [["", gettext("Nobody named")], ...pairs], options.persona, read("persona"))); // prettier-ignore
    }
    lists.push(origin(this.bringing));
    this.querySelector("[data-whole]").replaceChildren(...lists);
  }

  #place({ place_kind: kind, place_id: id }, none) {
    const pairs = [none, ...placePairs(this.bringing.data.places)];
    return choice(gettext("Place of all rows"), pairs, id ? `${kind} ${id}` : "", (value) => {
      const [place_kind, place_id] = value ? value.split(" ") : ["", ""];
      this.bringing.read({ place_kind, place_id });
    });
  }

  #day({ day }) {
    const label = part("count");
    label.className = "wiz-choice";
    write(label.querySelector(".lbl"), gettext("Day of all rows"));
    const input = label.querySelector("input");
    Object.assign(input, { type: "date", value: day, max: this.bringing.data.today });
    input.addEventListener("change", () => this.bringing.read({ day: input.value }));
    return label;
  }
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

customElements.define("columns-step", ColumnsStep);
