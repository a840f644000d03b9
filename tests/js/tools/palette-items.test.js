// What the palette finds, and in which order.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { CommandRegistry } from "../../../static/js/tools/commands/registry.js";

globalThis.HTMLElement = class {};
globalThis.customElements = { define() {} };
const { findItems, listItems, listJourneys } = await import("../../../static/js/tools/commands/palette-items.js");

let editor;
let did;
let records;

const noted = (name) => (...parts) => did.push([name, ...parts]);

beforeEach(() => {
  did = [];
  globalThis.document = { querySelector: () => null };
  records = {
    stage: [{ id: "a", title: "Delivery" }, { id: "b", title: "Доставка" }],
    lane: [{ id: "doing", kind: "actions", title: "Doing" }],
    note: [
      { id: "n", stage: "a", lane: "doing", text: "Waits for\nthe courier" },
      { id: "e", stage: "a", lane: "doing", text: "" },
    ],
    ...{ touchpoint: [], expectation: [], pain: [], pleasure: [] },
  };
  const store = {
    all: (kind) => records[kind],
    get: (kind, id) => records[kind].find((one) => one.id === id) ?? null,
    cards: (stage) => records.note.filter((card) => card.stage === stage),
    journey: { id: "own" },
  };
  const board = {
    ...{ mayEdit: true, mayComment: true, isFolded: () => false, me: { id: "me" }, overlay: "none", store },
    blueprint: { isShown: true },
    data: { urls: { page: "/journeys/own/", library: "/" } },
    members: [{ id: "me", name: "Me" }, { id: "ines", name: "Ines" }, { id: "jonas", name: "Jonas" }],
    roster: { people: () => [{ user: { id: "ines" }, idle: 0, record: null }] },
    listAffected: () => [],
    attachments: { listOf: () => [] },
    scores: { gaps: [], findMetric: () => null },
  };
  editor = {
    ...{ board, store, session: { canUndo: false, canRedo: false }, panel: { tabs: ["gaps"] } },
    ...{ jump: { goTo: noted("go") }, follow: { start: noted("follow") }, commands: { remove: noted("remove") } },
    ...{ zoom: { value: 100 }, minimap: {} },
  };
  editor.registry = new CommandRegistry(editor);
});

const NOTE = { thing: "card", kind: "note", id: "n", stage: "a", lane: "doing" };
const list = (target = NOTE) => listItems(editor, target);
const labels = (groups) => groups.map(({ group, items }) => [group, ...items.map(({ label }) => label)]);
const find = (query, recent) => findItems(list(), query, recent);

test("what fits best comes first, with its group", () => {
  assert.deepEqual(labels(find("deliv")), [["stage", "Delivery"]]);
  assert.deepEqual(labels(find("courier wait")), [["card", "Waits for the courier"]]);
  assert.deepEqual(labels(find("qqqq")), []);
});

test("a place is gone to, with the focus", () => {
  find("courier")[0].items[0].run();
  find("doing")[0].items[0].run();
  assert.deepEqual(did, [
    ["go", { kind: "note", id: "n" }, { focus: true }],
    ["go", { kind: "lane", id: "doing" }, { focus: true }],
  ]);
});

test("commands are about what has the focus, and about the map", () => {
  const groups = find("delete");
  assert.deepEqual([groups[0].group, groups[0].items[0].keys], ["target", "Del"]);
  groups[0].items[0].run();
  assert.deepEqual(did, [["remove", "note", "n"]]);
  assert.deepEqual(labels(find("add lane pains")), [["command", "Add lane: Pains"]]);
});

test("a query typed with the wrong layout is found, unless it finds something as it is", () => {
  assert.deepEqual(labels(find("ljcnfdrf")), [["stage", "Доставка"]]);
  assert.deepEqual(labels(find("вудшмукн")), [["stage", "Delivery"]]);
});

test("people on the map are followed, others are listed only", () => {
  const [{ items }] = find("ines");
  items[0].run();
  assert.deepEqual([items[0].label, did], ["Follow Ines", [["follow", "ines"]]]);
  const [{ items: away }] = find("jonas");
  assert.deepEqual([away[0].isEnabled, away[0].note], [false, "not on this map now"]);
  assert.deepEqual(find(" me ").flatMap(({ group }) => group).includes("person"), false, "not oneself");
});

test("without words come the commands used last, then those of the focus", () => {
  const groups = find("", ["command record.delete", "command gone", "command map.undo"]);
  assert.deepEqual(labels(groups)[0], ["recent", "Delete"], "one that cannot be undone now is left out");
  assert.equal(groups[1].group, "target");
  assert.ok(!groups[1].items.some(({ label }) => label === "Delete"), "nothing twice");
  assert.equal(find("", [])[0].group, "target");
});

test("other journeys are found, and opened on their own pages", () => {
  const visited = [];
  globalThis.location = { assign: (address) => visited.push(address) };
  const journeys = listJourneys(editor, [
    { id: "own", title: "This one", folder: "" },
    { id: "other", title: "Юбилей", folder: "Shop" },
  ]);
  assert.deepEqual(journeys.map(({ label, note }) => [label, note]), [["Юбилей", "Shop"]]);
  journeys[0].run();
  assert.deepEqual(visited, ["/journeys/other/"]);
});

test("viewers find nothing that changes the map", () => {
  editor.board.mayEdit = false;
  assert.deepEqual(labels(find("delete")), []);
  assert.deepEqual(labels(find("add lane")), []);
});
