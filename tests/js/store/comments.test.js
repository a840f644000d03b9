// Threads, the number of comments at a card, what is unread, drafts that stay, and times as people say them.

import { test } from "node:test";
import { formatRelativeTime } from "../../../static/js/lib/date-format.js";
import { UnsentTexts } from "../../../static/js/store/unsent-text.js";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { ReadMarks } from "../../../static/js/store/read-marks.js";
import { CommentThreads } from "../../../static/js/store/comments.js";
import { NOTE, operation, snapshot } from "../map.js";

import assert from "node:assert/strict";

const ME = "alice";
const at = (minute) => `2026-11-25T12:${String(minute).padStart(2, "0")}:00.000+00:00`;

function comment(id, fields) {
  const bare = { target: NOTE, thread: null, text: id, mentions: [], resolved: false, resolved_by: null, guest: null };
  return { id, rank: id, ...bare, author: "bob", at: at(1), ...fields };
}

function talking(...comments) {
  const map = snapshot();
  map.records.comment = comments;
  const store = new JourneyStore(map);
  return { store, threads: new CommentThreads(store) };
}

test("comments stand in threads, the newest thread first, replies in their order", () => {
  const { threads } = talking(
    comment("a"),
    comment("b", { target: null }),
    comment("c", { thread: "a" }),
    comment("d", { thread: "a" }),
  );
  assert.deepEqual(
    threads.all.map(({ id }) => id),
    ["b", "a"],
  );
  assert.deepEqual(
    threads.find("a").comments.map(({ id }) => id),
    ["a", "c", "d"],
  );
  assert.equal(threads.find("b").target, null);
});

test("resolved threads and those that mention me have segments of their own", () => {
  const { threads } = talking(
    comment("a", { resolved: true }),
    comment("b"),
    comment("c", { thread: "a", mentions: [ME] }),
  );
  const ids = (filter) => threads.filterThreads(filter, ME).map(({ id }) => id);
  assert.deepEqual([ids("open"), ids("resolved"), ids("me")], [["b"], ["a"], ["a"]]);
});

test("a card counts the comments of its open threads, and only a new number is sent", () => {
  const { store, threads } = talking(comment("a"), comment("b", { thread: "a" }), comment("c", { target: null }));
  const received = [];
  threads.addEventListener("change", ({ detail }) => received.push(detail.targets));
  assert.deepEqual([threads.countAt(NOTE), threads.countAt(null), threads.countAt("other")], [2, 1, 0]);
  store.addPending(operation("comment.create", { id: "d", target: NOTE, thread: "a", text: "More" }));
  store.addPending(operation("comment.update", { id: "c", text: "Else" }));
  store.addPending(operation("comment.update", { id: "a", resolved: true }));
  assert.deepEqual(received, [[NOTE], [], [NOTE]]);
  assert.equal(threads.countAt(NOTE), 0);
  store.addPending(operation("note.update", { id: NOTE, rank: "a" }));
  assert.equal(received.length, 3);
  const create = { type: "comment.create", data: { id: "e", target: NOTE, text: "And" } };
  const move = { type: "note.update", data: { id: NOTE, rank: "b" } };
  store.addPending(operation("records.batch", { operations: [move, create] }));
  assert.deepEqual([received.at(-1), threads.countAt(NOTE)], [[NOTE], 1]);
});

test("what others said after my mark is unread, what I said or wait to say is not", () => {
  const received = [];
  const tell = (...mark) => received.push(mark);
  const marks = new ReadMarks({ me: ME, marks: { since: at(5), threads: { a: at(10) } }, tell });
  const thread = (id, ...comments) => ({ id, comments });
  assert.ok(!marks.isUnread(thread("a", comment("a", { at: at(10) }))));
  assert.ok(
    !marks.isUnread(thread("a", comment("a", { at: at(12), author: ME }), comment("b", { at: null, author: null }))),
  );
  const fresh = thread("a", comment("a", { at: at(9) }), comment("b", { at: at(11) }));
  assert.ok(marks.isUnread(fresh));
  marks.markRead(fresh);
  marks.markRead(fresh);
  assert.deepEqual(received, [["a", at(11)]]);
  assert.ok(!marks.isUnread(fresh));
  assert.ok(!marks.isUnread(thread("old", comment("old", { at: at(4) }))));
});

test("a thread is read up to its latest comment, in whatever order they came", () => {
  const stored = [];
  const marks = new ReadMarks({ me: ME, marks: { since: at(5), threads: {} }, tell: (...mark) => stored.push(mark) });
  let seen = 0;
  marks.addEventListener("seen", () => (seen += 1));
  const moments = [at(12), null, at(6)];
  const thread = { id: "a", comments: moments.map((moment, place) => comment(`c${place}`, { at: moment })) };
  assert.ok(marks.isUnread({ id: "a", comments: [comment("a", { at: at(6) })] }));
  marks.markRead(thread);
  assert.deepEqual([stored, seen, marks.isUnread(thread)], [[["a", at(12)]], 1, false]);
});

test("a mark made on another device counts, and none goes back", () => {
  const marks = new ReadMarks({ me: ME, marks: { since: "", threads: { a: at(10) } }, tell() {} });
  let seen = 0;
  marks.addEventListener("seen", () => (seen += 1));
  marks.merge({ threads: { a: at(3), b: at(4) } });
  assert.equal(seen, 1);
  assert.ok(!marks.isUnread({ id: "a", comments: [comment("a", { at: at(9) })] }));
  assert.ok(!marks.isUnread({ id: "b", comments: [comment("b", { at: at(4) })] }));
});

test("drafts are kept by person, map and place, and a full device is no error", () => {
  const kept = new Map();
  const storage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name),
    key: (place) => [...kept.keys()][place],
    get length() {
      return kept.size;
    },
  };
  const mine = new UnsentTexts({ storage, me: ME, journey: "j" });
  mine.set("new card-1", "Why");
  mine.set("thread-1", "Because");
  assert.deepEqual(mine.listPlaces("new "), ["new card-1"]);
  assert.equal(new UnsentTexts({ storage, me: ME, journey: "j" }).get("thread-1"), "Because");
  assert.equal(new UnsentTexts({ storage, me: "bob", journey: "j" }).get("thread-1"), null);
  mine.drop("thread-1");
  assert.equal(mine.get("thread-1"), null);
  const full = new UnsentTexts({ storage: { setItem: () => { throw new Error("full"); } }, me: ME, journey: "j" });
  full.set("x", "y");
  assert.deepEqual([full.get("x"), full.listPlaces("x")], [null, []]);
});

test("a moment is formatted as briefly as is unambiguous", () => {
  const now = new Date(2026, 10, 25, 21, 0);
  const formatted = (...when) => formatRelativeTime(new Date(...when), now, "en");
  assert.equal(formatted(2026, 10, 25, 20, 59, 30), "now");
  assert.equal(formatted(2026, 10, 25, 20, 51), "9 min ago");
  assert.equal(formatted(2026, 10, 25, 9, 5), "09:05");
  assert.equal(formatted(2026, 10, 24, 19, 40), "yesterday, 19:40");
  assert.equal(formatted(2026, 10, 23, 11, 5), "Mon, 11:05");
  assert.equal(formatted(2026, 10, 14, 11, 5), "14 Nov");
  assert.equal(formatted(2025, 10, 14, 11, 5), "14 Nov 2025");
});
