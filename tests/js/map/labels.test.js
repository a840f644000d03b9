// Labels of fields and values, which come from the schema.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findByName, isUnknown, setOwnChannels, describeChannel } from "../../../static/js/map/channels.js";
import {
  channelIcon,
  channelName,
  fieldLabel,
  fieldName,
  fieldQuestion,
  shortName,
  valueLabel,
  valueLabels,
} from "../../../static/js/map/labels.js";
import { CARD_KINDS, FIELDS, KINDS, MAP_KINDS } from "../../../static/js/store/kinds.js";
import { linkFields, mayPointTo, textFields } from "../../../static/js/store/kinds.js";
import { SCHEMA } from "../../../static/js/store/schema.js";
import { valueText } from "../../../static/js/tools/history/labels.js";

// Numbers are written in the language of the page.
globalThis.document = { documentElement: { lang: "en" } };
const ALL = Object.entries(SCHEMA.kinds).flatMap(([kind, fields]) => Object.keys(fields).map((name) => [kind, name]));

test("personas are called as the cases shared with Python say", () => {
  const cases = JSON.parse(readFileSync(new URL("../../cases/short-names.json", import.meta.url), "utf8"));
  assert.deepEqual(
    cases.map(([name]) => [name, shortName(name)]),
    cases,
  );
});

test("every field of every kind has a label, and another in the middle of a sentence", () => {
  assert.ok(ALL.length > 60);
  for (const [kind, name] of ALL) {
    assert.match(fieldLabel(kind, name), /^\p{Lu}/u, `${kind}.${name}`);
    assert.match(fieldName(kind, name), /^\p{Ll}/u, `${kind}.${name}`);
  }
});

test("a field has the label of its kind", () => {
  assert.equal(fieldLabel("stage", "value"), "Value for the customer");
  assert.equal(fieldLabel("target", "value"), "Value");
  assert.equal(fieldLabel("path", "target"), "End");
  assert.equal(fieldLabel("fix", "target"), "Place");
  assert.equal(fieldQuestion("stage", "obstacle"), "What stops them going on?");
  assert.equal(fieldQuestion("stage", "goal"), "Goal of the customer");
});

test("a field that the schema has no longer is called by its name", () => {
  assert.equal(fieldName("stage", "colour"), "colour");
  assert.equal(fieldName("stage", undefined), "");
  assert.equal(valueText({ kind: "stage", field: "colour" }, 7), "7");
});

test("every choice has a label", () => {
  const choices = ALL.filter(([kind, name]) => SCHEMA.kinds[kind][name].type === "choice");
  assert.equal(choices.length, 18);
  for (const [kind, name] of choices) for (const [value, label] of valueLabels(kind, name)) assert.ok(value && label);
});

test("a value reads by the type of its field", () => {
  const cases = [
    ["touchpoint", "channel", "shop", "Store"],
    ["touchpoint", "emotion", -2, "very negative"],
    ["touchpoint", "credit", 3, "+3"],
    ["touchpoint", "reach", 80, "80"],
    ["touchpoint", "moment_of_truth", true, "yes"],
    ["touchpoint", "ease", null, "none"],
    ["expectation", "status", "met", "Met"],
    ["fix", "status", "fixing", "Fixing"],
    ["fix", "expected", -4, "−4"],
    ["quote", "value", 9, "9"],
  ];
  for (const [kind, field, value, label] of cases)
    assert.equal(valueLabel(kind, field, value), label, `${kind}.${field}`);
});

test("in a sentence, choices begin with a small letter, except the state of a journey", () => {
  assert.equal(valueText({ kind: "touchpoint", field: "channel" }, "shop"), "store");
  assert.equal(valueText({ kind: "journey", field: "state" }, "to_be"), "To-be");
});

test("a channel without an icon of its own has the icon of its name, and none the icon for others", () => {
  assert.deepEqual(["shop", "phone", "", "fax"].map(channelIcon), ["store", "phone", "other", "other"]);
});

test("kinds, texts and links are those of the schema", () => {
  assert.deepEqual(KINDS.slice(0, 3), ["stage", "lane", "touchpoint"]);
  assert.deepEqual(MAP_KINDS.slice(-2), ["path", "dependency"]);
  assert.deepEqual([...CARD_KINDS], ["touchpoint", "note", "expectation", "pain", "pleasure"]);
  const common = { stage: null, lane: null, text: "", touchpoint: null, driver: "" };
  const said = { evidence: "", source: "", source_link: "", evidence_day: null, owner: null, checked: null };
  assert.deepEqual(FIELDS.pain, { ...common, severity: 2, type: "problem", ...said });
  assert.deepEqual(FIELDS.pleasure, { ...common, intensity: 2, ...said });
  assert.deepEqual(textFields("journey"), ["title", "scenario", "scope", "folder"]);
  assert.deepEqual(textFields("target"), []);
  assert.deepEqual(linkFields("comment"), { target: ["", true, true], thread: ["comment", true, true] });
  assert.deepEqual(linkFields("pain").touchpoint, ["touchpoint", true, false]);
  assert.deepEqual(linkFields("version"), {});
  assert.ok(mayPointTo(linkFields("dependency").source[0], "pain") && !mayPointTo("card", "stage"));
});

const FAIR = { id: "f", name: "Spring Fair", icon: "flag", online: false, archived: false };
const HALL = { id: "h", name: "Hall", icon: "star", online: true, archived: true };

test("an own channel has its name and its icon, and keeps its spelling in a sentence", () => {
  setOwnChannels([FAIR]);
  assert.equal(channelName("own:f"), "Spring Fair");
  assert.equal(channelIcon("own:f"), "flag");
  assert.equal(valueLabel("touchpoint", "channel", "own:f"), "Spring Fair");
  assert.equal(valueText({ kind: "touchpoint", field: "channel" }, "own:f"), "Spring Fair");
  assert.equal(describeChannel("own:f", "Spring Fair"), "Spring Fair, offline");
  assert.equal(describeChannel("shop", "Store"), "Store");
  assert.equal(findByName("spring fair"), "own:f");
  assert.equal(findByName("Hall"), undefined);
  setOwnChannels([]);
});

test("a channel that the page does not know is called unknown", () => {
  setOwnChannels([FAIR]);
  assert.deepEqual(["own:f", "own:x", "shop", "", undefined].map(isUnknown), [false, true, false, false, false]);
  assert.equal(channelName("own:x"), "Unknown channel");
  assert.equal(channelIcon("own:x"), "other");
  assert.equal(valueLabel("touchpoint", "channel", "own:x"), "Unknown channel");
  setOwnChannels([]);
});

test("an archived channel is offered only to a card that has it", () => {
  setOwnChannels([FAIR, HALL]);
  const offered = (value) => [...valueLabels("touchpoint", "channel", value).keys()].filter((key) => key.includes(":"));
  assert.deepEqual(offered("shop"), ["own:f"]);
  assert.deepEqual(offered("own:h"), ["own:f", "own:h"]);
  assert.deepEqual(offered("own:x"), ["own:f", "own:x"]);
  setOwnChannels([]);
});
