// Tables and lists as programs put them on the clipboard as text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { flattenText, formatRows, readLines, readTables, trimRows } from "../../../static/js/lib/table-text.js";

const rowsOf = (text) => readTables(text).map(({ rows }) => rows);

test("cells of Excel end in a line break, and those with breaks, tabs or quotes stand in quotes", () => {
  const text = '\tFind\tBuy\r\nAds\t"two\nlines"\t"say ""hi""\tnow"\r\n';
  assert.deepEqual(rowsOf(text), [[["", "Find", "Buy"], ["Ads", "two\nlines", 'say "hi" now']]]);
});

test("quotes that no spreadsheet would need belong to the text", () => {
  assert.deepEqual(rowsOf('"Nobody called"\t"Is it" he said'), [[['"Nobody called"', '"Is it" he said']]]);
  assert.deepEqual(rowsOf('5" screen\t"open'), [[['5" screen', '"open']]]);
});

test("empty rows and columns at the end are left out, those before a text stay", () => {
  assert.deepEqual(rowsOf("a\t\t\n\t\t\n\tb\t\n\t\t\n\n"), [[["a", ""], ["", ""], ["", "b"]]]);
  assert.deepEqual(trimRows([["\u00a0", " "], []]), []);
});

test("a list of Word has a tab after each mark, and is no table", () => {
  assert.deepEqual(rowsOf("·\tCall\r\n·\tWait\r\n"), [[["Call"], ["Wait"]]]);
  assert.deepEqual(rowsOf("1.\tCall\n2.\tWait"), [[["Call"], ["Wait"]]]);
  assert.deepEqual(rowsOf("1\tCall\n2\tWait"), [[["1", "Call"], ["2", "Wait"]]]);
});

test("a Markdown table has a header, bars in cells, breaks and bold names", () => {
  const text = "# Map\n\n| | A \\| B | C |\n|:--|--:|---|\n| **Pains** | x<br>y | |\n\nafter";
  assert.deepEqual(readTables(text), [{ rows: [["", "A | B", "C"], ["Pains", "x\ny", ""]], hasHeader: true }]);
});

test("each Markdown table of a text is read, also without bars at its ends", () => {
  const text = "A | B\n--|--\n1 | 2\n\n| C | D |\n|-|-|\n| 3 | 4 |";
  assert.deepEqual(rowsOf(text), [[["A", "B"], ["1", "2"]], [["C", "D"], ["3", "4"]]]);
});

test("a rule or a line with a bar is no table", () => {
  assert.deepEqual(readTables("one | two\n---\nthree"), []);
  assert.deepEqual(readTables("| only this"), []);
});

test("lines are read without empty ones, bullets and numbers", () => {
  const text = "- Call\r\n\r\n* Wait \r• 24 h\n12. Buy\n–2 degrees\n";
  assert.deepEqual(readLines(text), ["Call", "Wait", "24 h", "Buy", "–2 degrees"]);
  assert.deepEqual(readLines('"two\nlines"\r\nthree'), ["two", "lines", "three"]);
  assert.deepEqual(readLines(" \n\u00a0\n"), []);
});

test("a text that is typed into takes one cell without its line break, and several without tabs", () => {
  assert.equal(flattenText("Delivery\r\n"), "Delivery");
  assert.equal(flattenText('"two\nlines"\r\n'), "two\nlines");
  assert.equal(flattenText("a\tb\r\nc\t\r\n\r\n"), "a b\nc");
});

test("other text goes in as it is, with its spaces", () => {
  for (const text of ["word ", " word", "one\n\ntwo", '"quoted" words', ""]) assert.equal(flattenText(text), text);
});

test("what is copied is read back", () => {
  const rows = [["", "Find", 'say "hi"'], ["Ads", "two\nlines", 'a "b"\nc']];
  assert.deepEqual(rowsOf(formatRows(rows)), [rows]);
});

test("hostile text takes no more time than other text", () => {
  for (const piece of ['"x\t', '"""x\t', "|-", "|\n-|-\n", '""\t', "\n", '"a""\t', "\\|", "<br", "- "]) {
    const start = performance.now();
    const text = piece.repeat(30_000);
    readTables(text);
    readLines(text);
    flattenText(text);
    assert.ok(performance.now() - start < 4000, JSON.stringify(piece));
  }
});
