// Selecting several cards: what a click, a range and Ctrl+A select, and what stays selected afterwards.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { EditorState } from "../../../static/js/map/editor-state.js";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { CardSelection } from "../../../static/js/tools/selection/card-selection.js";
import { findCommonValue, listFields } from "../../../static/js/tools/details/common-values.js";

const stage = (id, rank) => ({ id, rank, level: "contact", title: id });
const lane = (id, rank, kind, collapsed = false) => ({ id, rank, kind, title: id, collapsed });
const card = (lane, id, rank, stage, fields = {}) => ({ id, rank, stage, lane, text: id, ...fields });

const KINDS = { t: "touchpoint", p: "pain", n: "note" };
const asCard = (id) => ({ kind: KINDS[id[0]], id });
const listIds = () => board.selectedCards.map(({ id }) => id).join(" ");

let board;
let spot;
let said;
let selection;
let focused;
// Where the focus goes when it is moved.
let next;

beforeEach(() => {
  globalThis.localStorage = { getItem: () => null, setItem: () => {} };
  [spot, next, said] = [null, null, []];
  globalThis.addEventListener = () => {};
  const log = { say: (text) => said.push(text) };
  globalThis.document = { addEventListener() {}, documentElement: { lang: "en" }, querySelector: () => log };
  const store = new JourneyStore({
    ...{ id: "j", title: "Map", scenario: "", state: "as_is", language: "en", folder: "", personas: [], revision: 0 },
    records: {
      stage: [stage("a", "C"), stage("b", "F"), stage("c", "K")],
      lane: [
        ...[lane("touching", "C", "touchpoints"), lane("feeling", "D", "emotion"), lane("hurting", "F", "pains")],
        lane("hidden", "K", "thoughts", true),
      ],
      touchpoint: [
        card("touching", "t1", "C", "a", { emotion: 1, channel: "web", importance: 3 }),
        card("touching", "t2", "F", "a", { emotion: 1, channel: "app", importance: 3 }),
        card("touching", "t3", "C", "b", { emotion: 1, channel: "app", importance: 3 }),
      ],
      pain: [card("hurting", "p1", "C", "a", { severity: 2 }), card("hurting", "p2", "C", "c", { severity: 2 })],
      note: [card("hidden", "n1", "C", "a")],
      ...{ expectation: [], path: [] },
    },
  });
  const me = { id: "me", role: "viewer" };
  board = new EditorState(store, { me, members: [], personas: [], scores: null, time_zone: "UTC" });
  const focus = (record) => {
    const many = board.listAffected(record);
    if (many.length) board.selectCards(many, record);
    else board.select(record);
  };
  const elementOf = (id) => ({
    focus() {
      focused = id;
      focus(asCard(id));
    },
  });
  const map = { elementOf, contains: () => true };
  const grid = {
    get spot() {
      return spot;
    },
    move() {
      spot = next;
      if (spot.record) focus(spot.record);
    },
  };
  selection = new CardSelection({ board, map, grid });
});

const cardSpot = (id) => ({
  record: asCard(id),
  dataset: asCard(id),
  matches: (selector) => selector.split(", ").includes("map-card"),
  closest: (selector) => {
    if (selector === "map-lane") return { lane: board.store.get(KINDS[id[0]], id).lane };
    return selector.includes("map-card") ? cardSpot(id) : null;
  },
  focus: () => board.select(asCard(id)),
});
const cellSpot = (stage, lane) => ({ stage, lane, matches: (selector) => selector === "map-cell" });
const headSpot = (id) => ({ record: { kind: "stage", id }, matches: () => false });

test("a click with Ctrl selects one card more, or one less", () => {
  board.select(asCard("p2"));
  selection.click(asCard("t1"), { range: false });
  selection.click(asCard("t3"), { range: false });
  assert.deepEqual([listIds(), board.selection.id], ["t1 t3 p2", "t3"], "in the order of the map");
  selection.click(asCard("t3"), { range: false });
  assert.deepEqual([listIds(), board.selection.id], ["t1 p2", "p2"]);
  board.select({ kind: "stage", id: "a" });
  selection.click(asCard("t1"), { range: false });
  assert.equal(listIds(), "t1");
  selection.click(asCard("t1"), { range: false });
  assert.deepEqual([listIds(), board.selection], ["", null]);
});

test("a click with Shift selects the range from the primary card, again and again", () => {
  board.select(asCard("t2"));
  selection.click(asCard("t3"), { range: true });
  assert.deepEqual([listIds(), board.selection.id], ["t2 t3", "t3"]);
  selection.click(asCard("t1"), { range: true });
  assert.deepEqual([listIds(), board.selection.id], ["t1 t2", "t1"], "from the same card");
  board.select(asCard("t3"));
  selection.click(asCard("t1"), { range: true });
  assert.equal(listIds(), "t1 t2 t3");
});

test("a range over several lanes has the cards of all stages between, without hidden ones", () => {
  board.select(asCard("t1"));
  selection.click(asCard("p1"), { range: true });
  assert.equal(listIds(), "t1 t2 p1");
  selection.click(asCard("p2"), { range: true });
  assert.equal(listIds(), "t1 t2 t3 p1 p2");
});

test("Shift and arrows select on from the first card, over empty cells too", () => {
  [spot, next] = [cardSpot("t2"), cardSpot("t3")];
  board.select(asCard("t2"));
  selection.extend(0, 1);
  assert.deepEqual([listIds(), board.selection.id], ["t2 t3", "t3"]);
  next = cellSpot("c", "touching");
  selection.extend(0, 1);
  assert.equal(listIds(), "t2 t3");
  next = cardSpot("p2");
  selection.extend(1, 0);
  assert.equal(listIds(), "t1 t2 t3 p1 p2");
});

test("no range goes to the head of a stage: the selection stays", () => {
  [spot, next] = [cardSpot("t1"), cardSpot("t2")];
  board.select(asCard("t1"));
  selection.extend(1, 0);
  next = headSpot("a");
  selection.extend(-1, 0);
  assert.equal(listIds(), "t1 t2");
});

test("Ctrl+A selects the shown cards of the lane, then of all lanes", () => {
  spot = cardSpot("t1");
  board.select(asCard("t1"));
  selection.selectAll();
  assert.deepEqual([listIds(), board.selection.id], ["t1 t2 t3", "t1"]);
  selection.selectAll();
  assert.equal(listIds(), "t1 t2 t3 p1 p2");
  assert.deepEqual(said, ["3 cards selected", "5 cards selected"]);
});

test("without a focus Ctrl+A selects all and focuses one, so that further keys act on them", () => {
  selection.selectAll();
  assert.deepEqual([listIds(), focused], ["t1 t2 t3 p1 p2", "p2"]);
});

test("a deleted card leaves the selection, and the rest stays selected", () => {
  board.selectCards(["t1", "t3", "p1"].map(asCard));
  const remove = (id) => board.store.addPending({ id: `x${id}`, type: `${KINDS[id[0]]}.delete`, data: { id } });
  remove("t3");
  assert.deepEqual([listIds(), board.selection.id], ["t1 p1", "p1"]);
  remove("p1");
  assert.deepEqual([listIds(), board.selection.id, board.hasMany], ["t1", "t1", false]);
  board.store.refuse("xt3");
  assert.equal(listIds(), "t1", "what comes back is not selected");
});

test("the event says which cards look different, and comes only if one does", () => {
  const events = [];
  board.addEventListener("selection", ({ detail }) => events.push([...(detail.changed ?? [])].join(" ")));
  board.selectCards(["t1", "t2"].map(asCard));
  board.selectCards(["t2", "t3"].map(asCard));
  board.selectCards(["t3", "t2"].map(asCard), asCard("t3"));
  board.select(asCard("t3"));
  board.select(asCard("t3"));
  assert.deepEqual(events, ["t1 t2", "t1 t3", "t2"]);
});

test("several cards have the fields of all their kinds, and common values or none", () => {
  const cards = ["t1", "t2", "p1"].map(asCard);
  const names = listFields(cards).map(({ name }) => name);
  for (const name of ["channel", "emotion", "importance", "severity"]) assert.ok(names.includes(name), name);
  for (const name of ["text", "touchpoint", "credit"]) assert.ok(!names.includes(name), name);
  assert.deepEqual(findCommonValue(board.store, cards, "emotion"), { isMixed: false, value: 1 });
  assert.deepEqual(findCommonValue(board.store, cards, "channel"), { isMixed: true, value: undefined });
});
