// The dialog that shows how a pasted table would lie on the map, before it is imported.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { setChildren, setText } from "../../lib/dom.js";
import { formatCount } from "../../lib/numbers.js";
import { cardKind, laneName } from "../../map/labels.js";
import { listEmptyStages } from "./empty-stages.js";
import { planTable, splitCell } from "./paste-table.js";
import { laneKindOf, normalizeName } from "./place-names.js";

const MAX_SHOWN_ROWS = 12;
const MAX_SHOWN_COLUMNS = 8;
const MAX_SHOWN_LETTERS = 120;

export class PastePreview {
  #dialog = document.getElementById("paste");
  #table = null;

  // `create(builder, at)` adds the records to the map.
  constructor(editor, create) {
    Object.assign(this, { editor, create });
    this.#find("[data-closes]").addEventListener("click", () => this.#dialog.close(""));
    this.#dialog.addEventListener("change", () => this.#readShape());
    this.#dialog.addEventListener("close", () => this.#handleClose());
    editor.store.addEventListener("change", () => this.#dialog.open && this.#show());
    editor.board.addEventListener("role", () => editor.board.mayEdit || this.#dialog.close(""));
  }

  // Show a table: {rows, shape, count, at, isList}; see paste-table.js. `count` is how many tables there are. It takes
  // the place of the stages if all of them are empty, as those of a blank map.
  open(table) {
    const { length } = this.editor.store.all("stage");
    const replaces = length > 0 && listEmptyStages(this.editor.store).length === length;
    this.#table = { ...table, shape: { ...table.shape, replaces } };
    this.#dialog.returnValue = "";
    this.#find("fieldset").hidden = Boolean(table.isList);
    for (const box of this.#boxes) box.checked = this.#table.shape[box.name];
    this.#show();
    this.#dialog.showModal();
  }

  // Import a table without showing it.
  import(table) {
    const { builder, problem } = this.#plan(table);
    if (problem) this.editor.toasts.show(problem, [], { kind: "clipboard" });
    else this.create(builder, table.at);
  }

  get #boxes() {
    return [...this.#dialog.querySelectorAll("input[type=checkbox]")];
  }

  #find(selector) {
    return this.#dialog.querySelector(selector);
  }

  #readShape() {
    this.#table.shape = Object.fromEntries(this.#boxes.map(({ name, checked }) => [name, checked]));
    this.#show();
  }

  #handleClose() {
    const table = this.#table;
    this.#table = null;
    if (this.#dialog.returnValue === "import" && table) this.import(table);
  }

  #plan({ rows, shape, at }) {
    return planTable(this.editor.store, rows, shape, at);
  }

  // Whether there are empty stages that the stages of the table could replace.
  get #mayReplace() {
    const { rows, shape, at } = this.#table;
    return this.#plan({ rows, shape: { ...shape, replaces: true }, at }).builder.removed.length > 0;
  }

  #show() {
    const plan = this.#plan(this.#table);
    this.#find("[name=replaces]").parentElement.hidden = !this.#mayReplace;
    const isEmpty = !plan.builder.operations.length;
    const text = plan.problem ?? (isEmpty ? gettext("There is no text in these cells.") : summarize(plan));
    setText(this.#find("[data-summary]"), text);
    const others = this.#table.count > 1 ? [otherTablesText(this.#table.count)] : [];
    setText(this.#find("[data-others]"), [...listApart(plan), ...others].join(" "));
    const button = this.#find("[value=import]");
    button.disabled = Boolean(plan.problem) || isEmpty;
    setText(button, button.disabled || !plan.cards ? gettext("Import") : addText(plan.cards));
    setChildren(this.#find("table"), ...(plan.problem ? [] : buildRows(this.#table, plan)));
  }
}

// Return sentences about rows that are called like a lane without cards, whose texts get a lane of their own.
export function listApart({ lanes }) {
  const apart = new Map(lanes.map((lane) => [lane.id, lane]));
  return [...apart.values()].flatMap((lane) => {
    const form = cardKind(lane.kind) && buildApartForms()[laneKindOf(lane.title)];
    return form ? [interpolate(form, { lane: lane.title })] : [];
  });
}

function buildApartForms() {
  return {
    emotion: gettext(
      "“%(lane)s” becomes a lane of cards: the emotion curve is drawn from the ratings of touchpoints, not from texts.",
    ),
    metrics: gettext("“%(lane)s” becomes a lane of cards: the scores on the map come from answers, not from texts."),
  };
}

function otherTablesText(count) {
  const form = ngettext(
    "The clipboard has %(number)s table; this is the first one.",
    "The clipboard has %(number)s tables; this is the first one.",
    count,
  );
  return interpolate(form, { number: formatCount(count) });
}

function addText(count) {
  return countText(ngettext("Add %(number)s card", "Add %(number)s cards", count), count);
}

// Return a sentence such as "24 cards in 6 stages; 2 new stages, 5 empty stages replaced".
function summarize({ builder, stages, cards }) {
  const [newStages, newLanes] = [builder.list("stage").length, builder.list("lane").length];
  const used = new Set(stages.map(({ id }) => id)).size;
  const whole = `${countText(ngettext("%(number)s card", "%(number)s cards", cards), cards)} ${countText(
    ngettext("in %(number)s stage", "in %(number)s stages", used),
    used,
  )}`;
  const fresh = [
    newStages && countText(ngettext("%(number)s new stage", "%(number)s new stages", newStages), newStages),
    newLanes && countText(ngettext("%(number)s new lane", "%(number)s new lanes", newLanes), newLanes),
    builder.removed.length && replacedText(builder.removed.length),
  ].filter(Boolean);
  return fresh.length ? `${whole}; ${fresh.join(", ")}` : whole;
}

function replacedText(count) {
  return countText(ngettext("%(number)s empty stage replaced", "%(number)s empty stages replaced", count), count);
}

function countText(form, count) {
  return interpolate(form, { number: formatCount(count) });
}

// Return the rows of the preview: the stages, then each lane with the texts of its cells.
function buildRows({ rows, shape }, { stages, lanes, builder }) {
  const grid = shape.swapped ? rows[0].map((_, column) => rows.map((row) => row[column])) : rows;
  const lines = grid.slice(Number(shape.stages));
  const body = lines.map((row) => row.slice(Number(shape.lanes)));
  const shown = stages.slice(0, MAX_SHOWN_COLUMNS);
  const head = [buildCell("td", ""), ...shown.map((stage) => buildHead(stage.title, isNew(builder, "stage", stage)))];
  return [
    buildRow(head),
    ...body.slice(0, MAX_SHOWN_ROWS).map((row, line) => {
      const lane = lanes[line];
      const texts = row.slice(0, MAX_SHOWN_COLUMNS).map((cell) => buildCell("td", shorten(splitCell(cell).join("\n"))));
      const name = shape.lanes ? lines[line][0] : "";
      return buildRow([buildLaneHead(name, lane, isNew(builder, "lane", lane)), ...texts]);
    }),
  ];
}

function isNew(builder, kind, { id }) {
  return builder.list(kind).some((record) => record.id === id);
}

function shorten(text) {
  return text.length > MAX_SHOWN_LETTERS ? `${text.slice(0, MAX_SHOWN_LETTERS - 1).trimEnd()}…` : text;
}

function buildHead(title, isFresh) {
  const cell = buildCell("th", shorten(title));
  cell.classList.toggle("is-new", isFresh);
  return cell;
}

// Return the head of a row: its name in the table, and below what it becomes, where that is not plain.
function buildLaneHead(name, lane, isFresh) {
  const found = laneName(lane);
  const cell = buildHead(name || found, isFresh);
  const isOther = name && normalizeName(name) !== normalizeName(found);
  const target = isFresh ? gettext("new lane") : isOther ? interpolate(gettext("→ %(lane)s"), { lane: found }) : "";
  if (target) cell.append(buildCell("small", shorten(target)));
  return cell;
}

function buildCell(tag, text) {
  const cell = document.createElement(tag);
  setChildren(cell, text);
  return cell;
}

function buildRow(cells) {
  const row = document.createElement("tr");
  row.append(...cells);
  return row;
}
