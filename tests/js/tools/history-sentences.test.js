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

test("a batch is told by what it added, deleted and changed", () => {
  const told = (counts, verb = "changed") => {
    const [text, values] = sentence({ verb, kind: "stage", title: "", many: true, number: 9, counts }, null, []);
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "Bob");
  };
  const lanes = [["pains", "", 12], ["custom", "Ideas", 9], ["thoughts", "", 6]];
  const cards = { card: 31, lanes, more_lanes: 1 };
  assert.equal(told({ created: cards }, "created"), "Bob added 31 cards (Pains 12, Ideas 9, Thoughts 6, …)");
  assert.equal(told({ created: { card: 2, lanes: [["pains", "", 2]], more_lanes: 0 } }), "Bob added 2 cards (Pains)");
  const replaced = told({ created: { stage: 2, lane: 1 }, deleted: { stage: 5 } });
  assert.equal(replaced, "Bob added 2 stages, 1 lane and deleted 5 stages");
  assert.equal(told({ created: { stage: 5, lane: 6 } }, "begun"), "Bob started the map with 5 stages, 6 lanes");
  const goals = { created: { target: 2, fix: 1, other: 3 } };
  assert.equal(told(goals, "created"), "Bob added 2 targets, 1 fix, 3 other entries");
  const all = { created: { card: 1 }, deleted: { card: 1 }, changed: { other: 1 } };
  assert.equal(told(all), "Bob made 9 changes at once");
  assert.equal(told({}), "Bob made 9 changes at once");
});

test("a blank map and a template that is gone are told in words", () => {
  const told = (fields) => form({ verb: "template", ...fields });
  assert.equal(told({ template: "blank", blank: true, begins: true }), "%(name)s started with a blank map");
  const counts = { created: { stage: 5 } };
  assert.equal(told({ template: "blank", blank: true, counts }), "%(name)s added %(created)s");
  assert.equal(told({ template: "Shop", begins: true }), "%(name)s started with the template “%(template)s”");
  assert.equal(told({ template: "Shop" }), "%(name)s applied the template “%(template)s”");
  assert.equal(told({ template: "" }), "%(name)s applied a template that is deleted by now");
});

test("a journey is told to be started with its name", () => {
  const [text, values] = sentence({ verb: "started", kind: "journey", title: "Returns", field: "title" }, null, []);
  assert.deepEqual([text, values.title], ["%(name)s started the journey “%(title)s”", "Returns"]);
});

test("a fix is told to be planned, with its owner and its due day", () => {
  const told = (fields) => {
    const fix = { kind: "fix", title: "Hire a driver", ...fields };
    const [text, values] = sentence(fix, { title: "Delivery" }, [{ id: "n", name: "Nora" }]);
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "Bob");
  };
  const plan = { verb: "planned", status: "planned" };
  assert.equal(told({ ...plan, owner: null, due: null }), "Bob planned a fix: “Hire a driver”");
  assert.equal(told({ ...plan, owner: "n", due: null }), "Bob planned a fix: “Hire a driver” (Nora)");
  const whole = told({ ...plan, owner: "n", due: "2026-12-03" });
  assert.match(whole, /^Bob planned a fix: “Hire a driver” \(Nora, due .*3.*\)$/);
  assert.equal(told({ ...plan, status: "open" }), "Bob added a fix: “Hire a driver”");
  assert.equal(told({ verb: "set", field: "owner", from: null, to: "n" }), "Bob gave “Hire a driver” to Nora");
  const dated = told({ verb: "set", field: "due", from: null, to: "2026-12-03" });
  assert.match(dated, /^Bob set due day of “Hire a driver” to .*3/);
});

test("what is set of a touchpoint for a persona is told by both", () => {
  const told = (fields) => {
    const action = { verb: "experienced", kind: "experience", title: "Gift finder", persona: "Anna", ...fields };
    const [text, values] = sentence(action, null, []);
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "Bob");
  };
  const back = "back to that of everyone";
  assert.equal(
    told({ field: "emotion", from: null, to: -1 }),
    "Bob set the emotion of Anna at “Gift finder” to negative",
  );
  assert.equal(told({ field: "emotion", from: -1, to: null }), `Bob set the emotion of Anna at “Gift finder” ${back}`);
  assert.equal(
    told({ field: "reach", from: null, to: 40 }),
    "Bob set the reach of Anna at “Gift finder” to 40\u00a0%",
  );
  assert.equal(told({ field: "reach", from: 40, to: null }), `Bob set the reach of Anna at “Gift finder” ${back}`);
  assert.equal(told({ field: null }), "Bob set the emotion and the reach of Anna at “Gift finder”");
  assert.equal(
    told({ field: "reach", from: null, to: 40, persona: "" }),
    "Bob set the reach of a deleted persona at “Gift finder” to 40\u00a0%",
  );
});
