// The search of the map: what is found, in which order, and what its keys do; and going to what was found.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";

globalThis.document = new Page();
const { Search } = await import("../../../static/js/tools/navigation/search.js");
const { Jump } = await import("../../../static/js/tools/navigation/jump.js");

const RECORDS = {
  stage: [{ id: "order", title: "Order" }, { id: "wait", title: "Wait at home" }],
  lane: [{ id: "doing", kind: "actions", title: "Doing" }, { id: "pains", kind: "pains", title: "" }],
  note: [
    { id: "later", stage: "wait", lane: "doing", text: "Waits for the bread" },
    { id: "ring", stage: "order", lane: "doing", text: "Rings the\u00ad bell and wa\u200bits" },
  ],
  pain: [{ id: "slow", stage: "order", lane: "pains", text: "WAITING" }],
};

let did;
let input;
let output;
let search;
let change;

beforeEach(() => {
  const page = new Page();
  globalThis.document = page;
  did = [];
  input = page.make("input", { id: "search" });
  output = page.make("output", { id: "found" });
  page.body.append(input, output);
  const store = { all: (kind) => RECORDS[kind] ?? [], addEventListener: (_name, act) => (change = act) };
  const board = { setFound: (found) => did.push(found && [...found]) };
  const editor = {
    store,
    board,
    grid: { focusFirst: () => did.push("map") },
    jump: { goTo: (record, how) => did.push([record.kind, record.id, how?.focus]) },
  };
  search = new Search(editor);
});

function type(text) {
  input.value = text;
  input.send("input");
  return did.at(-1);
}
const press = (key, fields = {}) => input.send("keydown", { key, ...fields });

test("stages come first, then each lane with its cards from the first stage to the last", () => {
  assert.deepEqual(type("wait"), ["wait", "ring", "later", "slow"]);
  assert.equal(output.textContent, "4");
});

test("all words must be there, in any order and case, and invisible letters do not count", () => {
  assert.deepEqual(type(" BELL  waits "), ["ring"]);
  assert.deepEqual(type("the"), ["ring", "later"]);
  assert.deepEqual(type("pa\u00adins"), ["pains"], "a lane without a title has the name of its kind");
  assert.deepEqual(type("bell bread"), []);
  assert.equal(output.textContent, "Nothing");
});

test("an empty search finds nothing and fades nothing", () => {
  assert.equal(type("  "), null);
  assert.equal(output.textContent, "");
  assert.equal(search.clear(), true, "the spaces are removed");
  assert.equal(search.clear(), false);
});

test("Enter goes to the next match and around the end, with Shift back", () => {
  type("wait");
  const steps = [{}, {}, {}, {}, {}, { shiftKey: true }, { shiftKey: true }].map((fields) => {
    press("Enter", fields);
    return [did.at(-1)[1], output.textContent];
  });
  assert.deepEqual(steps, [
    ...[["wait", "1 of 4"], ["ring", "2 of 4"], ["later", "3 of 4"], ["slow", "4 of 4"]],
    ...[["wait", "1 of 4"], ["slow", "4 of 4"], ["later", "3 of 4"]],
  ]);
});

test("the arrow leads into the map, to the first match or to the one shown", () => {
  type("wait");
  press("ArrowDown");
  assert.deepEqual(did.at(-1), ["stage", "wait", true]);
  press("Enter");
  press("Enter");
  press("ArrowDown");
  assert.deepEqual(did.at(-1), ["note", "ring", true]);
  type("nowhere");
  did.length = 0;
  press("ArrowDown");
  press("Enter");
  assert.deepEqual(did, []);
});

test("Escape ends the search first, and then leaves it", () => {
  type("wait");
  assert.equal(press("Escape").stopped, true);
  assert.deepEqual([input.value, did.at(-1), output.textContent], ["", null, ""]);
  press("Escape");
  assert.equal(did.at(-1), "map");
});

test("a change of the map searches again, but only while somebody searches", () => {
  change();
  assert.deepEqual(did, []);
  type("bell");
  press("Enter");
  change();
  assert.deepEqual([did.at(-1), output.textContent], [["ring"], "1"]);
  search.focus();
  assert.deepEqual([document.activeElement, input.selected], [input, true]);
});

function jumpTo({ folded = false, reduced = false, focus } = {}) {
  const page = new Page();
  globalThis.document = page;
  globalThis.matchMedia = () => ({ matches: reduced });
  globalThis.requestAnimationFrame = (act) => act();
  const done = [];
  const element = page.make("map-card", { id: "ring" });
  element.classList = { add: (name) => done.push(`+${name}`), remove: (name) => done.push(`-${name}`) };
  const store = {
    get: (kind, id) =>
      kind === "lane" ? RECORDS.lane.find((lane) => lane.id === id) : RECORDS.note.find((note) => note.id === id),
  };
  const board = {
    isFolded: () => folded,
    isHidden: () => false,
    openStage() {},
    fold: (lane, state) => done.push([lane.id, state]),
    select: (one) => done.push(one),
  };
  const jump = new Jump({ store, board, canvas: null, map: { elementOf: (id) => (id === "ring" ? element : null) } });
  jump.goTo({ kind: "note", id: "ring" }, focus ? { focus } : undefined);
  jump.goTo({ kind: "note", id: "gone" });
  return { done, element, page };
}

test("a jump selects, shows in the middle and pulses once", () => {
  const { done, element, page } = jumpTo();
  assert.deepEqual(done, [{ kind: "note", id: "ring" }, "-is-pulsing", "+is-pulsing"]);
  assert.deepEqual(element.scrolled, [{ block: "center", inline: "center", behavior: "smooth" }]);
  assert.equal(page.activeElement, page.body);
  element.send("animationend");
  assert.equal(done.at(-1), "-is-pulsing");
});

test("a jump opens a folded lane, focuses if asked, and moves less for those who want less", () => {
  const { done, element, page } = jumpTo({ folded: true, reduced: true, focus: true });
  assert.deepEqual(done[0], ["doing", false]);
  assert.equal(element.scrolled[0].behavior, "auto");
  assert.equal(page.activeElement, element);
});
