// <columns-step>: what each column holds, and replacements for missing columns.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setAttribute, setText } from "../../lib/dom.js";
import { createChoice, fillSelect, listPlacePairs } from "./choices.js";
import { listChoices, findMissing, parseThing, formatThing } from "./column-fields.js";
import { currentStep } from "./steps.js";

// A file with more columns shows the likely ones first; the others can be searched by name.
const MAX_ALL_SHOWN = 40;
const MAX_SHOWN = 60;

class ColumnsStep extends HTMLElement {
  #rows = new Map();
  #seen = new Set();

  join(answerImport) {
    this.answerImport = answerImport;
    this.find = this.querySelector("[data-find] input");
    answerImport.addEventListener("change", () => this.#show());
    this.find.addEventListener("input", () => this.drawn && this.#showRows(this.drawn));
  }

  #show() {
    const { looked, refused, running } = this.answerImport;
    const isShown = currentStep(this.answerImport) === "columns";
    const message = isShown ? (refused?.told ?? looked?.problem?.detail ?? "") : "";
    const error = this.querySelector(":scope > [data-error]");
    error.hidden = !message;
    setText(error, message);
    this.querySelector("[data-remembered]").hidden = !looked?.remembered;
    if (looked !== this.drawn) this.#draw(looked);
    for (const select of this.querySelectorAll("select, input")) select.disabled = Boolean(running);
  }

  #draw(looked) {
    this.drawn = looked;
    const of = looked ? `${looked.file.digest} ${looked.file.headers.length}` : "";
    if (this.of !== of) this.#forget();
    this.of = of;
    this.querySelector("[data-find]").hidden = !(looked?.file.headers.length > MAX_ALL_SHOWN);
    this.querySelector("[data-ids]").replaceChildren(...(looked?.notes ?? []).map(createItem));
    if (!looked) return this.querySelector("[data-whole]").replaceChildren();
    this.reasons = new Map(looked.left_out.flatMap(({ columns, sentence }) => columns.map((at) => [at, sentence])));
    this.#showRows(looked);
    this.#showWholeFileOptions(looked);
  }

  #forget() {
    this.#rows.clear();
    this.#seen.clear();
    this.find.value = "";
    this.querySelector("[data-columns]").replaceChildren();
  }

  #showRows(looked) {
    const list = this.querySelector("[data-columns]");
    const rows = this.#visibleColumns(looked).map((at) => this.#ensureRow(at));
    if (rows.length !== list.children.length || rows.some((row, at) => row !== list.children[at]))
      list.replaceChildren(...rows);
    for (const [at, row] of this.#rows) if (row.isConnected) this.#fill(row, at, looked);
    const { headers } = looked.file;
    const form = gettext("%(shown)s of %(all)s columns are shown.");
    setText(
      this.querySelector("[data-shown]"),
      interpolate(form, { shown: formatCount(rows.length), all: formatCount(headers.length) }),
    );
  }

  // Return the indexes of the columns to show: all if they are few, those that match the search, or the likely ones.
  #visibleColumns({ file: { headers }, columns, left_out: left }) {
    const all = headers.map((_, at) => at);
    if (headers.length <= MAX_ALL_SHOWN) return all;
    const sought = this.find.value.trim().toLowerCase();
    if (sought) return all.filter((at) => headers[at].toLowerCase().includes(sought)).slice(0, MAX_SHOWN);
    const assigned = all.filter((at) => (columns[at] ?? "skip") !== "skip");
    const likely = [...assigned, ...left.filter((group) => group.likely).flatMap((group) => group.columns)];
    // Columns once shown stay until another file is chosen.
    for (const at of likely.slice(0, MAX_SHOWN)) this.#seen.add(at);
    for (const at of assigned) if (this.#rows.has(at)) this.#seen.add(at);
    return [...this.#seen].sort((a, b) => a - b);
  }

  #ensureRow(at) {
    if (!this.#rows.has(at)) this.#rows.set(at, this.#createRow(at));
    return this.#rows.get(at);
  }

  #createRow(at) {
    const row = part("column");
    const [thing, more] = row.querySelectorAll("select");
    const currentThing = () => parseThing(this.drawn.columns[at] ?? "skip");
    thing.addEventListener("change", () => {
      const { place } = parseThing(thing.value);
      this.answerImport.setColumn(at, place ? formatThing(currentThing().metric, place) : thing.value);
    });
    more.addEventListener("change", () => {
      const { metric, place } = currentThing();
      this.answerImport.setColumn(at, place ? formatThing(more.value, place) : formatThing(metric, more.value));
    });
    return row;
  }

  #fill(row, at, looked) {
    const { file, columns } = looked;
    const name = file.headers[at] || interpolate(gettext("Column %(n)s"), { n: at + 1 });
    const thing = columns[at] ?? "skip";
    const { metric, place } = parseThing(thing);
    const [example, reason] = row.querySelectorAll("small");
    const value = file.sample.map((cells) => cells[at]).find(Boolean) ?? "";
    setText(row.querySelector("b"), name);
    setText(example, value);
    setAttribute(example, "title", value);
    setText(reason, (thing === "skip" && this.reasons.get(at)) || "");
    const select = row.querySelector("select");
    fillSelect(
      select,
      listChoices(this.answerImport.data, listPlacePairs, thing),
      place ? formatThing("", place) : thing,
    );
    select.setAttribute("aria-label", interpolate(gettext("What %(name)s contains"), { name }));
    this.#fillMore(row.querySelector("[data-more]"), name, metric, place, columns);
  }

  // Fill the second list: the place of a score with a metric, or the metric of a score with a place.
  #fillMore(select, name, metric, place, columns) {
    const { metrics, places } = this.answerImport.data;
    const lacks = findMissing(columns);
    select.hidden = !metric && !place;
    if (place) {
      const none = ["", lacks.metric || metric ? gettext("Metric chosen below") : gettext("Metric of the row")];
      fillSelect(select, [none, ...metrics.map(({ id, name }) => [id, name])], metric);
      select.setAttribute("aria-label", interpolate(gettext("Metric of %(name)s"), { name }));
    } else if (metric) {
      const none = ["", lacks.place ? gettext("Place chosen below") : gettext("Place of the row")];
      fillSelect(select, [none, ...listPlacePairs(places)], "");
      select.setAttribute("aria-label", interpolate(gettext("Place of %(name)s"), { name }));
    }
  }

  // Show lists for the values that no column holds.
  #showWholeFileOptions({ columns, options }) {
    const lacks = findMissing(columns);
    const { data } = this.answerImport;
    const read = (name) => (value) => this.answerImport.read({ [name]: value });
    const lists = [];
    if (lacks.metric) {
      const pairs = [["", gettext("Pick a metric…")], ...data.metrics.map(({ id, name }) => [id, name])];
      lists.push(createChoice(gettext("Metric of all rows"), pairs, options.metric, read("metric")));
    }
    if (lacks.place) lists.push(this.#createPlaceChoice(options));
    if (lacks.date) lists.push(this.#createDayField(options));
    if (lacks.persona && data.personas.length) {
      const pairs = data.personas.map(({ id, name }) => [id, name]);
      lists.push(
        createChoice(
          gettext("Persona of all rows"),
          [["", gettext("No persona")], ...pairs],
          options.persona,
          read("persona"),
        ),
      );
    }
    lists.push(createSourceField(this.answerImport));
    this.querySelector("[data-whole]").replaceChildren(...lists);
  }

  #createPlaceChoice({ place_kind: kind, place_id: id }) {
    const pairs = [["", gettext("Pick a place…")], ...listPlacePairs(this.answerImport.data.places)];
    return createChoice(gettext("Place of all rows"), pairs, id ? `${kind} ${id}` : "", (value) => {
      const [place_kind, place_id] = value ? value.split(" ") : ["", ""];
      this.answerImport.read({ place_kind, place_id });
    });
  }

  #createDayField({ day }) {
    const label = part("count");
    label.className = "wiz-choice";
    setText(label.querySelector(".lbl"), gettext("Day of all rows"));
    const input = label.querySelector("input");
    Object.assign(input, { type: "date", value: day, max: this.answerImport.data.today });
    input.addEventListener("change", () => this.answerImport.read({ day: input.value }));
    return label;
  }
}

function createItem(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

// Create a labelled field with the known sources under it.
function createSourceField(answerImport) {
  const { source, sources } = answerImport.looked;
  const label = part("origin");
  setText(label.querySelector(".lbl"), gettext("Source of the answers"));
  label.querySelector("datalist").replaceChildren(...sources.map((name) => new Option(name, name)));
  const input = label.querySelector("input");
  input.value = answerImport.origin ?? source;
  input.addEventListener("change", () => answerImport.setSource(input.value));
  return label;
}

customElements.define("columns-step", ColumnsStep);
