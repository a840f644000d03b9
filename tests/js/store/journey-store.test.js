// The store shows what is confirmed with what is pending on top, and moves pending text as the server will.

import assert from "node:assert/strict";
import { test } from "node:test";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { JOURNEY, NOTE, LANE, STAGE, edit, operation, patch, snapshot, typed } from "../map.js";

const text = (store) => store.get("note", NOTE)?.text;

test("a pending operation shows at once and waits", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(operation("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "new" }));
  assert.deepEqual(store.cards(STAGE, LANE).map((card) => card.id), [NOTE, "n2"]);
  assert.ok(store.isPending("n2"));
  assert.equal(store.isPending(NOTE), false);
  assert.deepEqual([store.isConfirmed("note", NOTE), store.isConfirmed("note", "n2")], [true, false]);
});

test("an own operation that comes true as planned waits no longer and touches its record", () => {
  const store = new JourneyStore(snapshot());
  const own = operation("note.update", { id: NOTE, rank: "a" });
  const changes = store.addPending(own);
  const touched = collectChanges(store);
  assert.equal(store.receive({ ...own, revision: 1, changes }), "applied");
  assert.deepEqual(touched(), [{ kind: "note", id: NOTE, local: true, actor: undefined, same: true }]);
  assert.equal(store.isPending(NOTE), false);
  assert.equal(store.get("note", NOTE).rank, "a");
});

test("a4 an operation that is not the next is a hole, one that was here is old", () => {
  const store = new JourneyStore(snapshot());
  const change = [patch("note", NOTE, { rank: "V" }, { rank: "b" })];
  assert.equal(store.receive({ id: "x", revision: 2, changes: change }), "hole");
  assert.equal(store.receive({ id: "w", revision: 1, changes: [] }), "applied");
  assert.equal(store.receive({ id: "x", revision: 2, changes: change }), "applied");
  assert.equal(store.receive({ id: "x", revision: 2, changes: change }), "old");
  assert.equal(store.receive({ id: "y", revision: 3 }), "hole");
  assert.equal(store.get("note", NOTE).rank, "b");
});

test("another's letters at the same place stay left of mine, and a caret moves accordingly", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(edit([[3, 0, "MINE"]]));
  const touched = collectChanges(store);
  store.receive(typed(1, NOTE, "text", "one two", [[3, 0, "😀"]]));
  assert.equal(text(store), "one😀MINE two");
  assert.deepEqual(touched()[0].splices, { text: [[3, 0, "😀"]] });
  assert.deepEqual(store.pending[0].splices, [[4, 0, "MINE"]]);
  assert.deepEqual(store.takeRebased(), [store.pending[0].id]);
  assert.deepEqual(store.takeRebased(), []);
});

test("a chain of own edits is carried over another's one by one", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(edit([[7, 0, "!"]]));
  store.addPending(edit([[8, 0, "?"]]));
  store.receive(typed(1, NOTE, "text", "one two", [[0, 3, "1"]]));
  assert.equal(text(store), "1 two!?");
});

test("typing on prolongs the edit that waits", () => {
  const store = new JourneyStore(snapshot());
  const own = edit([[7, 0, "a"]]);
  store.addPending(own);
  const extended = collectChanges(store);
  store.extendPending(own.id, [[8, 0, "b"]]);
  assert.deepEqual(extended().map(({ local, splices }) => [local, splices]), [[true, { text: [[8, 0, "b"]] }]]);
  assert.deepEqual([text(store), store.pending[0].text], ["one twoab", "one twoab"]);
  assert.deepEqual(store.pending[0].splices, [[7, 0, "ab"]]);
  const changes = [{ ...patch("note", NOTE), splices: { text: [[7, 0, "ab"]] }, removed: { text: [""] } }];
  const touched = collectChanges(store);
  store.receive({ ...own, revision: 1, changes });
  assert.equal(text(store), "one twoab");
  assert.equal(touched()[0].splices, undefined);
});

test("a13 what waits for a deleted record shows nothing and comes back when the record does", () => {
  const store = new JourneyStore(snapshot());
  const own = edit([[7, 0, "!"]]);
  store.addPending(own);
  const record = store.get("note", NOTE);
  const bob = { id: "bob", name: "Bob" };
  store.receive({
    id: "d",
    revision: 1,
    actor: bob,
    changes: [{ change: "remove", kind: "note", record: { ...record, text: "one two" } }],
  });
  assert.equal(store.get("note", NOTE), null);
  assert.equal(store.findRemoval("note", NOTE).actor, bob);
  assert.equal(store.pending[0].text, "one two!");
  store.receive({
    id: "u",
    revision: 2,
    changes: [{ change: "put", kind: "note", record: { ...record, text: "one two" } }],
  });
  assert.equal(text(store), "one two!");
  assert.equal(store.refuse(own.id).text, "one two!");
  assert.equal(text(store), "one two");
});

test("another's change of a field that I changed shows when mine was refused", () => {
  const store = new JourneyStore(snapshot());
  const own = operation("note.update", { id: NOTE, rank: "m" });
  store.addPending(own);
  store.receive({ id: "x", revision: 1, changes: [patch("note", NOTE, { rank: "V" }, { rank: "b" })] });
  assert.equal(store.get("note", NOTE).rank, "m");
  store.refuse(own.id);
  assert.equal(store.get("note", NOTE).rank, "b");
});

test("deleting a stage takes its cards and paths along at once", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(operation("path.create", { id: "p", source: STAGE, target: STAGE }));
  store.addPending(operation("stage.delete", { id: STAGE }));
  assert.deepEqual([store.all("stage"), store.all("note"), store.all("path")], [[], [], []]);
  assert.equal(store.all("lane").length, 1);
});

test("a batch is planned step upon step", () => {
  const store = new JourneyStore(snapshot());
  const steps = [
    { type: "stage.create", data: { id: "s2", title: "Pay" } },
    { type: "note.update", data: { id: NOTE, stage: "s2" } },
    { type: "stage.delete", data: { id: STAGE } },
  ];
  store.addPending(operation("records.batch", { operations: steps }));
  assert.deepEqual(store.all("stage").map(({ id }) => id), ["s2"]);
  assert.equal(store.get("note", NOTE).stage, "s2");
});

test("an update of a text is the way from the old to the new, whatever others typed meanwhile", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(operation("note.update", { id: NOTE, text: "one 2" }));
  store.receive(typed(1, NOTE, "text", "one two", [[0, 0, "zero "]]));
  assert.equal(text(store), "one 2");
});

test("the journey's title is edited like any text", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(
    operation("text.edit", { kind: "journey", id: JOURNEY, field: "title", revision: 0, splices: [[0, 0, "A "]] }),
  );
  assert.equal(store.journey.title, "A Map");
});

test("a26 a new snapshot takes the pending edits over by the difference of the texts", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(edit([[7, 0, "!"]]));
  const touched = collectChanges(store);
  store.reset(snapshot({ text: "zero one two", revision: 900 }));
  assert.equal(text(store), "zero one two!");
  assert.equal(store.revision, 900);
  assert.equal(touched().length, 1);
});

test("a9 edits kept over a reload meet what came since as they would have", () => {
  const store = new JourneyStore(snapshot({ text: "one AA two", revision: 2 }));
  const kept = { ...edit([[3, 0, "B"]]), base: "one two", revision: 0, splices: [[3, 0, "B"]] };
  const since = [typed(1, NOTE, "text", "one two", [[3, 0, " A"]]), typed(2, NOTE, "text", "one A two", [[5, 0, "A"]])];
  store.restore([kept], since);
  assert.equal(store.revision, 2);
  assert.equal(text(store), "one AAB two");
});

test("a9 an edit that arrived before the reload is not shown twice", () => {
  const store = new JourneyStore(snapshot({ text: "oneB two", revision: 1 }));
  const kept = { ...edit([[3, 0, "B"]]), base: "one two", revision: 0, splices: [[3, 0, "B"]] };
  store.restore([kept], [{ ...typed(1, NOTE, "text", "one two", [[3, 0, "B"]]), id: kept.id }]);
  assert.equal(text(store), "oneB two");
  assert.deepEqual(store.pending, []);
});

test("a9 kept edits of two texts join the line at the revisions they speak of, in their order", () => {
  const store = new JourneyStore(snapshot({ text: "12", revision: 2 }));
  const kept = [
    { ...edit([[2, 0, "!"]]), base: "12", revision: 2, splices: [[2, 0, "!"]] },
    { ...operation("stage.update", { id: STAGE, title: "Pay" }), revision: 1 },
    { ...edit([[3, 0, "?"]]), base: "12!", revision: 2, splices: [[3, 0, "?"]] },
  ];
  store.restore(kept, [typed(2, NOTE, "text", "1", [[1, 0, "2"]])]);
  assert.equal(text(store), "12!?");
  assert.deepEqual(store.pending.map(({ id }) => id), kept.map(({ id }) => id));
});

function collectChanges(store) {
  const touched = [];
  store.addEventListener("change", ({ detail }) => touched.push(...detail.touched));
  return () => touched;
}

test("a record that a new snapshot brings is reported", () => {
  const store = new JourneyStore(snapshot());
  const touched = [];
  store.addEventListener("change", ({ detail }) => touched.push(...detail.touched));
  const later = snapshot({ revision: 3 });
  later.records.note.push({ ...later.records.note[0], id: "note-2" });
  store.reset(later);
  assert.deepEqual(touched, [{ kind: "note", id: "note-2", local: false, actor: undefined }]);
});

test("another's edit of a text at rest is reported with its own splices", () => {
  const store = new JourneyStore(snapshot());
  const touched = collectChanges(store);
  const received = typed(1, NOTE, "text", "one two", [[0, 0, "o"]]);
  store.receive(received);
  const { actor } = received;
  assert.deepEqual(touched(), [{ kind: "note", id: NOTE, local: false, actor, splices: { text: [[0, 0, "o"]] } }]);
});

test("a deleted record is reported as removed, and an operation without changes not at all", () => {
  const store = new JourneyStore(snapshot());
  const touched = collectChanges(store);
  let events = 0;
  store.addEventListener("change", () => (events += 1));
  store.receive({ id: "x", revision: 1, changes: [] });
  assert.equal(events, 0);
  store.addPending(operation("note.delete", { id: NOTE }));
  assert.deepEqual(touched(), [{ kind: "note", id: NOTE, local: true, actor: undefined, removed: true }]);
});

test("an own operation behind another is confirmed, and its record reported though it looks the same", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(operation("note.update", { id: NOTE, rank: "a" }));
  const own = operation("stage.update", { id: STAGE, level: "contact" });
  const changes = store.addPending(own);
  const touched = collectChanges(store);
  store.receive({ ...own, revision: 1, changes });
  assert.deepEqual(touched().map(({ id, local, same }) => [id, local, same]), [[STAGE, true, true]]);
  assert.deepEqual([store.isPending(STAGE), store.isPending(NOTE)], [false, true]);
});

test("what is refused is taken back although an operation before it came true", () => {
  const store = new JourneyStore(snapshot());
  const [first, second] = [
    operation("stage.update", { id: STAGE, level: "contact" }),
    operation("note.update", { id: NOTE, rank: "a" }),
  ];
  const changes = store.addPending(first);
  store.addPending(second);
  store.receive({ ...first, revision: 1, changes });
  assert.deepEqual([store.isPending(STAGE), store.isPending(NOTE)], [false, true]);
  const touched = collectChanges(store);
  assert.equal(store.refuse(second.id).id, second.id);
  assert.deepEqual(touched().map(({ id, local }) => [id, local]), [[NOTE, true]]);
  assert.deepEqual([store.get("note", NOTE).rank, store.get("stage", STAGE).level], ["V", "contact"]);
  assert.equal(store.isPending(NOTE), false);
  assert.equal(store.refuse("unknown"), undefined);
});

test("a refusal leaves edits of other texts as they are", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(edit([[7, 0, "!"]]));
  const other = operation("stage.update", { id: STAGE, level: "contact" });
  store.addPending(other);
  store.refuse(other.id);
  assert.deepEqual(store.takeRebased(), []);
  assert.deepEqual([text(store), store.pending[0].origin], ["one two!", undefined]);
});

test("an answer that comes a second time ends what waits", () => {
  const store = new JourneyStore(snapshot({ revision: 3 }));
  const own = operation("note.update", { id: NOTE, rank: "a" });
  const changes = store.addPending(own);
  assert.equal(store.receive({ ...own, revision: 2, changes }), "old");
  assert.deepEqual(store.pending, []);
});

test("a pending card stays behind a card that another moves", () => {
  const store = new JourneyStore(snapshot());
  store.addPending(operation("note.create", { id: "n2", stage: STAGE, lane: LANE, text: "new" }));
  store.receive({ id: "x", revision: 1, changes: [patch("note", NOTE, { rank: "V" }, { rank: "b" })] });
  assert.deepEqual(store.cards(STAGE, LANE).map(({ id }) => id), [NOTE, "n2"]);
});

test("of the deletions the last five hundred are known", () => {
  const store = new JourneyStore(snapshot());
  const removals = (from, count) =>
    Array.from({ length: count }, (_, n) => ({ change: "remove", kind: "note", record: { id: `n${from + n}` } }));
  store.receive({ id: "x", revision: 1, changes: removals(0, 500) });
  const known = (...ids) => ids.map((id) => store.findRemoval("note", id)?.revision);
  assert.deepEqual(known("n0", "n499"), [1, 1]);
  store.receive({ id: "y", revision: 2, changes: removals(500, 2) });
  assert.deepEqual(known("n0", "n1", "n2", "n501"), [undefined, undefined, 1, 2]);
});

test("a9 an edit kept over a reload joins the map as it is without news, and one of a later revision too", () => {
  const keep = (revision) => ({ ...edit([[7, 0, "!"]]), base: "one two", revision, splices: [[7, 0, "!"]] });
  const store = new JourneyStore(snapshot());
  const touched = collectChanges(store);
  store.restore([keep(0)]);
  assert.equal(text(store), "one two!");
  assert.deepEqual(touched().map(({ id, local, splices }) => [id, local, splices]), [
    [NOTE, true, { text: [[7, 0, "!"]] }],
  ]);
  const behind = new JourneyStore(snapshot());
  behind.restore([keep(5)]);
  assert.deepEqual([text(behind), behind.pending.length, behind.revision], ["one two!", 1, 0]);
});

test("a9 news that the snapshot lacks is applied when kept edits are restored", () => {
  const store = new JourneyStore(snapshot({ text: "1 two", revision: 1 }));
  const kept = { ...edit([[7, 0, "!"]]), base: "one two", revision: 0, splices: [[7, 0, "!"]] };
  const since = [
    typed(1, NOTE, "text", "one two", [[0, 3, "1"]]),
    typed(2, NOTE, "text", "1 two", [[2, 3, "2"]]),
  ];
  store.restore([kept], since);
  assert.deepEqual([store.revision, text(store)], [2, "1 2!"]);
});
