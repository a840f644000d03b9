// Records in their order: what is read after each change, in lists, in cells, among siblings and by links.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Draft } from "../../../static/js/store/preview.js";
import { run } from "../../../static/js/store/planning.js";
import { assignOrder } from "../../../static/js/store/pending.js";
import { fieldOf, mayPointTo } from "../../../static/js/store/kinds.js";
import { Records } from "../../../static/js/store/records.js";
import { patch } from "../map.js";

const note = (id, rank, stage = "a", lane = "l") => ({ id, rank, stage, lane, text: id });

let records;

beforeEach(() => {
  records = new Records({
    ...{ id: "j", title: "Map", revision: 0 },
    records: {
      stage: [{ id: "b", rank: "F", title: "B" }, { id: "a", rank: "C", title: "A" }],
      lane: [{ id: "l", rank: "C", kind: "actions", title: "" }, { id: "m", rank: "F", kind: "actions", title: "" }],
      note: [note("two", "F"), note("one", "C"), note("same", "F"), note("far", "A", "b")],
      pain: [{ id: "hurt", rank: "D", stage: "a", lane: "l", text: "", severity: 2, touchpoint: "t" }],
      touchpoint: [{ id: "t", rank: "C", stage: "b", lane: "m", text: "" }],
      path: [{ id: "p", rank: "C", source: "a", target: "b", label: "", share: 100 }],
      fix: [{ id: "f", rank: "C", target: "t", comment: null, text: "" }],
    },
  });
});

const ids = (list) => list.map(({ id }) => id);
const cell = (stage = "a", lane = "l") => ids(records.cards(stage, lane));
const move = (id, after) => records.take(patch("note", id, {}, after));

test("records are in the order of ranks, and of ids where ranks are equal", () => {
  assert.deepEqual(ids(records.all("stage")), ["a", "b"]);
  assert.deepEqual(ids(records.all("note")), ["far", "one", "same", "two"]);
  assert.deepEqual(cell(), ["one", "hurt", "same", "two"], "a cell holds cards of several kinds");
  assert.deepEqual(cell("b"), ["far"]);
  assert.deepEqual(cell("b", "nowhere"), []);
});

test("a card with another rank has another place in its cell and its list", () => {
  cell();
  ids(records.all("note"));
  move("two", { rank: "B" });
  assert.deepEqual(cell(), ["two", "one", "hurt", "same"]);
  assert.deepEqual(ids(records.all("note")), ["far", "two", "one", "same"]);
});

test("a card in another stage, or in another lane alone, has left its cell", () => {
  cell();
  move("two", { stage: "b" });
  assert.deepEqual([cell(), cell("b")], [["one", "hurt", "same"], ["far", "two"]]);
  move("two", { lane: "m" });
  assert.deepEqual([cell("b"), cell("b", "m")], [["far"], ["t", "two"]]);
});

test("a card with another text is another record in the same place", () => {
  const before = cell();
  move("two", { text: "new" });
  assert.deepEqual(cell(), before);
  assert.equal(records.cards("a", "l").at(-1).text, "new");
});

test("a new card is in its cell, and a deleted one is not", () => {
  cell();
  ids(records.all("note"));
  records.take({ change: "put", kind: "note", record: note("new", "Z") });
  assert.deepEqual([cell().at(-1), ids(records.all("note")).at(-1)], ["new", "new"]);
  records.take({ change: "remove", kind: "note", record: note("one", "C") });
  assert.deepEqual([cell(), records.get("note", "one")], [["hurt", "same", "two", "new"], null]);
  assert.ok(!ids(records.all("note")).includes("one"));
});

test("each change can be taken back", () => {
  const whole = JSON.stringify([...records.entries()].map(([, record]) => record.id).sort());
  const added = { change: "put", kind: "note", record: note("new", "Z") };
  const gone = { change: "remove", kind: "note", record: note("one", "C") };
  const typed = {
    ...patch("note", "two", { rank: "F" }, { rank: "B" }),
    splices: { text: [[0, 1, "T"]] },
    removed: { text: ["t"] },
  };
  for (const change of [added, gone, typed]) records.take(change);
  assert.deepEqual(records.get("note", "two"), { ...note("two", "B"), text: "Two" });
  for (const change of [typed, gone, added]) records.untake(change);
  assert.deepEqual(records.get("note", "two"), note("two", "F"));
  assert.equal(JSON.stringify([...records.entries()].map(([, record]) => record.id).sort()), whole);
  records.take(patch("note", "missing", {}, { rank: "B" }));
  assert.equal(records.get("note", "missing"), null);
  assert.equal(records.get("nothing", "one"), null);
});

test("siblings follow each change", () => {
  const row = () => records.row("note", note("", "")).map(({ id, rank }) => `${id} ${rank}`);
  assert.deepEqual(row(), ["one C", "same F", "two F"]);
  move("two", { rank: "B" });
  move("same", { stage: "b" });
  records.take({ change: "put", kind: "note", record: note("new", "D") });
  records.take({ change: "remove", kind: "note", record: note("one", "C") });
  assert.deepEqual(row(), ["two B", "new D"]);
  assert.deepEqual(ids(records.row("stage", {})), ["a", "b"], "stages have no cells");
});

test("what points to a record is found, also after it was moved", () => {
  const pointing = (kind, field, id) => ids(records.listReferrers(kind, field, id));
  assert.deepEqual(pointing("note", "stage", "a").sort(), ["one", "same", "two"]);
  assert.deepEqual(
    [pointing("pain", "touchpoint", "t"), pointing("path", "target", "b"), pointing("fix", "target", "t")],
    [["hurt"], ["p"], ["f"]],
  );
  records.take(patch("pain", "hurt", {}, { touchpoint: null }));
  move("two", { stage: "b" });
  records.take({ change: "remove", kind: "path", record: { id: "p" } });
  assert.deepEqual([pointing("pain", "touchpoint", "t"), pointing("path", "target", "b")], [[], []]);
  assert.deepEqual(pointing("note", "stage", "b").sort(), ["far", "two"]);
  assert.deepEqual(records.listReferrers("path", "target", "nobody"), []);
});

test("a record without a rank is listed as soon as it is there", () => {
  assert.deepEqual(records.all("version"), []);
  records.set("version", "v", { id: "v" });
  assert.deepEqual(ids(records.all("version")), ["v"]);
  records.set("version", "v", null);
  assert.deepEqual(records.all("version"), []);
});

test("a link points to its kind, or to any record of the map itself", () => {
  assert.deepEqual([mayPointTo("stage", "stage"), mayPointTo("stage", "note"), mayPointTo("comment", "comment")], [
    true,
    false,
    true,
  ]);
  assert.deepEqual([mayPointTo("", "stage"), mayPointTo("", "note"), mayPointTo("", "comment")], [true, true, false]);
});

test("the declaration of a field is found by its kind and name, if there is one", () => {
  assert.deepEqual([fieldOf("note", "text").type, fieldOf("journey", "title").type], ["text", "text"]);
  assert.deepEqual([fieldOf("note", "gone"), fieldOf("gone", "text")], [undefined, undefined]);
});

const plan = (type, data) => run(new Draft(records), type, data);
const batch = (...operations) =>
  plan("records.batch", { operations: operations.map(([type, data]) => ({ type, data })) });

test("in a batch each step sees what the steps before it did", () => {
  const [, named] = batch(
    ["stage.create", { id: "c", title: "C" }],
    ["stage.update", { id: "c", title: "D" }],
  );
  assert.deepEqual(named.splices, { title: [[0, 1, "D"]] });
  const made = batch(
    ["stage.create", { id: "c" }],
    ["note.create", { id: "n", stage: "c", lane: "l" }],
    ["stage.delete", { id: "c" }],
  );
  assert.deepEqual(
    made.map(({ change, kind }) => `${change} ${kind}`),
    ["put stage", "put note", "remove note", "remove stage"],
  );
  const twice = batch(["note.update", { id: "one", rank: "E" }], ["note.update", { id: "one", rank: "E", text: "x" }]);
  assert.deepEqual(twice[1].after, {}, "the rank is there already");
  assert.equal(batch(["note.delete", { id: "one" }], ["note.update", { id: "one", text: "x" }]).length, 1);
  assert.equal(batch(["note.delete", { id: "one" }], ["note.create", note("one", "E")]).length, 2);
});

test("a draft lists its own records among the others, without those it removed", () => {
  const draft = new Draft(records);
  run(draft, "stage.create", { id: "c", rank: "D", title: "C" });
  run(draft, "stage.delete", { id: "b" });
  assert.deepEqual(ids(draft.all("stage")), ["a", "c"]);
  assert.deepEqual([draft.get("stage", "b"), draft.get("stage", "c").title], [null, "C"]);
  assert.deepEqual(ids(records.all("stage")), ["a", "b"], "nobody else sees it");
  run(draft, "stage.update", { id: "a", rank: "E" });
  assert.deepEqual(ids(draft.all("stage")), ["c", "a"]);
  assert.deepEqual(ids(draft.row("stage", {})), ["c", "a"]);
  run(draft, "stage.create", { id: "d", rank: "B", title: "D" });
  assert.deepEqual(ids(draft.all("stage")), ["d", "c", "a"]);
});

test("a rank that is taken gives one just after it, and none the last", () => {
  const rank = (data, type = "note.create") => plan(type, { id: "n", stage: "a", lane: "l", ...data })[0].record.rank;
  assert.equal(rank({ rank: "D" }), "D");
  const after = rank({ rank: "C" });
  assert.ok("C" < after && after < "F", after);
  assert.ok(rank({ rank: "F" }) > "F");
  assert.ok(rank({}) > "F");
  assert.ok(rank({ stage: "b" }) > "A");
  const [own] = plan("note.update", { id: "two", rank: "F" });
  assert.ok(own.after.rank > "F", "another card has the same rank");
  const [moved] = plan("note.update", { id: "one", stage: "b" });
  assert.equal(moved.after.rank, "B", "last in its new cell");
  assert.equal(plan("note.update", { id: "two", lane: "m" })[0].after.rank, "V", "alone in another lane");
  assert.deepEqual(plan("note.update", { id: "one", stage: "a" })[0].after, {}, "where it is already");
  assert.equal(plan("note.update", { id: "one", stage: "b", rank: "5" })[0].after.rank, "5");
  assert.equal(plan("stage.update", { id: "b", rank: "" })[0].after.rank, "D", "behind the others");
  const [placed] = plan("note.update", { id: "one", stage: "b", rank: "A" });
  assert.ok(placed.after.rank > "A");
});

test("a rank is taken whatever the id of the card that has it", () => {
  records.take({ change: "put", kind: "note", record: note("0a", "T") });
  const [made] = plan("note.create", { id: "n", stage: "a", lane: "l", rank: "T" });
  assert.ok(made.record.rank > "T", made.record.rank);
});

test("a card among others of its rank keeps it while its text alone changes", () => {
  const [change] = plan("note.update", { id: "two", text: "x" });
  assert.deepEqual([change.after, Object.keys(change.splices)], [{}, ["text"]]);
});

test("a list that is given as it is changes nothing", () => {
  records.set("journey", "j", { id: "j", title: "Map", personas: ["p"] });
  assert.deepEqual(plan("journey.update", { personas: ["p"] })[0].after, {});
  assert.deepEqual(plan("journey.update", { personas: [] })[0].after, { personas: [] });
});

test("deleting a record deletes what cannot be without it, and clears other links", () => {
  const done = plan("touchpoint.delete", { id: "t" }).map((change) => [
    change.change,
    change.kind,
    change.after ?? change.record.id,
  ]);
  assert.deepEqual(done, [
    ["patch", "fix", { target: null }],
    ["patch", "pain", { touchpoint: null }],
    ["remove", "touchpoint", "t"],
  ]);
  const kinds = plan("stage.delete", { id: "a" }).map(({ change, kind }) => `${change} ${kind}`);
  assert.deepEqual(kinds.sort(), [
    "remove note",
    "remove note",
    "remove note",
    "remove pain",
    "remove path",
    "remove stage",
  ]);
  assert.deepEqual(plan("stage.delete", { id: "gone" }), []);
});

test("what the server would refuse shows nothing", () => {
  assert.deepEqual(plan("note.create", note("one", "D")), [], "the id is taken");
  assert.deepEqual(plan("note.create", note("n", "D", "gone")), []);
  assert.deepEqual(plan("note.create", { id: "n", stage: "a" }), [], "a card needs a lane");
  assert.deepEqual(plan("note.update", { id: "one", stage: "gone" }), []);
  assert.deepEqual(plan("note.update", { id: "gone", text: "x" }), []);
  assert.deepEqual(plan("fix.create", { id: "g", target: "nowhere" }), []);
  assert.equal(plan("fix.create", { id: "g", target: "t" }).length, 1);
  assert.equal(plan("fix.create", { id: "g" }).length, 1);
  assert.deepEqual(plan("stage.duplicate", { id: "a" }), []);
  assert.deepEqual(plan("stage.unknown", { id: "a" }), []);
});

test("an edit ends within its text", () => {
  const edit = (splices, id = "one") => plan("text.edit", { kind: "note", id, field: "text", splices }).length;
  assert.deepEqual(
    [
      edit([[3, 0, "!"]]),
      edit([[2, 1, ""]]),
      edit([[4, 0, "!"]]),
      edit([[2, 2, ""]]),
      edit([]),
      edit([[0, 0, "x"]], "gone"),
    ],
    [1, 1, 0, 0, 0, 0],
  );
  const [change] = plan("text.edit", { kind: "note", id: "one", field: "text", splices: [[1, 2, "x"]] });
  assert.deepEqual(change.removed, { text: ["ne"] });
});

test("edits kept from an earlier visit join no later than those behind them on the same text", () => {
  const kept = (field, revision) => ({ type: "text.edit", data: { kind: "note", id: "one", field }, revision });
  const placed = assignOrder([
    kept("text", 7),
    kept("other", 9),
    { type: "note.update", data: {}, revision: 8 },
    kept("text", 5),
    kept("text", 6),
  ]);
  assert.deepEqual(
    placed.map(({ order, at }) => [order, at]),
    [
      [0, 5],
      [1, 9],
      [2, 0],
      [3, 5],
      [4, 6],
    ],
  );
});
