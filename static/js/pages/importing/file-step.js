// <file-step>: how the file was read, and other ways to read it.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { createChoice } from "./choices.js";
import { currentStep } from "./steps.js";

const MAX_CELLS_SHOWN = 4;
const MAX_HEADER_ROWS = 5;
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
    setText(this.querySelector("[data-size]"), looked ? sizeText(looked.file) : gettext("Reading the file"));
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

  #refuse(message) {
    const error = this.querySelector("[data-error]");
    error.hidden = !message;
    setText(error, message);
  }
}

function sizeText({ rows, headers }) {
  const first = interpolate(ngettext("%(n)s row", "%(n)s rows", rows), { n: formatCount(rows) });
  const other = interpolate(ngettext("%(n)s column", "%(n)s columns", headers.length), {
    n: formatCount(headers.length),
  });
  return `${first}, ${other}`;
}

function formText({ file, options }) {
  if (isBook(file)) return `${file.kind.toUpperCase()}, ${options.sheet}`;
  const label = file.encodings.find((encoding) => encoding.name === options.encoding)?.label ?? options.encoding;
  return `${label}, ${DELIMITERS()[options.delimiter]}`;
}

// Return the choices that make sense for this file.
function listChoices({ file, options, order_question: question }, read) {
  const first = isBook(file) ? [] : [createEncodingChoice(file, options, read), createDelimiterChoice(options, read)];
  const signs = [[".", gettext("point: 4.5")], [",", gettext("comma: 4,5")]];
  const isOpen = question && !question.chosen;
  const orders = [
    ...(isOpen ? [["", gettext("Pick an order…")]] : []),
    ["dmy", gettext("day first: 31.12.")],
    ["mdy", gettext("month first: 12/31")],
  ];
  return [
    ...first,
    ...createHeaderChoices({ file, options }, read),
    createChoice(gettext("Decimal sign"), signs, options.decimal, (decimal) => read({ decimal })),
    createChoice(gettext("Dates"), orders, isOpen ? "" : options.order, (order) => order && read({ order })),
  ];
}

function createDelimiterChoice(options, read) {
  return createChoice(gettext("Delimiter"), Object.entries(DELIMITERS()), options.delimiter, (delimiter) =>
    read({ delimiter }),
  );
}

function createEncodingChoice(file, options, read) {
  const group = document.createElement("div");
  group.className = "wiz-reading-options";
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

function isBook({ sheets }) {
  return sheets.length > 0;
}

// Create a list of all sheets with their sizes, if there are several.
function createSheetChoice({ file, options }, read) {
  if (file.sheets.length < 2) return [];
  const pairs = file.sheets.map((sheet) => [sheet.name, sheetText(sheet)]);
  // The header rows chosen for one sheet do not apply to another.
  return [
    createChoice(gettext("Sheet"), pairs, options.sheet, (sheet) =>
      read({ sheet, header: undefined, header_rows: undefined }),
    ),
  ];
}

function sheetText({ name, hidden, rows }) {
  if (!rows) return interpolate(gettext("%(name)s, empty"), { name });
  const size = interpolate(ngettext("%(n)s row", "%(n)s rows", rows), { n: formatCount(rows) });
  return hidden ? interpolate(gettext("%(name)s, hidden, %(size)s"), { name, size }) : `${name}, ${size}`;
}

// Create the choice for rows that are hidden or filtered out.
function createHiddenRowsChoice({ file, options }, read) {
  const hidden = file.sheets.find(({ name }) => name === options.sheet)?.hidden_rows;
  if (!hidden) return [];
  const pairs = [["take", gettext("Include them")], ["skip", gettext("Do not include them")]];
  const label = interpolate(ngettext("%(n)s hidden row", "%(n)s hidden rows", hidden), { n: formatCount(hidden) });
  return [createChoice(label, pairs, options.hidden_rows, (hidden_rows) => read({ hidden_rows }))];
}

// Create the choices of the first header row and the number of header rows.
function createHeaderChoices({ file, options }, read) {
  const begin = createChoice(gettext("Headers"), listRows(file, options), String(options.header), (row) =>
    read({ header: Number(row), header_rows: undefined }),
  );
  if (!options.header) return [begin];
  const numbers = Array.from({ length: MAX_HEADER_ROWS }, (_, at) => [String(at + 1), formatCount(at + 1)]);
  const tall = createChoice(gettext("Rows of headers"), numbers, String(options.header_rows), (n) =>
    read({ header: options.header, header_rows: Number(n) }),
  );
  return [begin, tall];
}

function listRows({ top }, { header }) {
  const filled = top.map((cells, at) => [at + 1, cells.filter(Boolean)]).filter(([, cells]) => cells.length);
  const pairs = filled.map(([row, cells]) => [String(row), rowText(row, cells)]);
  if (header > top.length) pairs.push([String(header), rowText(header, [])]);
  return [...pairs, ["0", gettext("None: answers start in the first row")]];
}

function rowText(row, cells) {
  const words = cells.slice(0, MAX_CELLS_SHOWN).join(", ");
  return words
    ? interpolate(gettext("Row %(row)s: %(words)s"), { row, words })
    : interpolate(gettext("Row %(row)s"), { row });
}

customElements.define("file-step", FileStep);
