// What the overlays of gaps, expectations and balance make of stages and cards.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { documentElement: { lang: "en" } };
const { PlainOverlay } = await import("../../../static/js/map/overlays/plain.js");
const { GapsOverlay, STATES } = await import("../../../static/js/map/overlays/gaps.js");
const { FitOverlay } = await import("../../../static/js/map/overlays/fit.js");
const { BalanceOverlay, sign } = await import("../../../static/js/map/overlays/balance.js");
const { Scoreboard } = await import("../../../static/js/map/scoreboard.js");

const NOTHING = { burn: 0, tag: null, rank: null, fit: null, ledger: null };
const PLAIN = { ...NOTHING, burn: null };

function boardOf({ records = {}, scores = {}, personas = [], journey = { personas: [] } }) {
  const all = (kind) => records[kind] ?? [];
  const store = {
    ...{ all, journey, get: (kind, id) => all(kind).find((one) => one.id === id) },
    cards: (stage, lane) => all("touchpoint").filter((card) => card.stage === stage && card.lane === lane),
  };
  return { store, personas, scores: new Scoreboard(scores) };
}

test("no overlay shows the durations of stages and nothing else", () => {
  const overlay = new PlainOverlay({});
  assert.deepEqual(overlay.stage({ duration: "2 days" }), { burn: null, heat: 0, icon: "clock", text: "2 days" });
  assert.deepEqual(overlay.stage({ duration: "" }), { burn: null, heat: 0, icon: null, text: "" });
  assert.deepEqual(overlay.card(), PLAIN);
  assert.deepEqual(overlay.chip(), { burn: null, grade: null, proven: null });
  assert.deepEqual(
    [overlay.verdict(), overlay.isMissing(), overlay.isQuiet, overlay.name],
    [null, false, false, "none"],
  );
});

const stageOf = (burn, fields = {}) => ({
  id: `s${burn}`,
  burn,
  heat: burn / 10,
  share: burn * 10,
  state: "not_proven",
  ...fields,
});
const SCORES = {
  stages: [stageOf(0, { state: "on_target" }), stageOf(1), stageOf(2), stageOf(3)],
  scores: [
    {
      metric: "m",
      stage: "s3",
      place: { kind: "touchpoint", id: "t1" },
      name: "CSAT",
      method: "share",
      state: "significant",
      rank: 1,
      difference: -20,
      distance: { text: "20 percentage points below target", short: "20 below" },
    },
    {
      metric: "m",
      stage: "s2",
      place: { kind: "touchpoint", id: "t2" },
      name: "CES",
      method: "mean",
      state: "significant",
      rank: 2,
      difference: -1.25,
      distance: { text: "1.3 points below target", short: "1.3 below" },
    },
    {
      metric: "m",
      stage: "s1",
      place: { kind: "touchpoint", id: "t3" },
      name: "NPS",
      method: "nps",
      state: "not_proven",
      rank: 3,
      difference: -4,
    },
    {
      metric: "m",
      stage: "s0",
      place: { kind: "touchpoint", id: "t4" },
      name: "NPS",
      method: "nps",
      state: "on_target",
      rank: null,
      difference: 0,
    },
  ],
  verdict: { kind: "broken", title: "It breaks", text: "Here." },
};
const gaps = new GapsOverlay(boardOf({ scores: SCORES }));

test("a stage with a proven gap has its share, and any other has the words of its state", () => {
  const line = (id) => gaps.stage({ id });
  assert.deepEqual(line("s3"), { burn: 3, heat: 0.3, icon: "gap", text: "30\u00a0% of the gap" });
  assert.deepEqual(line("s2"), { burn: 2, heat: 0.2, icon: "gap", text: "20\u00a0% of the gap" });
  assert.deepEqual(line("s1"), { burn: 1, heat: 0.1, icon: "gap", text: "Not proven" });
  assert.deepEqual(line("s0"), { burn: 0, heat: 0, icon: "check", text: "On target" });
  assert.deepEqual(line("unknown"), { burn: 0, heat: 0, icon: null, text: "Not measured" });
  assert.deepEqual(["too_few", "no_target", "stale"].map((state) => STATES[state]), [
    [null, "Too few answers"],
    [null, "No target"],
    [null, "No answers lately"],
  ]);
});

test("a touchpoint has the heat and the tag of its heaviest gap", () => {
  const look = (id) => gaps.card("touchpoint", { id });
  const [first, second, third] = SCORES.scores;
  assert.deepEqual(look("t1"), { ...NOTHING, burn: 3, tag: first, rank: 1 });
  assert.deepEqual(look("t2"), { ...NOTHING, burn: 2, tag: second, rank: 2 });
  assert.deepEqual(look("t3"), { ...NOTHING, burn: 1, tag: third, rank: 3 });
  assert.deepEqual(look("t4"), NOTHING);
  assert.deepEqual(look("t5"), NOTHING);
});

test("an unmet expectation burns like its stage, and is outlined where nothing is proven", () => {
  const burn = (status, stage) => gaps.card("expectation", { status, stage }).burn;
  assert.deepEqual(["s0", "s1", "s2", "s3", "unknown"].map((stage) => burn("unmet", stage)), [1, 1, 2, 3, 1]);
  assert.deepEqual([burn("met", "s3"), burn("exceeded", "s3"), burn(null, "s3")], [0, 0, 0]);
});

test("a pain burns where the gap is proven, by how severe it is", () => {
  const burns = (stage) => [1, 2, 3].map((severity) => gaps.card("pain", { severity, stage }).burn);
  assert.deepEqual(["s0", "s1", "s2", "s3"].map(burns), [[0, 0, 0], [0, 0, 0], [0, 2, 2], [0, 2, 3]]);
});

test("what is no gap is quiet, and a chip has the heat of its score", () => {
  assert.deepEqual(gaps.card("note", { stage: "s3" }), NOTHING);
  assert.deepEqual(
    SCORES.scores.map((score) => gaps.chip(score)),
    [3, 2, 1, 0].map((burn) => ({ burn, grade: null, proven: null })),
  );
  assert.deepEqual([gaps.name, gaps.isQuiet], ["gaps", true]);
});

test("the sentence of the gaps has the icon of its kind, and a legend where there is something to see", () => {
  const verdict = (kind, scores = SCORES) =>
    new GapsOverlay(boardOf({ scores: { ...scores, verdict: { kind, title: "T", text: "t" } } })).verdict();
  assert.deepEqual(
    ["broken", "unproven", "on_target", "empty"].map((kind) => verdict(kind).icon),
    ["gap", "gap", "check", "info"],
  );
  assert.equal(verdict("unproven", {}).icon, "info");
  assert.deepEqual(verdict("empty"), { tone: "empty", icon: "info", title: "T", text: "t", legend: [] });
  assert.deepEqual(verdict("broken").legend, [["b3", "Largest"], ["b2", "Proven"], ["b1", "Not proven"]]);
});

const expectation = (stage, status) => ({ id: `${stage}${status}`, stage, status });

test("a stage is painted by its worst expectation", () => {
  const cards = [
    ...["met", "exceeded", "unmet"].map((status) => expectation("a", status)),
    ...["met", "exceeded"].map((status) => expectation("b", status)),
    ...["met", null].map((status) => expectation("c", status)),
    expectation("d", null),
  ];
  const fit = new FitOverlay(boardOf({ records: { expectation: cards } }));
  const lines = ["a", "b", "c", "d", "e"].map((id) => fit.stage({ id }));
  assert.deepEqual(lines.map(({ text }) => text), ["Unmet", "Exceeded", "Met", "No expectation", "No expectation"]);
  assert.deepEqual(lines[0], { burn: null, heat: 0, icon: "unmet", text: "Unmet", status: "unmet" });
  assert.deepEqual(lines[3], { burn: 0, heat: 0, icon: null, text: "No expectation" });
  const verdict = fit.verdict();
  assert.equal(verdict.text, "1 of 6 expectations are unmet.");
  assert.deepEqual([verdict.tone, verdict.icon, verdict.title], ["plain", "unmet", "Expectation fit"]);
  assert.deepEqual(verdict.legend, [["f-u", "Unmet"], ["f-m", "Met"], ["f-e", "Exceeded"]]);
});

test("expectations that nobody judged are open and not counted", () => {
  const verdict = (...statuses) =>
    new FitOverlay(boardOf({ records: { expectation: statuses.map((status) => expectation("a", status)) } })).verdict()
      .text;
  assert.equal(verdict(), "No expectation has been judged yet.");
  assert.equal(verdict(null, ""), "No expectation has been judged yet.");
  assert.equal(verdict("met"), "0 of 1 expectation is unmet.");
  const fit = new FitOverlay(boardOf({}));
  assert.deepEqual(fit.card("expectation", expectation("a", null)), { ...PLAIN, fit: "open" });
  assert.deepEqual(fit.card("expectation", expectation("a", "met")), { ...PLAIN, fit: "met" });
  assert.deepEqual(fit.card("note", {}), NOTHING);
  assert.deepEqual(fit.chip(), { burn: 0, grade: null, proven: null });
  assert.deepEqual([fit.name, fit.isQuiet], ["expectation", true]);
});

const card = (id, stage, fields) => ({ id, stage, lane: "l", text: `${id}. `, credit: null, emotion: null, ...fields });
const BALANCED = {
  lane: [{ id: "l", kind: "touchpoints" }, { id: "other", kind: "actions" }],
  stage: [{ id: "a", title: "Order" }, { id: "b", title: "Wait" }, { id: "c", title: "Leave" }],
  touchpoint: [
    card("greet", "a", { emotion: 2 }),
    card("pay", "a", { credit: 0, emotion: 2 }),
    card("queue", "b", { credit: -3, emotion: 1 }),
    card("stray", "b", { lane: "other", credit: 5 }),
    card("wave", "c", {}),
  ],
};

test("each stage has the sum of its touchpoints, with a sign", () => {
  const overlay = new BalanceOverlay(boardOf({ records: BALANCED }));
  assert.deepEqual(["a", "b", "c", "gone"].map((id) => overlay.stage({ id })), [
    { burn: null, heat: 0, icon: "credit", text: "+2", sign: "credit" },
    { burn: null, heat: 0, icon: "debit", text: "\u22123", sign: "debit" },
    { burn: null, heat: 0, icon: "minus", text: "0", sign: null },
    { burn: null, heat: 0, icon: "minus", text: "0", sign: null },
  ]);
  assert.deepEqual([-1, 0, 1].map(sign), ["debit", null, "credit"]);
});

test("a touchpoint has its entry, 0 as well, and other cards have none", () => {
  const overlay = new BalanceOverlay(boardOf({ records: BALANCED }));
  assert.deepEqual(BALANCED.touchpoint.map((one) => overlay.card("touchpoint", one).ledger), [2, 0, -3, 5, 0]);
  assert.deepEqual(overlay.card("note", card("x", "a", { credit: 3 })), PLAIN);
});

test("the balance is shown with the customer's name and the largest debit", () => {
  const personas = [{ id: "p", name: "Clara Berg" }, { id: "q", name: "Jo Lund" }];
  const verdict = (fields) => new BalanceOverlay(boardOf({ records: BALANCED, personas, ...fields })).verdict();
  assert.equal(verdict({ journey: { personas: ["p", "q"] } }).title, "Clara leaves with a balance of \u22121");
  assert.equal(verdict({ journey: { personas: ["q"] } }).title, "Jo Lund leaves with a balance of \u22121");
  assert.equal(verdict({ journey: { personas: ["gone"] } }).title, "The customer leaves with a balance of \u22121");
  assert.equal(verdict({ journey: {} }).title, "The customer leaves with a balance of \u22121");
  assert.equal(verdict({}).text, "Largest debit \u22123 at Wait: queue.");
  assert.deepEqual([verdict({}).tone, verdict({}).icon], ["balance", "scale"]);
  assert.deepEqual(verdict({}).legend, [["cr", "Credit"], ["db", "Debit"], ["st", "Balance"]]);
});

test("a map of credits and zeros has no debit, and an empty one a balance of 0", () => {
  const without = { ...BALANCED, touchpoint: BALANCED.touchpoint.filter(({ id }) => id !== "queue") };
  const verdict = new BalanceOverlay(boardOf({ records: without })).verdict();
  assert.equal(verdict.title, "The customer leaves with a balance of +2");
  assert.equal(verdict.text, "No touchpoint has a debit.");
  const empty = new BalanceOverlay(boardOf({})).verdict();
  assert.deepEqual(
    [empty.title, empty.text],
    ["The customer leaves with a balance of 0", "No touchpoint has a debit."],
  );
});

test("the balance is computed again only after a change", () => {
  const records = structuredClone(BALANCED);
  const overlay = new BalanceOverlay(boardOf({ records }));
  assert.equal(overlay.account.final, -1);
  records.touchpoint[0].emotion = -2;
  assert.equal(overlay.account.final, -1);
  overlay.forget();
  assert.equal(overlay.account.final, -5);
});
