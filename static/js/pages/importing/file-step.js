// <file-step>: the file as it was found, and other ways to read it.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { choice } from "./choices.js";
import { now } from "./steps.js";
import { headers, hiddenRows, isBook, sheets } from "./layout.js";

const DELIMITERS = () => ({
  ",": gettext("comma"),
  ";": gettext("semicolon"),
  "\t": gettext("tab"),
  "|": gettext("vertical bar"),
});

class FileStep extends HTMLElement {
  join(bringing) {
    this.bringing = bringing;
    bringing.addEventListener("change", () => bringing.source && this.#show());
    this.querySelector("[data-do=another]").addEventListener("click", () => {
      bringing.cancel();
      document.querySelector("[data-do=choose]").focus();
    });
    this.unquoted = this.querySelector("[data-do=unquoted]");
    this.unquoted.addEventListener("click", () => bringing.read({ quote: "" }));
  }

  #show() {
    const { name, looked, refused, running } = this.bringing;
    setText(this.querySelector("[data-name]"), name);
    setText(this.querySelector("[data-size]"), looked ? sizes(looked.file) : gettext("Looking at the file"));
    setText(this.querySelector("[data-form]"), looked ? formOf(looked) : "");
    this.querySelector("[data-do=another]").disabled = Boolean(running);
    this.#refuse(refused && now(this.bringing) === "file" ? refused.told : "");
    this.unquoted.hidden = !refused?.fields["options.quote"];
    this.querySelector("details").hidden = !looked;
    if (looked && this.drawn !== looked) this.#draw(looked);
  }

  #draw(looked) {
    this.drawn = looked;
    const notes = looked.file.notes.map((note) => Object.assign(document.createElement("li"), { textContent: note }));
    this.querySelector("[data-notes]").replaceChildren(...notes);
    const read = (options) => this.bringing.read(options);
    this.#fill("[data-layout]", [...sheets(looked, read), ...hiddenRows(looked, read)]);
    this.#fill("[data-options]", ways(looked, read));
  }

  // The list that had the focus is drawn anew and has it again.
  #fill(name, elements) {
    const inside = this.querySelector(name);
    const at = [...inside.querySelectorAll("select, input")].indexOf(document.activeElement);
    inside.replaceChildren(...elements);
    inside.querySelectorAll("select, input")[at]?.focus();
  }

  #refuse(told) {
    const error = this.querySelector("[data-error]");
    error.hidden = !told;
    setText(error, told);
  }
}

function sizes({ rows, headers }) {
  const first = interpolate(ngettext("%(n)s row", "%(n)s rows", rows), { n: formatCount(rows) });
  const other = interpolate(ngettext("%(n)s column", "%(n)s columns", headers.length), { n: formatCount(headers.length) });
  return `${first}, ${other}`;
}

function formOf({ file, options }) {
  if (isBook(file)) return `${file.kind.toUpperCase()}, ${options.sheet}`;
  const label = file.encodings.find((one) => one.name === options.encoding)?.label ?? options.encoding;
  return `${label}, ${DELIMITERS()[options.delimiter]}`;
}

// The choices that make sense for this file.
function ways({ file, options, order_question: question }, read) {
  const first = isBook(file) ? [] : [encodings(file, options, read), delimiters(options, read)];
  const signs = [[".", gettext("point: 4.5")], [",", gettext("comma: 4,5")]]; // prettier-ignore
  const isOpen = question && !question.chosen;
  const orders = [...(isOpen ? [["", gettext("Choose")]] : []), ["dmy", gettext("day first: 31.12.")], ["mdy", gettext("month first: 12/31")]]; // prettier-ignore
  return [
    ...first,
    ...headers({ file, options }, read),
    choice(gettext("Decimal sign"), signs, options.decimal, (decimal) => read({ decimal })),
    choice(gettext("Dates"), orders, isOpen ? "" : options.order, (order) => order && read({ order })),
  ];
}

function delimiters(options, read) {
  return choice(gettext("Delimiter"), Object.entries(DELIMITERS()), options.delimiter, (delimiter) => read({ delimiter }));
}

function encodings(file, options, read) {
  const group = document.createElement("div");
  group.className = "wiz-how";
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", gettext("Encoding"));
  group.append(...file.encodings.map((encoding) => encodingChoice(encoding, options, read)));
  return group;
}

function encodingChoice({ name, label, preview }, options, read) {
  const element = part("encoding");
  const input = element.querySelector("input");
  Object.assign(input, { value: name, checked: name === options.encoding });
  input.addEventListener("change", () => read({ encoding: name }));
  setText(element.querySelector("b"), label);
  setText(element.querySelector("code"), preview.join("\n"));
  return element;
}

customElements.define("file-step", FileStep);
