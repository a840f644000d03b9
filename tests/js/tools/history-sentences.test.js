// What the history says about a value that was set.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { sentence } = await import("../../../static/js/tools/history/sentences.js");

const form = (fields) => sentence({ verb: "set", kind: "journey", field: "state", ...fields }, null, [])[0];

test("the state of a map is told in words", () => {
  assert.equal(form({ from: "as_is", to: "to_be" }), "%(name)s made this a to-be map");
  assert.equal(form({ from: "to_be", to: "as_is" }), "%(name)s made this an as-is map");
});

test("a value that is again what it was is not said to be set from it to it", () => {
  assert.equal(form({ from: "as_is", to: "as_is" }), "%(name)s changed %(field)s and set it back to %(to)s");
  const [text, values] = sentence({ verb: "set", kind: "touchpoint", title: "Web", field: "emotion", from: 1, to: 1 });
  assert.equal(text, "%(name)s changed %(field)s of “%(title)s” and set it back to %(to)s");
  assert.equal(values.title, "Web");
});

test("personas of a journey are told by their names", () => {
  const names = { c: "Clara", b: "Bo" };
  const told = (from, to) => {
    const [text, values] = sentence({ verb: "set", kind: "journey", field: "personas", from, to, names }, null, []);
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "Bob");
  };
  assert.equal(told([], ["c"]), "Bob added the persona Clara");
  assert.equal(told(["c"], ["c", "b", "x"]), "Bob added the personas Bo, a deleted persona");
  assert.equal(told(["c", "b"], []), "Bob removed the personas Clara, Bo");
  assert.equal(told(["c"], ["b"]), "Bob added Bo to the personas and removed Clara");
  assert.equal(told(["c"], ["c"]), "Bob changed personas");
});

test("a lane without a title is called by its kind", () => {
  const lane = { kind: "pains", title: "" };
  const created = sentence({ verb: "created", kind: "lane", title: "", lane }, null, []);
  assert.deepEqual([created[0], created[1].title], ["%(name)s added the lane “%(title)s”", "Pains"]);
  const target = { kind: "lane", title: "", lane };
  const [, { target: place }] = sentence({ verb: "commented", kind: "comment", target }, null, []);
  assert.equal(place, "Pains");
});
