// The position of a table in its file: the sheet of a workbook, its hidden rows, and the rows of the headers.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { createChoice } from "./choices.js";

const MAX_CELLS_SHOWN = 4;
const MAX_HEADER_ROWS = 5;

export function isBook({ sheets }) {
  return sheets.length > 0;
}

// Create a list of all sheets with their sizes, if there are several.
export function createSheetChoice({ file, options }, read) {
  if (file.sheets.length < 2) return [];
  const pairs = file.sheets.map((sheet) => [sheet.name, sheetText(sheet)]);
  // The header rows chosen for one sheet do not apply to another.
  return [createChoice(gettext("Sheet"), pairs, options.sheet, (sheet) => read({ sheet, header: undefined, header_rows: undefined }))]; // prettier-ignore
}

function sheetText({ name, hidden, rows }) {
  if (!rows) return interpolate(gettext("%(name)s, empty"), { name });
  const size = interpolate(ngettext("%(n)s row", "%(n)s rows", rows), { n: formatCount(rows) });
  return hidden ? interpolate(gettext("%(name)s, hidden, %(size)s"), { name, size }) : `${name}, ${size}`;
}

// Create the choice for rows that are hidden or filtered out.
export function createHiddenRowsChoice({ file, options }, read) {
  const hidden = file.sheets.find(({ name }) => name === options.sheet)?.hidden_rows;
  if (!hidden) return [];
  const pairs = [["take", gettext("Bring them in")], ["skip", gettext("Leave them out")]]; // prettier-ignore
  const label = interpolate(ngettext("%(n)s hidden row", "%(n)s hidden rows", hidden), { n: formatCount(hidden) });
  return [createChoice(label, pairs, options.hidden_rows, (hidden_rows) => read({ hidden_rows }))];
}

// Create the choices of the first header row and the number of header rows.
export function createHeaderChoices({ file, options }, read) {
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
  return [...pairs, ["0", gettext("None: answers begin at once")]];
}

function rowText(row, cells) {
  const words = cells.slice(0, MAX_CELLS_SHOWN).join(", ");
  return words ? interpolate(gettext("Row %(row)s: %(words)s"), { row, words }) : interpolate(gettext("Row %(row)s"), { row });
}
