import assert from "node:assert/strict";
import { test } from "node:test";

import { findLink, pasteLink, readAddress, setLink } from "../../../static/js/lib/markup-links.js";
import { continueList, toggleList } from "../../../static/js/lib/markup-lists.js";
import { readFormats, toggleStyle } from "../../../static/js/lib/markup-typing.js";

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
  ["**one |two| three**", "**one** |two| **three**"],
  ["**one tw|o three**", "**one** |two| **three**"],
  ["**_one |two| three_**", "_one |two| three_"],
  ["|a **b** c|", "**|a b c|**"],
  ["a **b |c** d|", "a **b |c d|**"],
  ["**o|ne**\n**t|wo**", "|one\ntwo|"],
  ["a [x|y|](https://a.example/b_c) z", "a **[|xy|](https://a.example/b_c)** z"],
  ["a **[x|y|](https://a.example/b_c)** z", "a [|xy|](https://a.example/b_c) z"],
])
  test(`bold: ${JSON.stringify(before)}`, () => assert.equal(show(toggleStyle(read(before), "bold")), after));

for (const [before, after] of [
  ["a |word| b", "a _|word|_ b"],
  ["a *|word|* b", "a |word| b"],
  ["a **|word|** b", "a **_|word|_** b"],
  ["***|both|***", "**|both|**"],
  ["***both |of| them***", "***both* |of| *them***"],
  ["_a [b|c|](https://a.example/b_c) d_", "_a_ [|bc|](https://a.example/b_c) _d_"],
  ["a _word|_", "a _word_|"],
])
  test(`italic: ${JSON.stringify(before)}`, () => assert.equal(show(toggleStyle(read(before), "italic")), after));

for (const [before, list, after] of [
  ["a|", "bullets", "- a|"],
  ["- a|", "bullets", "a|"],
  ["1. a|", "bullets", "- a|"],
  ["|", "numbers", "1. |"],
  ["|a\n\nb|\nc", "bullets", "- |a\n\n- b|\nc"],
  ["|a\n|b", "bullets", "- |a\n|b"],
  ["|a\nb|", "numbers", "1. |a\n2. b|"],
  ["1. a\nb|\n2. c\nx", "numbers", "1. a\n2. b|\n3. c\nx"],
  ["1. a\n2. b|\n3. c", "numbers", "1. a\nb|\n1. c"],
  ["-| a", "bullets", "|a"],
])
  test(`${list}: ${JSON.stringify(before)}`, () => assert.equal(show(toggleList(read(before), list)), after));

for (const [shown, formats] of [
  ["a **b|c** d", ["bold"]],
  ["a **b|**", ["bold"]],
  ["a **b**|", []],
  ["a |**b**", []],
  ["**|**", ["bold"]],
  ["**one |two| three**", ["bold"]],
  ["one |two **three**|", []],
  ["- _x|_", ["italic", "bullets"]],
  ["1. |a\n2. b|", ["numbers"]],
  ["1. |a\n- b|", []],
])
  test(`what ${JSON.stringify(shown)} has`, () => {
    const found = readFormats(read(shown));
    assert.deepEqual(Object.keys(found).filter((name) => found[name]), formats);
  });

for (const [before, address, after] of [
  ["see |prices| now", "https://a.example/(b)", "see [prices](https://a.example/%28b%29)| now"],
  ["see |", "https://a.example/b", "see [a.example/b](https://a.example/b)|"],
  ["see |https://a.example/b| now", "https://a.example/c", "see [a.example/c](https://a.example/c)| now"],
  ["see [pri|ces](https://a.example/b_c) now", "https://d.example", "see [prices](https://d.example)| now"],
  ["see [pri|ces](https://a.example/b_c) now", "", "see prices| now"],
  ["see |prices| now", "", "see prices| now"],
])
  test(`a link: ${JSON.stringify([before, address])}`, () =>
    assert.equal(show(setLink(read(before), address)), after));

test("a link is found by a caret in it, not at its edge", () => {
  const [inside, edge] = ["a [b|c](https://a.example) d", "a [bc](https://a.example)| d"].map(read);
  assert.deepEqual(findLink(inside), { start: 2, end: 25, label: "bc", address: "https://a.example" });
  assert.equal(findLink(edge), null);
});

for (const [typed, address] of [
  [" https://a.example/b ", "https://a.example/b"],
  ["a.example:8000/b?c", "https://a.example:8000/b?c"],
  ["пример.рф", "https://пример.рф"],
  ["ann@a.example", "mailto:ann@a.example"],
  ["two words", null],
  ["javascript:alert(1)", null],
  ["javascript.alert:1(2)", null],
  ['https://a.example/"b', null],
  ["word", null],
])
  test(`the address ${typed}`, () => assert.equal(readAddress(typed), address));

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
