// The rows of a file as a table: their cells by what they hold, and under a row its problem with the repairs.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatLongDate } from "../../lib/date-format.js";
import { formatCount } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { shown } from "./column-fields.js";

export const WORDS = {
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
const NAMED = { stage: "stage", place: "touchpoint" };

// Fills the table from what the server found: all rows shown, or only those to fix.
export function draw(table, looked, data, only) {
  const report = looked?.report;
  const things = report ? held(looked.columns) : [];
  const head = things.map((thing) => text("th", WORDS[thing]));
  table.tHead.rows[0].replaceChildren(...(report ? [document.createElement("th"), ...head] : []));
  const given = report ? together(report).filter(({ problem }) => problem || !only) : [];
  const rows = given.flatMap((row) => drawn(row, things, looked, data));
  table.tBodies[0].replaceChildren(...rows);
}

// The first rows and those with a problem, in the order of the file.
export function together({ preview, problems }) {
  const rest = problems.map((problem) => ({ row: problem.row, cells: problem.cells, problem }));
  const known = new Set(preview.filter(({ problem }) => problem).map(({ row }) => row));
  return [...preview, ...rest.filter(({ row }) => !known.has(row))].sort((one, other) => one.row - other.row);
}

function held(columns) {
  const things = shown(columns);
  return Object.keys(WORDS).filter((thing) => things.has(thing));
}

function drawn({ row, cells, day, problem }, things, looked, data) {
  const line = document.createElement("tr");
  line.className = problem ? "given err" : "given";
  const number = text("td", formatCount(row));
  number.className = "ln t-num";
  line.append(number, ...things.map((thing) => cell(thing, cells[thing] ?? "", problem, day)));
  return problem ? [line, told(problem, things.length, looked, data)] : [line];
}

function cell(thing, value, problem, day) {
  const element = text("td", thing === "comment" && value ? interpolate(gettext("“%(text)s”"), { text: value }) : value);
  element.title = value;
  element.classList.toggle("tx", thing === "comment");
  if (thing === "date" && day) element.append(text("small", formatLongDate(day)));
  if (problem?.thing !== thing) return element;
  const bad = document.createElement("span");
  bad.className = "bad";
  bad.textContent = value || "–";
  element.replaceChildren(bad);
  return element;
}

function told(problem, width, { report: { groups }, missing_metrics: missing }, data) {
  const line = part("problem");
  const [, wide] = line.cells;
  wide.colSpan = width;
  setText(wide.querySelector("span"), problem.sentence);
  const same = groups.find(({ thing, value, sentence }) => thing === problem.thing && value === problem.value && sentence === problem.sentence); // prettier-ignore
  wide.firstElementChild.append(...creations(problem, missing), ...buttons(problem, same?.rows ?? 1, same?.repair), ...others(problem, data));
  return line;
}

// Creates the metric that a row names, at the place.
function creations({ thing, value, row }, missing) {
  const offer = thing === "metric" && missing.find(({ spellings }) => spellings.includes(value));
  return offer ? [Object.assign(button(offer.label, null, row), { create: [offer] })] : [];
}

// One repair, and where other rows have the same problem, one for them all.
function buttons({ repair, row }, rows, whole) {
  const all = ngettext("%(label)s, in %(n)s row", "%(label)s, in all %(n)s rows", rows);
  const label = (told) => interpolate(all, { label: told, n: formatCount(rows) });
  if (rows < 2) return [button(repair.label, repair, row)];
  if (!repair.skip || !whole) return [button(label(repair.label), repair, row)];
  return [button(repair.label, repair, row), button(label(whole.label), whole, row)];
}

function button(label, repair, row) {
  const element = text("button", label);
  Object.assign(element, { className: "btn sm", type: "button", repair });
  element.setAttribute("aria-label", interpolate(gettext("%(label)s, row %(row)s"), { label, row }));
  return element;
}

// A list of all that a name could have meant.
function others({ thing, value, row }, data) {
  const known = { metric: data.metrics, persona: data.personas }[thing];
  const places = NAMED[thing] && data.places.filter(({ kind }) => kind === NAMED[thing]);
  const meant = known ?? places;
  if (!meant?.length || !value) return [];
  const select = document.createElement("select");
  select.className = "select";
  select.setAttribute("aria-label", interpolate(gettext("Use another in row %(row)s"), { row }));
  select.append(new Option(gettext("Another"), ""), ...meant.map(({ id, name }) => new Option(name, id)));
  select.repairs = (id) => (id ? { replace: { [thing]: { [value]: id } } } : {});
  return [select];
}

function text(tag, content) {
  return Object.assign(document.createElement(tag), { textContent: content });
}
