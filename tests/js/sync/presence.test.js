// Who is here, how long they idle, where they look, and who leads whom.

import { test } from "node:test";
import { placeAt, pointOf } from "../../../static/js/lib/band-position.js";
import { Roster, isFollowed, leadingSession, isFollowLoop } from "../../../static/js/map/roster.js";
import { joinFirstNames, movedRecords, numberNamesakes } from "../../../static/js/map/presence-marks.js";
import { IdleTimer } from "../../../static/js/sync/idle-timer.js";
import { Presence } from "../../../static/js/sync/presence.js";
import { NOTE } from "../map.js";
import { Server } from "../server.js";
import { Clock, arrive } from "../world.js";

import assert from "node:assert/strict";

const MINUTE = 60_000;
const ALICE = { id: "alice", name: "Alice" };
const BOB = { id: "bob", name: "Bob" };

const presencesOf = (...entries) =>
  new Map(entries.map(([session, user, presence = {}]) => [session, { user, presence }]));
const sentPresences = (here) =>
  here.server.heard.filter(({ type }) => type === "presence.update").map(({ presence }) => presence);

test("idle is sent after two minutes, each minute until ten, and taken back with the first sign of life", async () => {
  const clock = new Clock();
  const sentFrames = [];
  const idleness = new IdleTimer({ clock, tell: (minutes) => sentFrames.push(minutes) });
  await clock.wind(1.5 * MINUTE);
  idleness.noteActivity();
  await clock.wind(1.9 * MINUTE);
  assert.deepEqual(sentFrames, []);
  await clock.wind(30 * MINUTE);
  assert.deepEqual(sentFrames, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
  idleness.noteActivity();
  idleness.noteActivity();
  await clock.wind(2 * MINUTE);
  assert.deepEqual(sentFrames.slice(9), [undefined, 2]);
});

test("several tabs of a person are one, and the one at work says where they are", () => {
  const roster = new Roster();
  roster.update(
    presencesOf(
      ["a1", ALICE, { record: "x", idle: 4 }],
      ["b", BOB, { idle: 2 }],
      ["a2", ALICE, { record: "y", field: "text" }],
    ),
    0,
  );
  const [alice, bob] = roster.people(0);
  assert.deepEqual(
    [alice.user, alice.sessions, alice.record, alice.editing, alice.idle],
    [ALICE, ["a1", "a2"], "y", true, 0],
  );
  assert.deepEqual([bob.user, bob.idle], [BOB, 2]);
});

test("a person idle for ten minutes has left, also for those who join later", () => {
  const roster = new Roster();
  roster.update(presencesOf(["a", ALICE, { idle: 9 }], ["b", BOB, { idle: 10 }]), 0);
  assert.deepEqual(roster.people(0).map(({ user }) => user.id), ["alice"]);
});

test("a cut of less than half a minute is not seen, a longer one is", () => {
  const roster = new Roster();
  const names = (now) => roster.people(now).map(({ user }) => user.id);
  roster.update(presencesOf(["a", ALICE, { field: "text" }], ["b", BOB]), 0);
  roster.update(presencesOf(["b", BOB]), 1000);
  assert.deepEqual(names(30_999), ["alice", "bob"]);
  assert.equal(roster.people(30_999)[0].editing, false);
  assert.equal(roster.nextChange(11_000), 20_000);
  assert.deepEqual(names(31_000), ["bob"]);
  assert.equal(roster.nextChange(31_000), null);
  roster.update(presencesOf(["a-again", ALICE], ["b", BOB]), 32_000);
  roster.update(presencesOf(), 40_000);
  assert.deepEqual(names(69_000), ["alice", "bob"]);
  roster.update(presencesOf(["b", BOB]), 69_500);
  assert.deepEqual(names(70_000), ["bob"]);
});

test("a point is the same share of the same band in every window", () => {
  const [here, there] = [100, 340].map((size) =>
    ["s1", "s2", "s3"].map((id, place) => ({ id, start: 50 + size * place, size })),
  );
  assert.deepEqual(placeAt(here, 175), { id: "s2", part: 0.25 });
  assert.equal(pointOf(there, "s2", 0.25), 475);
  assert.deepEqual(placeAt(here, 0), { id: "s1", part: 0 });
  assert.deepEqual(placeAt(here, 9999), { id: "s3", part: 1 });
  assert.equal(pointOf(there, "gone", 0.5), null);
  assert.deepEqual(placeAt([], 5), { id: null, part: 0 });
});

test("the tab of a leader that moved last leads, and one that sees nothing never does", () => {
  const [first, second] = [{ stage: "s1" }, { stage: "s2" }];
  const before = presencesOf(
    ["b1", BOB, { view: first }],
    ["b2", BOB, { view: second }],
    ["b3", BOB, { view: { follow: "carol" } }],
  );
  assert.equal(leadingSession(new Map(), before, "bob"), "b2");
  const after = presencesOf(["b1", BOB, { view: { stage: "s3" } }], ["b2", BOB, { view: second, caret: 1 }]);
  assert.equal(leadingSession(before, after, "bob", "b2"), "b1");
  assert.equal(leadingSession(after, after, "bob", "b2"), "b2");
  assert.equal(leadingSession(after, presencesOf(["a", ALICE]), "bob", "b2"), null);
});

test("who is followed knows it, and nobody leads themselves through others", () => {
  const presences = presencesOf(["a", ALICE, { view: { follow: "bob" } }], ["b", BOB, { view: { follow: "carol" } }]);
  assert.ok(isFollowed(presences, "carol"));
  assert.ok(!isFollowed(presences, "alice"));
  assert.ok(!isFollowed(presencesOf(["a2", ALICE, { view: { follow: "alice" } }]), "alice"));
  assert.ok(isFollowLoop(presences, "alice", "carol"));
  assert.ok(!isFollowLoop(presences, "alice", "dora"));
});

test("looking around redraws no card, coming and going does", () => {
  const before = presencesOf(["a", ALICE, { record: "x", view: { x: 0 } }], ["b", BOB, { record: "y" }]);
  const after = presencesOf(["a", ALICE, { record: "x", view: { x: 1 } }], ["c", BOB, { record: "z" }]);
  assert.deepEqual([...movedRecords(before, after)], ["y", "z"]);
});

test("extra fields stay while I move, and what is known already is not sent again", async () => {
  const here = await arrive(new Server());
  here.session.sendPresence(null, { view: { follow: "bob" } });
  await here.clock.wind(200);
  here.session.sendPresence({ record: NOTE });
  await here.clock.wind(200);
  for (let turn = 0; turn < 50; turn += 1) here.session.sendPresence({ record: NOTE }, { view: { follow: "bob" } });
  await here.clock.wind(1000);
  here.session.sendPresence(null, { view: undefined });
  await here.clock.wind(200);
  assert.deepEqual(sentPresences(here), [
    { view: { follow: "bob" } },
    { record: NOTE, view: { follow: "bob" } },
    { record: NOTE },
  ]);
});

// The presence of a member, what it sends, and who it says is where.
function watchPresence(...list) {
  const clock = new Clock();
  const [sent, seen] = [[], []];
  const presence = new Presence({ clock, send: (frame) => sent.push(JSON.parse(frame).presence) });
  presence.addEventListener("presence", ({ detail }) => seen.push(detail.presences));
  presence.reset(list);
  return { clock, presence, sent, seen };
}

test("a caret of another member moves with the text, and the author's own behind what they typed", () => {
  const place = (session, user, fields) => ({
    ...{ session, user },
    presence: fields && { record: NOTE, field: "text", caret: 3, ...fields },
  });
  const carol = { id: "carol", name: "Carol" };
  const list = [
    place("b", BOB, { selection: [1, 3] }),
    place("c", carol, {}),
    place("far", carol, { record: "x" }),
    place("title", carol, { field: "title" }),
    place("still", carol, { caret: undefined }),
    place("new", carol, undefined),
  ];
  const { presence, seen } = watchPresence(...list);
  const carets = () => [...seen.at(-1).values()].map((other) => other.presence?.caret);
  const touch = { id: NOTE, splices: { text: [[3, 0, "ab"]] } };
  presence.shiftCarets([{ ...touch, actor: BOB }]);
  assert.deepEqual(carets(), [5, 3, 3, 3, undefined, undefined]);
  assert.deepEqual(seen.at(-1).get("b"), { user: BOB, presence: { ...list[0].presence, caret: 5, selection: [1, 5] } });
  assert.deepEqual(seen.at(-1).get("c"), { user: carol, presence: list[1].presence });
  presence.shiftCarets([{ id: NOTE, splices: { text: [[0, 0, "x"]] } }]);
  assert.deepEqual(carets(), [6, 4, 3, 3, undefined, undefined]);
  presence.shiftCarets([{ id: "x", splices: { text: [[3, 0, "y"]] } }]);
  assert.deepEqual(carets(), [6, 4, 3, 3, undefined, undefined], "without an author a caret stays left");
  const events = seen.length;
  presence.shiftCarets([{ id: NOTE }, { id: NOTE, splices: { goal: [[0, 0, "x"]] } }]);
  assert.equal(seen.length, events);
});

test("a caret waits for the letters that it counts, but no longer than a second", async () => {
  const [clock, sent] = [new Clock(), []];
  let ahead = true;
  const send = (frame) => sent.push(JSON.parse(frame).presence.caret);
  const presence = new Presence({ clock, send, isAhead: (record) => ahead && record === NOTE });
  presence.update({ record: NOTE, field: "text", caret: 1 });
  await clock.wind(400);
  presence.update({ record: NOTE, field: "text", caret: 2 });
  assert.deepEqual(sent, []);
  ahead = false;
  await clock.wind(200);
  assert.deepEqual(sent, [2]);
  ahead = true;
  presence.update({ record: NOTE, field: "text", caret: 3 });
  await clock.wind(900);
  assert.deepEqual(sent, [2]);
  await clock.wind(300);
  assert.deepEqual(sent, [2, 3]);
  presence.update({ record: "x", field: "text", caret: 0 });
  await clock.wind(100);
  assert.deepEqual(sent, [2, 3, 0]);
});

test("after a lost connection too a caret waits for its letters, and is sent again once they are there", async () => {
  const [clock, sent] = [new Clock(), []];
  let ahead = false;
  const send = (frame) => sent.push(JSON.parse(frame).presence.caret);
  const presence = new Presence({ clock, send, isAhead: () => ahead });
  presence.update({ record: NOTE, field: "text", caret: 1 });
  presence.clear();
  ahead = true;
  presence.update({ record: NOTE, field: "text", caret: 3 });
  presence.reset([]);
  await clock.wind(900);
  assert.deepEqual(sent, [1]);
  await clock.wind(300);
  assert.deepEqual(sent, [1, 3]);
  ahead = false;
  await clock.wind(300);
  assert.deepEqual(sent, [1, 3, 3]);
});

test("who comes, moves and leaves is told each time, and a lost connection forgets all", () => {
  const { presence, seen } = watchPresence({ session: "b", user: BOB, presence: { record: NOTE }, extra: 1 });
  presence.receive({ session: "a", user: ALICE, presence: { record: "x" } });
  presence.receive({ session: "b", user: BOB, presence: null });
  presence.clear();
  assert.deepEqual(seen.map((others) => [...others]), [
    [["b", { user: BOB, presence: { record: NOTE } }]],
    [["b", { user: BOB, presence: { record: NOTE } }], ["a", { user: ALICE, presence: { record: "x" } }]],
    [["a", { user: ALICE, presence: { record: "x" } }]],
    [],
  ]);
});

test("a guest whose number changes in place is drawn again with it", () => {
  const [guest, place] = [{ id: "g", name: "", since: 1 }, { record: NOTE }];
  const { presence, seen } = watchPresence({ session: "g", user: { ...guest, number: 1 }, presence: place });
  presence.receive({ session: "g", user: { ...guest, number: 2 }, presence: place });
  assert.deepEqual(seen.map((others) => others.get("g").user.number), [1, 2]);
});

test("nameless guests are shown in the order of their numbers", () => {
  const roster = new Roster();
  const guest = (number) => [`s${number}`, { id: `${9 - number}`, name: "", number }];
  roster.update(presencesOf(guest(2), guest(1), guest(3)), 0);
  assert.deepEqual(roster.people(0).map(({ user }) => user.number), [1, 2, 3]);
});

test("a tag has first names, and guests with their numbers", () => {
  const names = ["Dana Ortiz", "Guest 1", "Guest 2", "Гость 10"];
  assert.equal(joinFirstNames(names.map((name) => ({ name }))), "Dana, Guest 1, Guest 2, Гость 10");
});

test("people of one name have numbers in the order of their ids, wherever they stand in the list", () => {
  const people = ["c Alex", "b Dana", "a Alex", "d Alex"].map((words) => words.split(" "));
  const named = numberNamesakes(people.map(([id, name]) => ({ id, name })));
  assert.deepEqual(named.map(({ name }) => name), ["Alex (2)", "Dana", "Alex", "Alex (3)"]);
});

test("a pointer that moves alone redraws nothing but pointers, and keeps the rest as it was", () => {
  const presence = new Presence({ clock: new Clock(), send: () => {} });
  const events = [];
  for (const name of ["presence", "pointers"])
    presence.addEventListener(name, ({ detail }) => events.push([name, detail.presences.get("a")?.presence]));
  const view = { stage: "s" };
  const receive = (fields) => presence.receive({ session: "a", user: ALICE, presence: fields });
  receive({ record: "x", view });
  receive({ record: "x", view: { stage: "s" }, pointer: { x: 0.5 } });
  receive({ record: "x", view: { stage: "s" }, pointer: { x: 0.5 }, drag: { cards: ["x"] } });
  receive({ record: "x", view: { stage: "s" } });
  receive({ record: "y", view: { stage: "s" } });
  receive(null);
  assert.deepEqual(
    events.map(([name]) => name),
    ["presence", "pointers", "pointers", "pointers", "presence", "presence"],
  );
  assert.deepEqual([events[1][1].pointer, events[2][1].drag], [{ x: 0.5 }, { cards: ["x"] }]);
  assert.deepEqual([events[3][1].pointer, events[3][1].drag], [undefined, undefined]);
  assert.equal(events[2][1].view, view, "followers would scroll again");
});
