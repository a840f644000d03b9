// <file-step>: how the file was read, and other ways to read it.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { createChoice } from "./choices.js";
import { currentStep } from "./steps.js";
import { createHeaderChoices, createHiddenRowsChoice, isBook, createSheetChoice } from "./layout.js";

const DELIMITERS = () => ({
  ",": gettext("comma"),
  ";": gettext("semicolon"),
  "\t": gettext("tab"),
  "|": gettext("vertical bar"),
});

class FileStep extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    answerImport.addEventListener("change", () => answerImport.source && this.#show());
    this.querySelector("[data-do=another]").addEventListener("click", () => {
      answerImport.cancel();
      document.querySelector("[data-do=choose]").focus();
    });
    this.unquoted = this.querySelector("[data-do=unquoted]");
    this.unquoted.addEventListener("click", () => answerImport.read({ quote: "" }));
  }

  #show() {
    const { name, looked, refused, running } = this.answerImport;
    setText(this.querySelector("[data-name]"), name);
    setText(this.querySelector("[data-size]"), looked ? sizeText(looked.file) : gettext("Looking at the file"));
    setText(this.querySelector("[data-form]"), looked ? formText(looked) : "");
    this.querySelector("[data-do=another]").disabled = Boolean(running);
    this.#refuse(refused && currentStep(this.answerImport) === "file" ? refused.told : "");
    this.unquoted.hidden = !refused?.fields["options.quote"];
    this.querySelector("details").hidden = !looked;
    if (looked && this.drawn !== looked) this.#draw(looked);
  }

  #draw(looked) {
    this.drawn = looked;
    const notes = looked.file.notes.map((note) => Object.assign(document.createElement("li"), { textContent: note }));
    this.querySelector("[data-notes]").replaceChildren(...notes);
    const read = (options) => this.answerImport.read(options);
    this.#fill("[data-layout]", [...createSheetChoice(looked, read), ...createHiddenRowsChoice(looked, read)]);
    this.#fill("[data-options]", listChoices(looked, read));
  }

  // Redraw the lists, keeping the focus on the same one.
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

function sizeText({ rows, headers }) {
  const first = interpolate(ngettext("%(n)s row", "%(n)s rows", rows), { n: formatCount(rows) });
  const other = interpolate(ngettext("%(n)s column", "%(n)s columns", headers.length), { n: formatCount(headers.length) });
  return `${first}, ${other}`;
}

function formText({ file, options }) {
  if (isBook(file)) return `${file.kind.toUpperCase()}, ${options.sheet}`;
  const label = file.encodings.find((one) => one.name === options.encoding)?.label ?? options.encoding;
  return `${label}, ${DELIMITERS()[options.delimiter]}`;
}

// Return the choices that make sense for this file.
function listChoices({ file, options, order_question: question }, read) {
  const first = isBook(file) ? [] : [createEncodingChoice(file, options, read), createDelimiterChoice(options, read)];
  const signs = [[".", gettext("point: 4.5")], [",", gettext("comma: 4,5")]]; // prettier-ignore
  const isOpen = question && !question.chosen;
  const orders = [...(isOpen ? [["", gettext("Choose")]] : []), ["dmy", gettext("day first: 31.12.")], ["mdy", gettext("month first: 12/31")]]; // prettier-ignore
  return [
    ...first,
    ...createHeaderChoices({ file, options }, read),
    createChoice(gettext("Decimal sign"), signs, options.decimal, (decimal) => read({ decimal })),
    createChoice(gettext("Dates"), orders, isOpen ? "" : options.order, (order) => order && read({ order })),
  ];
}

function createDelimiterChoice(options, read) {
  return createChoice(gettext("Delimiter"), Object.entries(DELIMITERS()), options.delimiter, (delimiter) => read({ delimiter }));
}

function createEncodingChoice(file, options, read) {
  const group = document.createElement("div");
  group.className = "wiz-how";
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", gettext("Encoding"));
  group.append(...file.encodings.map((encoding) => createEncodingOption(encoding, options, read)));
  return group;
}

function createEncodingOption({ name, label, preview }, options, read) {
  const element = part("encoding");
  const input = element.querySelector("input");
  Object.assign(input, { value: name, checked: name === options.encoding });
  input.addEventListener("change", () => read({ encoding: name }));
  setText(element.querySelector("b"), label);
  setText(element.querySelector("code"), preview.join("\n"));
  return element;
}

customElements.define("file-step", FileStep);
