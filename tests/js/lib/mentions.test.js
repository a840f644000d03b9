// Mentions are found while they are typed, in both alphabets, and names in a text stay plain text.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  insertMention,
  matchPeople,
  mentionAt,
  listMentionedIds,
  splitMentions,
} from "../../../static/js/lib/mentions.js";

const PEOPLE = [
  { id: "1", name: "Лена Соколова" },
  { id: "2", name: "Maya Lindqvist" },
  { id: "3", name: "Zoë Müller-Ott" },
  { id: "4", name: "Maya" },
  { id: "5", name: "Bob (ops) .*" },
];
const ids = (people) => people.map(({ id }) => id);

test("a mention is what follows an @ up to the caret", () => {
  assert.deepEqual(mentionAt("@", 1), { from: 0, query: "" });
  assert.deepEqual(mentionAt("Ask @ma today", 7), { from: 4, query: "ma" });
  assert.deepEqual(mentionAt("(@Maya L", 8), { from: 1, query: "Maya L" });
  const late = `${"word ".repeat(7)}@ma`;
  assert.deepEqual(mentionAt(late, late.length), { from: 35, query: "ma" });
});

test("every Cyrillic letter is found by the Latin letters that stand for it", () => {
  const letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
  const latin = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ");
  for (const [at, letter] of [...letters].entries()) {
    const people = [{ id: "right", name: `${letter}1` }, { id: "wrong", name: "0" }];
    assert.deepEqual(ids(matchPeople(people, `${latin[at]}1`)), ["right"], letter);
  }
});

test("an address, a new line, a second space and a far caret end it", () => {
  for (const text of ["maya@tolliver", "@ maya", "@maya\nnext", "@maya  and", `@${"x".repeat(50)}`, "no at all"])
    assert.equal(mentionAt(text, text.length), null, text);
  assert.equal(mentionAt("a b", 3), null);
  assert.deepEqual([mentionAt(`@${"x".repeat(39)}`, 40)?.from, mentionAt(`@${"x".repeat(40)}`, 41)], [0, null]);
});

test("people are found by the beginning of any word of their name", () => {
  assert.deepEqual(ids(matchPeople(PEOPLE, "")), ["1", "2", "3", "4", "5"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "lind")), ["2"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "ott")), ["3"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "maya l")), ["2"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "maya ")), ["2", "4"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "aya")), []);
  const spaced = [{ id: "1", name: "Anna -  Bell" }];
  assert.deepEqual(ids(matchPeople(spaced, "anna b")), ["1"]);
});

test("in either alphabet, with or without accents", () => {
  assert.deepEqual(ids(matchPeople(PEOPLE, "len")), ["1"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "СОК")), ["1"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "майя")), ["2", "4"]);
  assert.deepEqual(ids(matchPeople(PEOPLE, "zoe m")), ["3"]);
  assert.deepEqual(ids(matchPeople([{ id: "1", name: "Annna" }], "ana")), ["1"]);
});

test("a name goes in where the mention was typed, with a space before the next word", () => {
  assert.deepEqual(insertMention("Ask @le", { from: 4 }, 7, "Лена"), { text: "Ask @Лена ", caret: 10 });
  assert.deepEqual(insertMention("@ma, why", { from: 0 }, 3, "Maya"), { text: "@Maya, why", caret: 5 });
  assert.deepEqual(insertMention("@ma why", { from: 0 }, 3, "Maya"), { text: "@Maya why", caret: 5 });
  assert.deepEqual(insertMention("@mawhy not", { from: 0 }, 3, "Maya"), { text: "@Maya why not", caret: 6 });
});

test("a text falls into words and names, the longest name first", () => {
  const named = (text) => splitMentions(text, PEOPLE).map((piece) => (piece.person ? [piece.person.id] : piece));
  assert.deepEqual(named("@Maya Lindqvist and @Maya?"), [["2"], " and ", ["4"], "?"]);
  assert.deepEqual(named("@Mayan @maya <b>@"), ["@Mayan @maya <b>@"]);
  assert.deepEqual(named("@Bob (ops) .*!"), [["5"], "!"]);
  const reversed = splitMentions("@Maya Lindqvist", PEOPLE.toReversed());
  assert.deepEqual(reversed.map(({ person }) => person?.id), ["2"]);
  assert.deepEqual([splitMentions("@Maya, b", []), splitMentions("", [])], [["@Maya, b"], []]);
  assert.deepEqual(splitMentions("", PEOPLE), []);
});

test("those who are named are mentioned, each once", () => {
  assert.deepEqual(listMentionedIds("@Лена Соколова, @Maya, @Лена Соколова", PEOPLE), ["1", "4"]);
  assert.deepEqual(listMentionedIds("Лена Соколова", PEOPLE), []);
});
