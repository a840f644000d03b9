// Tables and lists in plain text: cells as spreadsheets put them on the clipboard, Markdown tables, and lines. Every
// function takes time in proportion to its text.

/** @typedef {string[][]} Rows */

const QUOTE = '"';
const BULLET_PATTERN = /^(?:[-*+•◦▪‣·–—]|\d{1,3}[.)])\s+(?=\S)/;
const MARK_PATTERN = /^(?:[-*+•◦▪‣·–—o§]|\d{1,3}[.)])$/;
const DELIMITER_PATTERN = /^:?-+:?$/;

// Return the tables of a text: [{rows, hasHeader}]; none where it is only lines.
/** @type {(text: string) => { rows: Rows, hasHeader: boolean }[]} */
export function readTables(text) {
  const clean = unifyBreaks(text);
  const tables = readMarkdownTables(clean.split("\n"));
  if (tables.length) return tables.map((rows) => ({ rows: trimRows(rows), hasHeader: true }));
  return clean.includes("\t") ? [{ rows: dropMarks(trimRows(readCells(clean))), hasHeader: false }] : [];
}

// Return the lines that have a text, without bullets and numbers of a list.
/** @type {(text: string) => string[]} */
export function readLines(text) {
  const cells = readCells(unifyBreaks(text)).map((row) => row.join(" "));
  return cells.flatMap((cell) => cell.split("\n")).map(stripBullet).filter(Boolean);
}

// Return the text as it goes into a text that is being typed: cells in one line, without an empty line at the end.
/** @type {(text: string) => string} */
export function flattenText(text) {
  const clean = unifyBreaks(text);
  if (!clean.includes("\t") && !clean.startsWith(QUOTE)) return trimBreaks(clean);
  return trimBreaks(readCells(clean).map((row) => row.join(" ").trimEnd()).join("\n"));
}

// Return rows as spreadsheets put them on the clipboard.
/** @type {(rows: Rows) => string} */
export function formatRows(rows) {
  return rows.map((row) => row.map(quoteCell).join("\t")).join("\n");
}

// Return the rows with equally many cells, each without spaces around it, and without empty rows and columns at the
// end.
/** @type {(rows: Rows) => Rows} */
export function trimRows(rows) {
  const clean = rows.map((row) => row.map((cell) => cell.trim().replaceAll("\t", " ")));
  while (clean.length && !clean[clean.length - 1].some(Boolean)) clean.pop();
  const width = clean.reduce((most, row) => Math.max(most, row.findLastIndex(Boolean) + 1), 0);
  return clean.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
}

// Return the rows without a first column of nothing but marks of a list, which Word parts from the text by a tab.
/** @type {(rows: Rows) => Rows} */
function dropMarks(rows) {
  const areMarks = rows.every((row) => MARK_PATTERN.test(row[0]) || !row.some(Boolean));
  return areMarks ? rows.map((row) => row.slice(1)) : rows;
}

/** @type {(text: string) => string} */
function unifyBreaks(text) {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\0", "");
}

// Remove the line breaks at the end, and spaces among them.
/** @type {(text: string) => string} */
function trimBreaks(text) {
  const rest = text.trimEnd();
  return text.slice(rest.length).includes("\n") ? rest : text;
}

// Return the line without the bullet or the number of a list.
/** @type {(line: string) => string} */
export function stripBullet(line) {
  return line.trim().replace(BULLET_PATTERN, "");
}

// A cell is in quotes if it has a line break or a tab.
/** @type {(cell: string) => string} */
function quoteCell(cell) {
  return /[\n\t]/.test(cell) ? QUOTE + cell.replaceAll(QUOTE, QUOTE + QUOTE) + QUOTE : cell;
}

// Return the cells of a text: tabs part columns, line breaks rows, except in quotes.
/** @type {(text: string) => Rows} */
function readCells(text) {
  /** @type {Rows} */
  const rows = [[]];
  for (let at = 0; at <= text.length; at += 1) {
    const cell = readQuoted(text, at) ?? readPlain(text, at);
    rows[rows.length - 1].push(cell.text);
    at = cell.end;
    if (text[at] === "\n" && at + 1 < text.length) rows.push([]);
    else if (text[at] === "\n") break;
  }
  return rows;
}

/** @type {(text: string, start: number) => { text: string, end: number }} */
function readPlain(text, start) {
  let end = start;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end += 1;
  return { text: text.slice(start, end), end };
}

// Return the cell in quotes that begins here, or null: quotes that no spreadsheet would need belong to the text.
/** @type {(text: string, start: number) => { text: string, end: number } | null} */
function readQuoted(text, start) {
  if (text[start] !== QUOTE) return null;
  let end = start + 1;
  while (end < text.length && (text[end] !== QUOTE || text[end + 1] === QUOTE)) end += text[end] === QUOTE ? 2 : 1;
  if (end >= text.length || !["\t", "\n", undefined].includes(text[end + 1])) return null;
  const inner = text.slice(start + 1, end);
  const isNeeded = inner.includes("\n") || inner.includes("\t") || inner.includes(QUOTE);
  return isNeeded ? { text: inner.replaceAll(QUOTE + QUOTE, QUOTE), end: end + 1 } : null;
}

/** @type {(lines: string[]) => Rows[]} */
function readMarkdownTables(lines) {
  const tables = [];
  for (let at = 1; at < lines.length; at += 1) {
    if (!isDelimiter(lines[at]) || !lines[at - 1].includes("|")) continue;
    let end = at + 1;
    while (end < lines.length && lines[end].includes("|")) end += 1;
    tables.push([lines[at - 1], ...lines.slice(at + 1, end)].map(splitBars));
    at = end;
  }
  return tables;
}

// Whether a line stands between the header and the body of a Markdown table.
/** @type {(line: string) => boolean} */
function isDelimiter(line) {
  return line.includes("|") && splitBars(line).every((cell) => DELIMITER_PATTERN.test(cell));
}

// Return the cells of a row of a Markdown table, without the marks of bold text around a whole cell.
/** @type {(line: string) => string[]} */
function splitBars(line) {
  const cells = line.trim().replaceAll("\\|", "\0").split("|").map((cell) => cell.replaceAll("\0", "|").trim());
  if (cells.length > 1 && !cells[0]) cells.shift();
  if (cells.length > 1 && !cells[cells.length - 1]) cells.pop();
  return cells.map((cell) => stripBold(cell.replace(/<br ?\/?>/gi, "\n")));
}

/** @type {(cell: string) => string} */
function stripBold(cell) {
  for (const mark of ["**", "__"])
    if (cell.length > 4 && cell.startsWith(mark) && cell.endsWith(mark)) return cell.slice(2, -2).trim();
  return cell;
}
