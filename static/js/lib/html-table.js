// Tables in the HTML of a clipboard, as text alone.

import { trimRows } from "./table-text.js";

const BLOCKS = "p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, tr, td, th, br";
const BREAK = "\u2029";
const MAX_CELLS = 50_000;
const MAX_COLUMNS = 1000;

/**
 * Return the tables of a document, but not those inside other tables: [{rows, hasHeader}].
 * @type {(page: Document) => { rows: string[][], hasHeader: boolean }[]}
 */
export function readHtmlTables(page) {
  const tables = [...page.querySelectorAll("table")].filter((table) => !table.parentElement?.closest("table"));
  return tables.map(readTable).filter(({ rows }) => rows.length);
}

/** @param {HTMLTableElement} table */
function readTable(table) {
  const first = [...(table.rows[0]?.cells ?? [])];
  const hasHeader = first.length > 1 && first.every((cell) => cell.matches("th"));
  return { rows: trimRows(spreadCells(table)), hasHeader };
}

// Return the cells as a grid. A cell over several rows or columns stands in the first one; the others are empty.
/** @type {(table: HTMLTableElement) => string[][]} */
function spreadCells(table) {
  /** @type {number[]} */
  const covered = [];
  let left = MAX_CELLS;
  return [...table.rows].map((row) => {
    const cells = left > 0 ? spreadRow(row, covered) : [];
    left -= cells.length;
    return cells;
  });
}

// `covered` has for each column how many further rows a cell above covers.
/** @type {(row: HTMLTableRowElement, covered: number[]) => string[]} */
function spreadRow(row, covered) {
  /** @type {string[]} */
  const texts = [];
  const skip = () => {
    while (covered[texts.length] > 0) covered[texts.push("") - 1] -= 1;
  };
  for (const cell of row.cells) {
    skip();
    const text = readText(cell);
    for (let span = 0; span < cell.colSpan && texts.length < MAX_COLUMNS; span += 1) {
      covered[texts.length] = cell.rowSpan - 1;
      texts.push(span ? "" : text);
    }
  }
  skip();
  return texts;
}

// Return the text of a cell: a line for each paragraph, list entry or line.
/** @type {(cell: HTMLElement) => string} */
function readText(cell) {
  for (const hidden of cell.querySelectorAll("style, script")) hidden.remove();
  for (const block of cell.querySelectorAll(BLOCKS)) {
    block.before(BREAK);
    block.after(BREAK);
  }
  const lines = (cell.textContent ?? "").split(BREAK).map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join("\n");
}
