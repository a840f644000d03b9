// <columns-step>: what each column holds, and what stands for the columns that a file has not.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { choice, fill, placePairs } from "./choices.js";
import { origin } from "./source-choice.js";
import { choices, lacking, parsed, score } from "./column-fields.js";
import { now } from "./steps.js";

// A file with more columns shows those that are likely first; the others are found by their names.
const ALL = 40;
const MOST = 60;

class ColumnsStep extends HTMLElement {
  #rows = new Map();
  #seen = new Set();

  join(bringing) {
    this.bringing = bringing;
    this.find = this.querySelector("[data-find] input");
    bringing.addEventListener("change", () => this.#show());
    this.find.addEventListener("input", () => this.drawn && this.#list(this.drawn));
  }

  #show() {
    const { looked, refused, running } = this.bringing;
    const told = now(this.bringing) === "columns" ? (refused?.told ?? looked?.problem?.detail ?? "") : "";
    const error = this.querySelector(":scope > [data-error]");
    error.hidden = !told;
    setText(error, told);
    this.querySelector("[data-remembered]").hidden = !looked?.remembered;
    if (looked !== this.drawn) this.#draw(looked);
    for (const select of this.querySelectorAll("select, input")) select.disabled = Boolean(running);
  }

  #draw(looked) {
    this.drawn = looked;
    const of = looked ? `${looked.file.digest} ${looked.file.headers.length}` : "";
    if (this.of !== of) this.#forget();
    this.of = of;
    this.querySelector("[data-find]").hidden = !(looked?.file.headers.length > ALL);
    this.querySelector("[data-ids]").replaceChildren(...(looked?.notes ?? []).map(item));
    if (!looked) return this.querySelector("[data-whole]").replaceChildren();
    this.reasons = new Map(looked.left_out.flatMap(({ columns, sentence }) => columns.map((at) => [at, sentence])));
    this.#list(looked);
    this.#whole(looked);
  }

  #forget() {
    this.#rows.clear();
    this.#seen.clear();
    this.find.value = "";
    this.querySelector("[data-columns]").replaceChildren();
  }

  #list(looked) {
    const list = this.querySelector("[data-columns]");
    const rows = this.#shown(looked).map((at) => this.#row(at));
    if (rows.length !== list.children.length || rows.some((row, at) => row !== list.children[at])) list.replaceChildren(...rows);
    for (const [at, row] of this.#rows) if (row.isConnected) this.#fill(row, at, looked);
    const { headers } = looked.file;
    const form = gettext("%(shown)s of %(all)s columns are shown.");
    setText(this.querySelector("[data-shown]"), interpolate(form, { shown: formatCount(rows.length), all: formatCount(headers.length) }));
  }

  // The numbers of the columns to show: all of a few, those that are sought, or those that are likely.
  #shown({ file: { headers }, columns, left_out: left }) {
    const all = headers.map((_, at) => at);
    if (headers.length <= ALL) return all;
    const sought = this.find.value.trim().toLowerCase();
    if (sought) return all.filter((at) => headers[at].toLowerCase().includes(sought)).slice(0, MOST);
    const held = all.filter((at) => (columns[at] ?? "skip") !== "skip");
    const likely = [...held, ...left.filter((one) => one.likely).flatMap((one) => one.columns)];
    // What is shown once stays until there is another file.
    for (const at of likely.slice(0, MOST)) this.#seen.add(at);
    for (const at of held) if (this.#rows.has(at)) this.#seen.add(at);
    return [...this.#seen].sort((one, other) => one - other);
  }

  #row(at) {
    if (!this.#rows.has(at)) this.#rows.set(at, this.#column(at));
    return this.#rows.get(at);
  }

  #column(at) {
    const row = part("column");
    const [thing, more] = row.querySelectorAll("select");
    const held = () => parsed(this.drawn.columns[at] ?? "skip");
    thing.addEventListener("change", () => {
      const { place } = parsed(thing.value);
      this.bringing.hold(at, place ? score(held().metric, place) : thing.value);
    });
    more.addEventListener("change", () => {
      const { metric, place } = held();
      this.bringing.hold(at, place ? score(more.value, place) : score(metric, more.value));
    });
    return row;
  }

  #fill(row, at, looked) {
    const { file, columns } = looked;
    const name = file.headers[at] || interpolate(gettext("Column %(n)s"), { n: at + 1 });
    const thing = columns[at] ?? "skip";
    const { metric, place } = parsed(thing);
    const [example, reason] = row.querySelectorAll("small");
    setText(row.querySelector("b"), name);
    setText(example, file.sample.map((cells) => cells[at]).find(Boolean) ?? "");
    setText(reason, (thing === "skip" && this.reasons.get(at)) || "");
    const select = row.querySelector("select");
    fill(select, choices(this.bringing.data, placePairs, thing), place ? score("", place) : thing);
    select.setAttribute("aria-label", interpolate(gettext("What %(name)s holds"), { name }));
    this.#fillMore(row.querySelector("[data-more]"), name, metric, place, columns);
  }

  // A score of a metric may have its own place, and one at a place its own metric.
  #fillMore(select, name, metric, place, columns) {
    const { metrics, places } = this.bringing.data;
    const lacks = lacking(columns);
    select.hidden = !metric && !place;
    if (place) {
      const none = ["", lacks.metric || metric ? gettext("Metric of all rows") : gettext("Metric of the row")];
      fill(select, [none, ...metrics.map(({ id, name }) => [id, name])], metric);
      select.setAttribute("aria-label", interpolate(gettext("Metric of %(name)s"), { name }));
    } else if (metric) {
      const none = ["", lacks.place ? gettext("Place of all rows") : gettext("Place of the row")];
      fill(select, [none, ...placePairs(places)], "");
      select.setAttribute("aria-label", interpolate(gettext("Place of %(name)s"), { name }));
    }
  }

  // Lists for what no column says.
  #whole({ columns, options }) {
    const lacks = lacking(columns);
    const { data } = this.bringing;
    const none = ["", gettext("Choose")];
    const read = (name) => (value) => this.bringing.read({ [name]: value });
    const lists = [];
    if (lacks.metric) {
      const pairs = data.metrics.map(({ id, name }) => [id, name]);
      lists.push(choice(gettext("Metric of all rows"), [none, ...pairs], options.metric, read("metric")));
    }
    if (lacks.place) lists.push(this.#place(options, none));
    if (lacks.date) lists.push(this.#day(options));
    if (lacks.persona && data.personas.length) {
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
    setText(label.querySelector(".lbl"), gettext("Day of all rows"));
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
