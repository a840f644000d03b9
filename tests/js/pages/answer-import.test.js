// An import on its way: stale answers are dropped, rows are sent once, and a cut line asks how it ended.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";

import { AnswerImport } from "../../../static/js/pages/importing/answer-import.js";
import { normalizeName } from "../../../static/js/pages/importing/new-stages.js";
import { mergeRows } from "../../../static/js/pages/importing/rows.js";

const LOOKED = {
  file: { rows: 2, sheets: [] },
  options: { order: "dmy" },
  columns: { 0: "date", 1: "score" },
  effects: [],
};
const URLS = { check: "/check/", import: "/import/", batches: "/batches/" };

let asked;
let answers;
let answerImport;

beforeEach(() => {
  asked = [];
  answers = {};
  globalThis.document = { cookie: "csrftoken=t", documentElement: { lang: "en" } };
  globalThis.fetch = (url, options) => {
    asked.push([url, options.body && JSON.parse(options.body)]);
    return (answers[url] ?? (() => json(LOOKED)))(asked.length);
  };
  answerImport = new AnswerImport({ urls: URLS });
});

afterEach(() => {
  answerImport.cancel();
  delete globalThis.document;
  delete globalThis.fetch;
  delete globalThis.location;
  delete globalThis.DOMParser;
});

const json = async (value) => Response.json(value);
const lines = async (...values) => new Response(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
const waitFor = (name) => new Promise((resolve) => answerImport.addEventListener(name, resolve, { once: true }));

async function looked() {
  const checked = waitFor("checked");
  answerImport.begin({ text: "Day\tScore\n", name: "Pasted" });
  await checked;
}

test("an answer to an older question changes nothing", async () => {
  const late = Promise.withResolvers();
  answers["/check/"] = (turn) => (turn === 1 ? late.promise : json({ ...LOOKED, turn }));
  answerImport.begin({ text: "a", name: "old" });
  answerImport.begin({ text: "b", name: "new" });
  await waitFor("checked");
  late.resolve(Response.json({ ...LOOKED, turn: 1 }));
  await new Promise(setImmediate);
  assert.equal(answerImport.looked.turn, 2);
  assert.equal(answerImport.name, "new");
});

test("rows are sent once, however often the button is pressed", async () => {
  await looked();
  answers["/import/"] = () => lines({ done: 1, of: 2 }, { batch: { id: "b", added: 2 } });
  await Promise.all([answerImport.importRows(), answerImport.importRows()]);
  assert.equal(asked.filter(([url]) => url === "/import/").length, 1);
  assert.equal(answerImport.taken.added, 2);
  assert.equal(answerImport.source, null);
});

test("a line that was cut asks the server how it ended", async () => {
  await looked();
  const { batch } = answerImport;
  answers["/import/"] = () => lines({ done: 1, of: 2 });
  answers[`/batches/${batch}/`] = () => json({ id: batch, state: "done", added: 2 });
  await answerImport.importRows();
  assert.equal(answerImport.taken.id, batch);
});

test("what was lost on the way is sent again under the same id, what was refused under another", async () => {
  await looked();
  const { batch } = answerImport;
  answers["/import/"] = () => Promise.reject(new TypeError("cut"));
  answers[`/batches/${batch}/`] = () => Promise.reject(new TypeError("cut"));
  await answerImport.importRows();
  assert.match(answerImport.failed, /cannot be reached/);
  answers["/import/"] = () => lines({ done: 1, of: 2 });
  answers[`/batches/${batch}/`] = async () => Response.json({ code: "missing", detail: "None." }, { status: 404 });
  await answerImport.importRows();
  assert.match(answerImport.failed, /cannot be reached/);
  assert.equal(answerImport.batch, batch);
  answers["/import/"] = () => lines({ error: { code: "running", detail: "Another import is on its way." } });
  await answerImport.importRows();
  assert.equal(answerImport.failed, "Another import is on its way.");
  assert.notEqual(answerImport.batch, batch);
  assert.equal(answerImport.looked.file.rows, 2);
});

test("a thing that one column takes leaves the other, and another encoding guesses the columns again", async () => {
  await looked();
  answerImport.setColumn("0", "score");
  assert.deepEqual(answerImport.columns, { 0: "score", 1: "skip" });
  answerImport.read({ metric: "m" });
  answerImport.read({ encoding: "koi8-r" });
  assert.equal(answerImport.columns, null);
  assert.deepEqual(answerImport.options, { metric: "m", encoding: "koi8-r" });
});

test("repairs add up until they are taken back", async () => {
  await looked();
  answerImport.repair({ replace: { stage: { Delvery: "Delivery" } } });
  answerImport.repair({ replace: { stage: { Unwarp: null } }, skip: [7] });
  await waitFor("checked");
  assert.deepEqual(asked.at(-1)[1].repairs, {
    replace: { stage: { Delvery: "Delivery", Unwarp: null } },
    skip: [7],
  });
  answerImport.forgetRepairs();
  assert.equal(answerImport.hasRepairs, false);
});

test("nothing is sent until a person says what becomes of answers that are there", async () => {
  const report = { rows: 5, there: 4, answers: 5 };
  answers["/check/"] = () => json({ ...LOOKED, report });
  answers["/import/"] = () => lines({ batch: { id: "b", added: 1 } });
  await looked();
  await answerImport.importRows();
  assert.equal(asked.filter(([url]) => url === "/import/").length, 0);
  answerImport.decide("skip");
  await waitFor("checked");
  await answerImport.importRows();
  assert.equal(asked.find(([url]) => url === "/import/")[1].repeats, "skip");
});

for (const [what, act] of [
  ["an earlier import is undone", () => answerImport.undo("b")],
  ["a figure is typed in", () => answerImport.settle({ id: "typed" })],
])
  test(`an open check is made again after ${what}`, async () => {
    answers["/batches/b/undo/"] = () => json({ id: "b", state: "undone" });
    await act();
    assert.equal(answerImport.busy, false);
    await looked();
    const checked = waitFor("checked");
    await act();
    assert.equal(answerImport.busy, true);
    await checked;
    assert.equal(asked.filter(([url]) => url === "/check/").length, 2);
  });

test("the result shows what the map shows then, next to what it showed before", async () => {
  const place = { kind: "stage", id: "s" };
  const effects = [{ metric: "m", place, before: { score: 1 }, after: { score: 2 } }];
  answers["/check/"] = () => json({ ...LOOKED, effects });
  answers["/import/"] = () => lines({ batch: { id: "b", added: 1 } });
  answers["/batches/b/scores/"] = () => json({ scores: [{ metric: "m", place, score: { score: 9 } }] });
  await looked();
  await answerImport.importRows();
  assert.deepEqual([answerImport.effects[0].before.score, answerImport.effects[0].after.score], [1, 9]);
});

test("the source of the answers is sent as it was said", async () => {
  await looked();
  assert.equal("source" in asked.at(-1)[1], false);
  answerImport.setSource(" Shop ");
  await waitFor("checked");
  assert.equal(asked.at(-1)[1].source, "Shop");
});

test("repairs are taken back one by one, with the options that they set", async () => {
  await looked();
  answerImport.repair({ replace: { stage: { Delvery: "Delivery" } } });
  answerImport.repair({ options: { order: "mdy" } });
  answerImport.read({ metric: "m" });
  answerImport.undoRepair();
  assert.deepEqual(JSON.parse(JSON.stringify(answerImport.options)), { metric: "m" });
  assert.deepEqual(answerImport.repairs.replace, { stage: { Delvery: "Delivery" } });
  assert.equal(answerImport.canUndoRepair, true);
  answerImport.undoRepair();
  assert.equal(answerImport.hasRepairs, false);
  assert.equal(answerImport.canUndoRepair, false);
  answerImport.undoRepair();
  answerImport.repair({ skip: [2] });
  answerImport.read({ sheet: "Nov" });
  assert.equal(answerImport.canUndoRepair, false);
});

test("sheets with the same columns follow each other, each once", async () => {
  const sheets = [{ name: "Notes", alike: false }, ...["Oct", "Nov", "Dec"].map((name) => ({ name, alike: true }))];
  answers["/check/"] = () => json({ ...LOOKED, options: asked.at(-1)[1].options, file: { rows: 2, sheets } });
  answers["/import/"] = () => lines({ batch: { id: "b", added: 2 } });
  let checked = waitFor("checked");
  answerImport.begin({ text: "a", name: "year" }, { sheet: "Nov" });
  await checked;
  await answerImport.importRows();
  assert.deepEqual(answerImport.next.sheets, ["Oct", "Dec"]);
  checked = waitFor("checked");
  answerImport.importNext("Oct");
  await checked;
  assert.deepEqual(asked.at(-1)[1].options, { sheet: "Oct" });
  await answerImport.importRows();
  assert.deepEqual(answerImport.next.sheets, ["Dec"]);
  answerImport.settle({ id: "typed" });
  assert.equal(answerImport.next, null);
});

test("rows with problems stand in their order among the first rows", () => {
  const problem = { row: 90, cells: {}, sentence: "" };
  const rows = mergeRows({ preview: [{ row: 2 }, { row: 3, problem: { row: 3 } }], problems: [{ row: 3 }, problem] });
  assert.deepEqual(rows.map(({ row }) => row), [2, 3, 90]);
});

test("an order that nobody chose is not sent with another choice of columns", async () => {
  await looked();
  answerImport.setColumn(1, "date");
  assert.equal(answerImport.options.order, undefined);
  answerImport.looked = { ...LOOKED, order_question: { chosen: "mdy" }, options: { order: "mdy" } };
  answerImport.setColumn(1, "date");
  assert.equal(answerImport.options.order, "mdy");
});

// Answer the page itself, from which the lists are renewed, with these stages.
function showStages(...titles) {
  const places = titles.map((name) => ({ kind: "stage", id: name, name }));
  globalThis.location = { pathname: "/page/" };
  globalThis.DOMParser = class {
    parseFromString = (textContent) => ({ getElementById: () => ({ textContent }) });
  };
  answers["/page/"] = () => json({ places, metrics: [], personas: [], stage_level: "engagement" });
  answerImport.data = { urls: { ...URLS, operations: "/operations/" }, places: [], metrics: [], personas: [] };
}

const listCreated = () => asked.filter(([url]) => url === "/operations/").map(([, body]) => body);

test("a stage is created once, also when the answer is lost, and names are replaced after it", async () => {
  showStages();
  await looked();
  let lost = true;
  answers["/operations/"] = () => (lost ? Promise.reject(new TypeError("cut")) : json({}));
  const decision = { stages: ["Returns"], replace: { stage: { Unwarp: "u" } } };
  await answerImport.decideNames(decision);
  assert.match(answerImport.undecided, /cannot be reached/);
  assert.equal(answerImport.hasRepairs, false);
  lost = false;
  await answerImport.decideNames(decision);
  const [first, second] = listCreated();
  assert.deepEqual(first, second);
  assert.deepEqual([first.type, first.data.title, first.data.level], ["stage.create", "Returns", "engagement"]);
  assert.deepEqual(answerImport.data.places, [{ kind: "stage", id: first.data.id, name: "Returns" }]);
  assert.deepEqual(answerImport.repairs.replace, { stage: { Unwarp: "u" } });
  await answerImport.decideNames({ stages: ["a", "b"], replace: {} });
  const { type, data } = listCreated().at(-1);
  assert.deepEqual([type, data.operations.map((step) => step.data.title)], ["records.batch", ["a", "b"]]);
});

test("a remembered meaning can be taken back, and given again by undo", async () => {
  const replace = { stage: { Returns: "r", Unwarp: "u" }, persona: { Zoe: "" } };
  answers["/check/"] = () => json({ ...LOOKED, repairs: asked.at(-1)[1].repairs ?? { replace, skip: [] } });
  await looked();
  answerImport.removeReplacement("stage", "Returns");
  answerImport.removeReplacement("persona", "Zoe");
  await waitFor("checked");
  assert.deepEqual(asked.at(-1)[1].repairs, { replace: { stage: { Unwarp: "u" } }, skip: [] });
  assert.deepEqual(answerImport.remembered, replace);
  answerImport.undoRepair();
  await waitFor("checked");
  assert.deepEqual(asked.at(-1)[1].repairs, { replace: { stage: { Unwarp: "u" }, persona: { Zoe: "" } }, skip: [] });
  answerImport.cancel();
  assert.deepEqual(answerImport.remembered, {});
});

test("a persona is created once, also when the answer is lost, and others are kept meanwhile", async () => {
  await looked();
  answerImport.data = { workspace: "w", urls: { ...URLS, personas: "/personas/" }, personas: [] };
  const sent = () => asked.filter(([url]) => url === "/personas/").map(([, body]) => body);
  let lost = true;
  answers["/personas/"] = async () => {
    const { name } = asked.at(-1)[1];
    if (name === "Ben" && lost) throw new TypeError("cut");
    return Response.json({ id: name, name }, { status: lost || name === "Ben" ? 201 : 200 });
  };
  const decision = { personas: ["Ada", "Ben"], replace: { persona: { Zoe: "" } } };
  await answerImport.decideNames(decision);
  assert.match(answerImport.undecided, /cannot be reached/);
  assert.equal(answerImport.hasRepairs, false);
  lost = false;
  await answerImport.decideNames(decision);
  assert.deepEqual(sent()[0], { workspace: "w", name: "Ada", reuse: true });
  assert.deepEqual(sent().map(({ name }) => name), ["Ada", "Ben", "Ada", "Ben"]);
  assert.deepEqual(answerImport.data.personas.map(({ id }) => id), ["Ada", "Ben"]);
  assert.deepEqual(answerImport.newPersonas, ["Ada", "Ben"]);
  assert.deepEqual(answerImport.repairs.replace, { persona: { Zoe: "" } });
});

test("no more personas are created after an import was cancelled", async () => {
  await looked();
  answerImport.data = { workspace: "w", urls: { ...URLS, personas: "/personas/" }, personas: [] };
  const held = Promise.withResolvers();
  answers["/personas/"] = () => held.promise;
  const decided = answerImport.decideNames({ personas: ["Ada", "Ben"], replace: {} });
  answerImport.cancel();
  held.resolve(Response.json({ id: "a", name: "Ada" }, { status: 201 }));
  await decided;
  assert.equal(asked.filter(([url]) => url === "/personas/").length, 1);
  assert.equal(answerImport.busy, false);
});

test("stages that the map has by now are not created, by whatever spelling and whether the answer came", async () => {
  showStages("Alpha", "Self-service");
  await looked();
  answers["/operations/"] = () => Promise.reject(new TypeError("cut"));
  await answerImport.decideNames({ stages: ["alpha.", "Beta"], replace: {} });
  assert.deepEqual(
    listCreated().map(({ data }) => data.title),
    ["Beta"],
  );
  showStages("Alpha", "Beta");
  answers["/operations/"] = () => json({});
  await answerImport.decideNames({ stages: ["Beta", "Gamma"], replace: {} });
  assert.equal(listCreated().at(-1).data.title, "Gamma");
  await answerImport.decideNames({ stages: ["ALPHA"], replace: {} });
  assert.equal(listCreated().length, 2);
  const [lost] = listCreated();
  showStages("Alpha");
  await answerImport.decideNames({ stages: ["Beta"], replace: {} });
  assert.notEqual(listCreated().at(-1).id, lost.id);
});

for (const next of [null, "another"]) {
  test(`what is created for an import that was cancelled changes nothing in ${next ?? "none"}`, async () => {
    showStages();
    await looked();
    const held = Promise.withResolvers();
    const sent = Promise.withResolvers();
    answers["/operations/"] = () => {
      sent.resolve();
      return held.promise;
    };
    const decided = answerImport.decideNames({ stages: ["Returns"], replace: { stage: { Unwarp: "u" } } });
    await sent.promise;
    answerImport.cancel();
    const checking = Promise.withResolvers();
    answers["/check/"] = () => checking.promise;
    if (next) answerImport.begin({ text: "b", name: next });
    held.resolve(Response.json({}));
    await decided;
    assert.equal(answerImport.busy, Boolean(next));
    assert.equal(answerImport.hasRepairs, false);
    assert.equal(answerImport.creating, false);
    const checked = waitFor("checked");
    checking.resolve(Response.json(LOOKED));
    if (next) await checked;
    assert.equal(asked.filter(([url]) => url === "/check/").length, next ? 2 : 1);
    assert.equal(answerImport.data.places.at(-1).name, "Returns");
  });
}

test("metrics are no longer created after an import was cancelled", async () => {
  answerImport.data = { urls: { ...URLS, metrics: "/metrics/" }, metrics: [] };
  await looked();
  const held = Promise.withResolvers();
  answers["/metrics/"] = () => held.promise;
  const created = answerImport.create([{ name: "A" }, { name: "B" }]);
  answerImport.cancel();
  held.resolve(Response.json({ id: "a", name: "A" }));
  await created;
  assert.equal(asked.filter(([url]) => url === "/metrics/").length, 1);
  assert.equal(answerImport.busy, false);
});

test("the lists are renewed when what a name was replaced by is gone", async () => {
  showStages("New");
  await looked();
  const replace = { stage: { Returns: "gone" } };
  const group = { thing: "stage", value: "Returns", rows: 1 };
  answers["/check/"] = () => json({ ...LOOKED, repairs: { replace, skip: [] }, report: { groups: [group] } });
  answerImport.repair({ replace });
  await waitFor("checked");
  assert.deepEqual(
    answerImport.data.places.map(({ name }) => name),
    ["New"],
  );
});

test("names are compared as the server compares them", () => {
  const cases = JSON.parse(readFileSync(new URL("../../cases/names.json", import.meta.url), "utf8"));
  for (const [name, plain] of cases) assert.equal(normalizeName(name), plain);
});
