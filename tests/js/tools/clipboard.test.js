// Where copied parts of maps, lines and tables go, and what is left out.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { setOwnChannels } from "../../../static/js/map/channels.js";
import { BatchBuilder, splitOperations, submitAll } from "../../../static/js/tools/clipboard/batch-builder.js";
import { collect, formatFragment, listCut, parseFragment } from "../../../static/js/tools/clipboard/fragment.js";
import { listRows } from "../../../static/js/tools/clipboard/formats.js";
import { parseHtml } from "../../../static/js/tools/clipboard/html-page.js";
import { planPaste } from "../../../static/js/tools/clipboard/paste-fragment.js";
import { planTable } from "../../../static/js/tools/clipboard/paste-table.js";
import { listApart } from "../../../static/js/tools/clipboard/preview.js";
import { arrangeTable } from "../../../static/js/tools/clipboard/table-shape.js";

globalThis.document = { documentElement: { lang: "en" } };

const NOWHERE = { stage: null, lane: null, after: null };
const PLAIN = { stages: false, lanes: false, swapped: false };

const stage = (id, rank, level = "contact") => ({ id, rank, level, title: `Stage ${id}` });
const lane = (id, rank, kind, title) => ({ id, rank, kind, title, collapsed: false });
const card = (id, stageId, laneId, more = {}) => ({ id, rank: "V", stage: stageId, lane: laneId, text: id, ...more });

function openMap(id, records = {}) {
  const journey = { id, title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: [] };
  const empty = { stage: [], lane: [], touchpoint: [], note: [], expectation: [], pain: [], path: [] };
  return new JourneyStore({ ...journey, revision: 0, records: { ...empty, ...records } });
}

let store;

beforeEach(() => {
  store = openMap("j", {
    stage: [stage("a", "C"), stage("b", "F"), stage("c", "K", "engagement")],
    lane: [
      lane("touch", "C", "touchpoints", "Touchpoints"),
      lane("curve", "F", "emotion", "Emotion"),
      lane("pains", "K", "pains", "Pains"),
      lane("own", "P", "custom", "Ideas"),
    ],
    touchpoint: [card("t1", "a", "touch", { emotion: 2, channel: "shop", importance: 5 }), card("t2", "b", "touch")],
    pain: [
      card("p1", "a", "pains", { touchpoint: "t1", severity: 3 }),
      card("p2", "a", "pains", { touchpoint: "t2", rank: "X" }),
    ],
    note: [card("n1", "b", "own")],
  });
});

function copy(kind, id, board = {}) {
  return collect({ store, board }, { kind, id });
}

// What a paste creates: [[type, data], …] without ids and ranks.
function created({ builder }) {
  return builder.operations.map(({ type, data: { id: _id, rank: _rank, ...data } }) => [type, data]);
}

const carry = (fragment) => parseFragment(formatFragment(fragment));

test("a card keeps its fields and goes after the focused one", () => {
  const at = { stage: "b", lane: "touch", after: "t2" };
  const plan = planPaste(store, carry(copy("touchpoint", "t1")), at);
  const [[type, data]] = created(plan);
  assert.equal(type, "touchpoint.create");
  assert.deepEqual(
    [data.stage, data.lane, data.text, data.emotion, data.channel, data.importance],
    ["b", "touch", "t1", 2, "shop", 5],
  );
  assert.ok(plan.builder.operations[0].data.rank > "V");
});

test("a card becomes one of the lane's kind, with the fields that both have", () => {
  const at = { stage: "a", lane: "own", after: null };
  const [[type, data]] = created(planPaste(store, carry(copy("touchpoint", "t1")), at));
  assert.deepEqual([type, data], ["note.create", { stage: "a", lane: "own", text: "t1" }]);
});

test("several selected cards keep their order, their lanes and their distance", () => {
  const selectedCards = [{ kind: "touchpoint", id: "t1" }, { kind: "pain", id: "p1" }, { kind: "note", id: "n1" }];
  const fragment = carry(copy("touchpoint", "t1", { selectedCards }));
  assert.deepEqual(fragment.cards.map(({ id }) => id), ["t1", "p1", "n1"]);
  const plan = planPaste(store, fragment, { stage: "c", lane: "touch", after: null });
  const cards = created(plan).filter(([type]) => type !== "stage.create");
  assert.deepEqual(cards.map(([, data]) => [data.text, data.lane]), [["t1", "touch"], ["n1", "own"], ["p1", "pains"]]);
  const added = created(plan).filter(([type]) => type === "stage.create");
  assert.deepEqual(added.map(([, data]) => data.title), ["Stage b"]);
});

test("links lead to the copies, else to what is there, and on another map nowhere", () => {
  const both = copy("stage", "a");
  const here = planPaste(store, carry(both), { stage: "a", lane: null, after: null });
  const [touchpoint] = here.builder.operations.filter(({ type }) => type === "touchpoint.create");
  const links = (plan) => created(plan).filter(([type]) => type === "pain.create").map(([, data]) => data.touchpoint);
  assert.deepEqual(links(here), [touchpoint.data.id, "t2"]);
  assert.equal(here.left.links, 0);
  const there = planPaste(openMap("other"), carry(both), NOWHERE);
  assert.equal(links(there)[1], null);
  assert.equal(there.left.links, 1);
});

test("a stage brings the lanes that the other map lacks, and finds the others by kind", () => {
  const other = openMap("other", { stage: [stage("x", "C")], lane: [lane("y", "C", "pains", "Боли")] });
  const plan = planPaste(other, carry(copy("stage", "a")), { stage: "x", lane: null, after: null });
  const names = created(plan).filter(([type]) => type === "lane.create").map(([, data]) => data.kind);
  assert.deepEqual(names, ["touchpoints"]);
  assert.deepEqual(created(plan).filter(([type]) => type === "pain.create").map(([, { lane: id }]) => id), ["y", "y"]);
});

test("a stage between two of one level takes their level", () => {
  const fragment = carry(copy("stage", "c"));
  const levelOf = (after) => created(planPaste(store, fragment, { ...NOWHERE, stage: after }))[0][1].level;
  assert.equal(levelOf("a"), "contact");
  assert.equal(levelOf("b"), "engagement");
});

test("a lane goes after the focused one, and the curve only once", () => {
  const plan = planPaste(store, carry(copy("lane", "pains")), { ...NOWHERE, lane: "touch" });
  const [{ data }] = plan.builder.operations;
  assert.ok(data.rank > "C" && data.rank < "F");
  assert.equal(plan.builder.list("pain").length, 2);
  const curve = planPaste(store, carry(copy("lane", "curve")), NOWHERE);
  assert.deepEqual([curve.builder.operations, curve.left.lanes], [[], 1]);
});

test("a cut deletes cards one by one, and a stage with what is in it", () => {
  assert.deepEqual(listCut(copy("stage", "a")), [{ kind: "stage", id: "a" }]);
  assert.deepEqual(listCut(copy("pain", "p1")).map(({ kind, id }) => [kind, id]), [["pain", "p1"]]);
});

test("a copy has the files of its card on this map, and leaves them behind on another", () => {
  const source = copy("touchpoint", "t1");
  source.cards[0].files = [{ file: "bag", description: "Torn" }, { file: 7, description: "" }, "x"];
  const here = planPaste(store, carry(source), { stage: "b", lane: "touch", after: null });
  const [[, , file], ...others] = [created(here).filter(([type]) => type === "attachment.create").flat()].map(
    ([type, data]) => [type, data, data],
  );
  assert.deepEqual([file.file, file.description, others.length], ["bag", "Torn", 0]);
  assert.equal(file.target, here.builder.cards[0].id);
  const there = planPaste(openMap("other"), carry(source), NOWHERE);
  assert.deepEqual([there.left.files, there.builder.list("attachment")], [1, []]);
});

test("files of another map come with their cards if there are copies of them", () => {
  const source = copy("touchpoint", "t1");
  source.cards[0].files = [{ file: "bag", description: "Torn" }, { file: "gone", description: "" }];
  const plan = planPaste(openMap("other"), carry(source), NOWHERE, new Map([["bag", "copy"]]));
  const files = plan.builder.operations.filter(({ type }) => type === "attachment.create");
  assert.deepEqual(files.map(({ data }) => [data.file, data.description, data.target]), [
    ["copy", "Torn", plan.builder.cards[0].id],
  ]);
  assert.equal(plan.left.files, 1);
});

test("only what the schema allows is read from the clipboard", () => {
  const source = copy("pain", "p1");
  Object.assign(source.cards[0], { severity: 99, author: "me", driver: "no such", text: "x".repeat(10_001) });
  source.cards.push({ kind: "fix", text: "no" }, { ...source.cards[0], lane: "gone" });
  source.lanes[0].kind = "constructor";
  const { cards, lanes } = carry(source);
  assert.deepEqual(cards.map(Object.keys), [["id", "stage", "lane", "touchpoint", "kind", "files", "experiences"]]);
  assert.equal(lanes[0].kind, "custom");
  const head = '{"format": "journey-map"';
  for (const json of ["", "{", "null", "[]", `${head}}`, `${head}, "version": 1, "stages": 7}`])
    assert.equal(parseFragment(json), null);
});

test("other programs get lines of one cell, and else a table with names", () => {
  assert.deepEqual(listRows(copy("pain", "p1")), [["p1"]]);
  assert.deepEqual(listRows(copy("stage", "a")), [["", "Stage a"], ["Touchpoints", "t1"], ["Pains", "p1\np2"]]);
});

test("cells go on from the focused one, over lanes that take cards, and add what is missing", () => {
  const plan = planTable(store, [["one", "two"], ["", "three\n- four"]], PLAIN, { stage: "c", lane: "touch" });
  assert.deepEqual(plan.stages.map(({ title }) => title), ["Stage c", "New stage"]);
  assert.deepEqual(plan.lanes.map(({ id }) => id), ["touch", "pains"]);
  assert.deepEqual([plan.cards, plan.builder.list("stage").length, plan.problem], [4, 1, null]);
});

test("lines stand after the focused card, in their order", () => {
  const plan = planTable(store, [["x\ny"]], PLAIN, { stage: "a", lane: "pains", after: "p1" });
  const ranks = plan.builder.operations.map(({ data }) => data.rank);
  assert.ok("V" < ranks[0] && ranks[0] < ranks[1] && ranks[1] < "X");
});

test("a cell is copied, but not where several cards are selected", () => {
  const idsOf = (board, target) => collect({ store, board }, target).cards.map(({ id }) => id);
  const cell = { stage: "a", lane: "pains" };
  assert.deepEqual(idsOf({}, cell), ["p1", "p2"]);
  const board = { selectedCards: [{ kind: "touchpoint", id: "t1" }, { kind: "note", id: "n1" }] };
  assert.deepEqual(idsOf(board, cell), ["t1", "n1"]);
  assert.deepEqual(idsOf(board, { kind: "pain", id: "p2" }), ["p2"]);
});

test("cells go to the stages and lanes that are named; a name over several columns counts for each", () => {
  const cells = [["PAINS", "x", "y", "z"], ["Emotion", "glad", "", ""], ["Feelings", "", "", ""]];
  const rows = [["", "stage  B", "", "Later"], ...cells];
  const plan = planTable(store, rows, { ...PLAIN, stages: true, lanes: true }, NOWHERE);
  assert.deepEqual(plan.stages.map(({ title }) => title), ["Stage b", "Stage b", "Later"]);
  assert.ok(plan.stages[2].rank > "F" && plan.stages[2].rank < "K");
  assert.deepEqual(plan.lanes.map(({ kind, title }) => [kind, title]), [
    ["pains", "Pains"],
    ["custom", "Emotion"],
    ["emotion", "Emotion"],
  ]);
  assert.equal(plan.cards, 4);
});

test("what is new before a stage or lane of the map stands before it, in the order of the table", () => {
  const lanes = [["Screen", "x", "", ""], ["Team", "", "y", ""], ["Pains", "", "", "z"]];
  const rows = [["", "Hear", "Find", "Stage b"], ...lanes];
  const { builder } = planTable(store, rows, { ...PLAIN, stages: true, lanes: true }, NOWHERE);
  const names = (kind) => [...builder.all(kind)].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ title }) => title);
  assert.deepEqual(names("lane"), ["Touchpoints", "Emotion", "Screen", "Team", "Pains", "Ideas"]);
  assert.deepEqual(names("stage").slice(0, 4), ["Stage a", "Hear", "Find", "Stage b"]);
});

test("texts for the curve get a lane of their own, and the preview says so", () => {
  const plan = (name, text) =>
    planTable(store, [["", "Stage a"], [name, text], ["Pains", "x"]], { ...PLAIN, stages: true, lanes: true }, NOWHERE);
  assert.deepEqual(listApart(plan("Emotions", "glad")), [
    "“Emotions” becomes a lane of cards: the emotion curve is drawn from the ratings of touchpoints, not from texts.",
  ]);
  assert.deepEqual(listApart(plan("Feelings", "")), []);
  assert.deepEqual(listApart(plan("Pain points", "y")), []);
});

test("an empty map gets all that a table names", () => {
  const rows = [["", "Find", "Buy"], ["Pains", "x", ""], ["Our idea", "", "y"]];
  const { shape } = arrangeTable(openMap("empty"), { rows, hasHeader: false });
  assert.deepEqual(shape, { swapped: false, stages: true, lanes: true });
  const plan = planTable(openMap("empty"), rows, shape, NOWHERE);
  assert.deepEqual(plan.lanes.map(({ kind }) => kind), ["pains", "custom"]);
  assert.deepEqual(created(plan).map(([type]) => type), [
    ...["stage.create", "stage.create", "lane.create", "lane.create", "note.create", "pain.create"],
  ]);
});

test("the shape is guessed by an empty corner, a header and known names", () => {
  const guess = (rows, hasHeader = false) => arrangeTable(store, { rows, hasHeader }).shape;
  assert.deepEqual(guess([["a", "b"], ["c", "d"]]), PLAIN);
  assert.deepEqual(guess([["Lanes", "Stage a", "Stage b"], ["x", "1", "2"]]), { ...PLAIN, stages: true });
  assert.deepEqual(guess([["x", "Pains", "Touchpoints"], ["Find", "1", "2"], ["Buy", "3", "4"]]), {
    swapped: true,
    stages: false,
    lanes: true,
  });
  assert.deepEqual(guess([["a", "b"], ["c", "d"]], true), { ...PLAIN, stages: true });
});

test("a list of steps names the stage of each row in a column; a stage may have several", () => {
  const head = ["№", "Этап", "Экран", "Действие", "Боль"];
  const steps = [["1", "Stage a", "Поиск", "Ищет", ""], ["2", "Запись", "", "Ждёт", "x"], ["3", "Запись", "", "y", ""]];
  const rows = [head, ["", "", "", "", ""], ...steps];
  const table = arrangeTable(store, { rows, hasHeader: true });
  const plan = planTable(store, table.rows, table.shape, NOWHERE);
  assert.deepEqual(plan.stages.map(({ title }) => title), ["Stage a", "Запись", "Запись"]);
  assert.deepEqual(plan.lanes.map(({ kind, title }) => [kind, title]), [
    ["custom", "Экран"],
    ["actions", "Действие"],
    ["pains", "Pains"],
  ]);
  assert.deepEqual([plan.cards, plan.builder.list("stage").length], [5, 1]);
  const english = [["Stage", "Touchpoint", "Thought / quote", "Channel"], ["Join", "Form", "Why?", "Web"]];
  assert.equal(arrangeTable(store, { rows: english, hasHeader: false }).shape.swapped, true);
  const corner = [["Stage", "Find", "Buy"], ["Pains", "x", "y"], ["Actions", "z", ""]];
  assert.equal(arrangeTable(store, { rows: corner, hasHeader: true }).shape.swapped, false);
});

test("what is too long or too much is named", () => {
  const long = planTable(store, [["x".repeat(10_001), "b"]], PLAIN, { stage: "a", lane: "own" });
  assert.equal(long.problem, "A card holds at most 10,000 characters; one of these texts has 10,001.");
  const title = planTable(store, [["x".repeat(201), "b"], ["c", "d"]], { ...PLAIN, stages: true }, NOWHERE);
  assert.equal(title.problem, "A name of a stage or lane has at most 200 characters; one of these has 201.");
  const many = planTable(store, [Array.from({ length: 501 }, () => "x")], PLAIN, { stage: "a", lane: "own" });
  assert.equal(many.problem, "A map can have at most 500 stages.");
});

test("operations are split into batches by number and size, in their order, as one step", () => {
  const operations = Array.from({ length: 7 }, (_, number) => ({ type: "x", data: { number, text: "я".repeat(50) } }));
  assert.deepEqual(splitOperations(operations, { most: 3 }).map((batch) => batch.length), [3, 3, 1]);
  assert.deepEqual(splitOperations(operations, { bytes: 300 }).map((batch) => batch.length), [2, 2, 2, 1]);
  assert.deepEqual(splitOperations(operations, { bytes: 10 }).flat(), operations);
  const sent = [];
  const session = { submit: (type) => sent.push(type), group: (act) => [sent.push("begin"), act(), sent.push("end")] };
  submitAll(session, operations);
  submitAll(session, operations.slice(0, 1));
  assert.deepEqual(sent, ["begin", "records.batch", "end", "x"]);
});

test("a table of more names than a map can have is refused soon", () => {
  const rows = Array.from({ length: 5000 }, (_, number) => [`Lane ${number}`, "x"]);
  const start = performance.now();
  const { shape } = arrangeTable(store, { rows: [["", "a"], ...rows], hasHeader: false });
  const plan = planTable(store, [["", "a"], ...rows], shape, NOWHERE);
  assert.equal(plan.problem, "A map can have at most 200 lanes.");
  assert.ok(performance.now() - start < 10_000);
});

test("ranks of many new cards ascend", () => {
  const builder = new BatchBuilder(store);
  for (let number = 0; number < 500; number += 1) builder.addCard({ stage: "b", lane: "own" }, { text: `${number}` });
  const ranks = builder.operations.map(({ data }) => data.rank);
  assert.ok(ranks.every((rank, place) => rank > (place ? ranks[place - 1] : "V")));
});

test("styles of foreign HTML are disabled, texts are not", () => {
  let seen;
  globalThis.DOMParser = class {
    parseFromString = (html) => (seen = html);
  };
  parseHtml(`<style>td {}</style><td STYLE = "a" title=' style="b"'>a style=c < d</td><br style='x'>`);
  assert.equal(
    seen,
    `<template>td {}</template><td data-style= "a" title=' style="b"'>a style=c < d</td><br data-style='x'>`,
  );
});

test("a card on an own channel goes to the channel of its name in another workspace, else to other", () => {
  const fair = { id: "f", name: "Fair", icon: "flag", online: false, archived: false };
  store = openMap("j", {
    stage: [stage("a", "C")],
    lane: [lane("touch", "C", "touchpoints", "Touchpoints")],
    touchpoint: [card("t1", "a", "touch", { channel: "own:f" })],
  });
  setOwnChannels([fair]);
  const fragment = carry(copy("touchpoint", "t1"));
  const paste = () => planPaste(openMap("other", { stage: [stage("a", "C")] }), fragment, NOWHERE);
  const channelsOf = ({ builder }) => builder.operations.map(({ data }) => data.channel).filter(Boolean);
  assert.deepEqual(channelsOf(paste()), ["own:f"]);
  setOwnChannels([{ ...fair, id: "g", name: "FAIR" }]);
  assert.deepEqual(channelsOf(paste()), ["own:g"]);
  setOwnChannels([]);
  assert.deepEqual(channelsOf(paste()), ["other"]);
  assert.deepEqual([...paste().left.channels], ["Fair"]);
});

test("a clipboard with other values in place of channels is read without them", () => {
  setOwnChannels([]);
  const whole = JSON.parse(formatFragment(copy("touchpoint", "t1")));
  const read = (channels, channel) =>
    parseFragment(JSON.stringify({ ...whole, channels, cards: [{ ...whole.cards[0], channel }] }));
  for (const channels of [undefined, "own:f", [{ value: 5, name: "Fair" }], [{ value: "own:f", name: 5 }]])
    assert.deepEqual(read(channels, "shop").channels, []);
  assert.equal("channel" in read([], "fax").cards[0], false);
  assert.equal("channel" in read([], `own:${"f".repeat(50)}`).cards[0], false);
  assert.equal(read([], "own:f").cards[0].channel, "own:f");
});

test("only stages that nobody filled or referred to are replaced, and only by new ones", () => {
  const blank = openMap("j", {
    stage: [stage("a", "C"), stage("b", "F"), { ...stage("c", "K"), goal: "Rest" }, stage("d", "P")],
    lane: [lane("own", "P", "custom", "Ideas")],
    note: [card("n1", "b", "own")],
    comment: [{ id: "t", target: "d" }],
  });
  const shape = { ...PLAIN, stages: true, lanes: true, replaces: true };
  const removed = (rows) => planTable(blank, rows, shape, NOWHERE).builder.removed;
  assert.deepEqual(removed([["", "Find"], ["Ideas", "x"]]), ["a"]);
  assert.deepEqual(removed([["", "Stage a"], ["Ideas", "x"]]), []);
});

test("the stages of a new map have levels from contact to engagement", () => {
  const levels = (names) => {
    const rows = [["", ...names], ["Ideas", ...names]];
    const { stages } = planTable(openMap("e"), rows, { ...PLAIN, stages: true, lanes: true }, NOWHERE);
    return stages.map(({ level }) => level);
  };
  assert.deepEqual(levels(["a", "b", "c"]), ["contact", "interaction", "engagement"]);
});
