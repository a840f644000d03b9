import assert from "node:assert/strict";
import { test } from "node:test";

import { continueList, makeLink, pasteLink, toggleStyle } from "../../../static/js/lib/markup-typing.js";

// What is selected is between two bars; one bar is the caret.
function read(shown) {
  const [before, chosen, after] = shown.split("|");
  const end = after === undefined ? before.length : before.length + chosen.length;
  return { text: shown.replaceAll("|", ""), start: before.length, end };
}

function show(selected) {
  if (!selected) return null;
  const { text, start, end } = selected;
  const middle = start === end ? "" : `${text.slice(start, end)}|`;
  return `${text.slice(0, start)}|${middle}${text.slice(end)}`;
}

for (const [before, after] of [
  ["a |word| b", "a **|word|** b"],
  ["a **|word|** b", "a |word| b"],
  ["a |**word**| b", "a |word| b"],
  ["a _|word|_ b", "a _**|word|**_ b"],
  ["a | word | b", "a  **|word|**  b"],
  ["a wo|r|d b", "a **|word|** b"],
  ["a wo|rd b", "a **|word|** b"],
  ["a | b", "a **|** b"],
  ["a **|** b", "a | b"],
  ["a **word|** b", "a **word**| b"],
  ["***|both|***", "*|both|*"],
  ["|- one\n- two|", "|- **one**\n- **two**|"],
  ["|- **one**\n- **two**|", "|- one\n- two|"],
  ["|one\n\ntwo|", "|**one**\n\n**two**|"],
])
  test(`bold: ${JSON.stringify(before)}`, () => assert.equal(show(toggleStyle(read(before), "bold")), after));

for (const [before, after] of [
  ["a |word| b", "a _|word|_ b"],
  ["a *|word|* b", "a |word| b"],
  ["a **|word|** b", "a **_|word|_** b"],
  ["***|both|***", "**|both|**"],
  ["a _word|_", "a _word_|"],
])
  test(`italic: ${JSON.stringify(before)}`, () => assert.equal(show(toggleStyle(read(before), "italic")), after));

for (const [before, after] of [
  ["see |prices| now", "see [prices](|https://|) now"],
  ["see |", "see [|](https://)"],
  ["see |https://example.com/(a)| now", "see [|](https://example.com/%28a%29) now"],
])
  test(`a link: ${JSON.stringify(before)}`, () => assert.equal(show(makeLink(read(before))), after));

test("an address that is pasted over words makes them a link", () => {
  const linked = pasteLink(read("see |prices| now"), " https://example.com/\n");
  assert.equal(show(linked), "see [prices](https://example.com/)| now");
  assert.equal(pasteLink(read("see | now"), "https://example.com/"), null);
  assert.equal(pasteLink(read("see |prices| now"), "two words"), null);
  assert.equal(pasteLink(read("see |https://a.example| now"), "https://example.com/"), null);
});

for (const [before, after] of [
  ["- one|", "- one\n- |"],
  ["- one|, two", "- one\n- |, two"],
  ["1. one\n9. nine|", "1. one\n9. nine\n10. |"],
  ["- one\n- |", "- one\n|"],
  ["text\n- one|\ntext", "text\n- one\n- |\ntext"],
  ["text|", null],
  ["- 5 °C|", null],
  ["|- one", null],
])
  test(`a new line: ${JSON.stringify(before)}`, () => assert.equal(show(continueList(read(before))), after));
