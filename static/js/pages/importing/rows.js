// The rows of a file as a table: their cells by contents, and under a row its problem with the repairs.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatLongDate } from "../../lib/date-format.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { tableFields } from "./column-fields.js";

export const THING_LABELS = {
  date: gettext("Date"),
  stage: gettext("Stage"),
  place: gettext("Touchpoint"),
  metric: gettext("Metric"),
  score: gettext("Score"),
  count: gettext("Count"),
  persona: gettext("Persona"),
  external_id: gettext("Id"),
  respondent: gettext("Respondent"),
  comment: gettext("Comment"),
};
const PLACE_KINDS = { stage: "stage", place: "touchpoint" };

// Fill the table with the rows that the server found: all of them, or only those to fix.
export function drawTable(table, looked, data, only) {
  const report = looked?.report;
  const things = report ? listThings(looked.columns) : [];
  const head = things.map((thing) => createElement("th", THING_LABELS[thing]));
  things.forEach((thing, at) => head[at].classList.toggle("tx-head", thing === "comment"));
  table.tHead.rows[0].replaceChildren(...(report ? [document.createElement("th"), ...head] : []));
  const shownRows = report ? mergeRows(report).filter(({ problem }) => problem || !only) : [];
  const rows = shownRows.flatMap((row) => createRows(row, things, looked, data));
  table.tBodies[0].replaceChildren(...rows);
}

// Return the first rows and those with a problem, in the order of the file.
export function mergeRows({ preview, problems }) {
  const rest = problems.map((problem) => ({ row: problem.row, cells: problem.cells, problem }));
  const known = new Set(preview.filter(({ problem }) => problem).map(({ row }) => row));
  return [...preview, ...rest.filter(({ row }) => !known.has(row))].sort((a, b) => a.row - b.row);
}

function listThings(columns) {
  const things = tableFields(columns);
  return Object.keys(THING_LABELS).filter((thing) => things.has(thing));
}

function createRows({ row, cells, day, problem }, things, looked, data) {
  const line = document.createElement("tr");
  line.className = problem ? "given err" : "given";
  const number = createElement("td", formatCount(row));
  number.className = "ln t-num";
  line.append(number, ...things.map((thing) => createCell(thing, readCell(thing, cells, data), problem, day)));
  return problem ? [line, createProblemRow(problem, things.length, looked, data)] : [line];
}

// Return the text of a cell, or the name of what was chosen instead of it, which is stored as an id.
function readCell(thing, cells, data) {
  const value = cells[thing] ?? "";
  return listChoices(thing, data)?.find(({ id }) => id === value)?.name ?? value;
}

function listChoices(thing, data) {
  const places = PLACE_KINDS[thing] && data.places.filter(({ kind }) => kind === PLACE_KINDS[thing]);
  return { metric: data.metrics, persona: data.personas }[thing] ?? places;
}

function createCell(thing, value, problem, day) {
  const element = createElement("td", thing === "comment" ? "" : value);
  element.title = value;
  if (thing === "comment") {
    element.className = "tx";
    // A cell of a table cannot limit its lines, an element in it can.
    element.append(createElement("span", value && interpolate(gettext("“%(text)s”"), { text: value })));
  }
  if (thing === "date" && day) element.append(createElement("small", formatLongDate(day)));
  if (problem?.thing !== thing) return element;
  const bad = document.createElement("span");
  bad.className = "bad";
  bad.textContent = value || "–";
  element.replaceChildren(bad);
  return element;
}

function createProblemRow(problem, width, { report: { groups }, missing_metrics: missing }, data) {
  const line = part("problem");
  const [wide] = line.cells;
  wide.colSpan = width + 1;
  setText(wide.querySelector("span"), problem.sentence);
  const same = groups.find(
    ({ thing, value, sentence }) => thing === problem.thing && value === problem.value && sentence === problem.sentence,
  );
  wide.firstElementChild.append(
    ...createMetricButtons(problem, missing),
    ...createRepairButtons(problem, same?.rows ?? 1, same?.repair),
    ...createOtherChoice(problem, data),
  );
  return line;
}

// Create buttons for creating the metric that a row names.
function createMetricButtons({ thing, value, row }, missing) {
  const offer = thing === "metric" && missing.find(({ spellings }) => spellings.includes(value));
  return offer ? [Object.assign(createButton(offer.label, null, row), { create: [offer] })] : [];
}

// Create a button for one repair, and one for all rows with the same problem.
function createRepairButtons({ repair, row }, rows, whole) {
  const all = ngettext("%(label)s, in %(n)s row", "%(label)s, in all %(n)s rows", rows);
  const label = (name) => interpolate(all, { label: name, n: formatCount(rows) });
  if (rows < 2) return [createButton(repair.label, repair, row)];
  if (!repair.skip || !whole) return [createButton(label(repair.label), repair, row)];
  const skip = interpolate(ngettext("Skip %(n)s row", "Skip all %(n)s rows", rows), { n: formatCount(rows) });
  return [createButton(repair.label, repair, row), createButton(skip, whole, row)];
}

function createButton(label, repair, row) {
  const element = createElement("button", label);
  Object.assign(element, { className: "btn sm", type: "button", repair });
  element.setAttribute("aria-label", interpolate(gettext("%(label)s, row %(row)s"), { label, row }));
  return element;
}

// Create a list of all that a name could mean.
function createOtherChoice({ thing, value, row }, data) {
  const choices = listChoices(thing, data);
  if (!choices?.length || !value) return [];
  const select = document.createElement("select");
  select.className = "select";
  select.setAttribute("aria-label", interpolate(gettext("Use another value in row %(row)s"), { row }));
  select.append(new Option(gettext("Another value"), ""), ...choices.map(({ id, name }) => new Option(name, id)));
  select.repairs = (id) => (id ? { replace: { [thing]: { [value]: id } } } : {});
  return [select];
}

function createElement(tag, content) {
  return Object.assign(document.createElement(tag), { textContent: content });
}
