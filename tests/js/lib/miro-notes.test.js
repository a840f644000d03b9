// Sticky notes as Miro puts them on the clipboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangeNotes, decode, readMiroNotes } from "../../../static/js/lib/miro-notes.js";

// Miro adds 59 to every byte.
const encode = (value) => Buffer.from(Buffer.from(JSON.stringify(value)).map((byte) => byte + 59)).toString("base64");
const note = (text, x, y) => ({ text, x, y });
const pageOf = (data) => ({ querySelector: () => data && { getAttribute: () => data } });

test("the bytes are read as UTF-8", () => {
  assert.deepEqual(decode(encode({ text: "Курьер 🚚" })), { text: "Курьер 🚚" });
});

test("what is not from Miro, or cannot be read, has no notes", () => {
  const broken = ["<--(miro-data-v2)x-->", "<--(miro-data-v1)%%%(/miro-data-v1)-->", "(miro-data-v1)AAAA"];
  for (const data of [null, "{}", ...broken])
    assert.deepEqual(readMiroNotes(pageOf(data)), []);
});

test("notes in rows and columns are a grid, also where they do not lie exactly", () => {
  const notes = [note("a", 0, 0), note("b", 210, 4), note("d", 203, 199), note("c", -3, 202), note("e", 410, 201)];
  assert.deepEqual(arrangeNotes(notes), [["a", "b", ""], ["c", "d", "e"]]);
});

test("notes in one row or column, or scattered, are none", () => {
  assert.equal(arrangeNotes([note("a", 0, 0), note("b", 2, 200), note("c", -1, 400)]), null);
  assert.equal(arrangeNotes([note("a", 0, 0), note("b", 300, 500), note("c", 700, 1000)]), null);
  assert.equal(arrangeNotes([note("a", 0, 0)]), null);
  assert.equal(arrangeNotes([]), null);
});

test("two notes in one place are both kept", () => {
  const notes = [note("a", 0, 0), note("b", 200, 0), note("c", 0, 200), note("d", 200, 200), note("e", 200, 200)];
  assert.deepEqual(arrangeNotes(notes), [["a", "b"], ["c", "d\ne"]]);
});
