// Answers over HTTP count only if they belong to the connection that asked for them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Connection } from "../../../static/js/sync/connection.js";
import { Clock, settle } from "../world.js";

const NEWS = { status: 200, answer: { operations: [], revision: 0 }, role: "editor", build: "b1" };

let clock;
let socket;
let reads;
let connection;
let events;

beforeEach(() => {
  clock = new Clock();
  reads = [];
  socket = new EventTarget();
  socket.calls = [];
  for (const name of ["start", "stop", "send", "hurry", "recycle", "markSteady"])
    socket[name] = (...values) => socket.calls.push([name, ...values]);
  const http = { read: () => new Promise((resolve) => reads.push(resolve)) };
  connection = new Connection({ socket, http, clock, random: () => 0.5, build: "b1" });
  events = [];
  for (const name of ["frame", "polling", "role", "down", "closed"])
    connection.addEventListener(name, ({ detail }) => events.push([name, detail.type ?? detail]));
  connection.start();
});

const send = (name, detail) => socket.dispatchEvent(new CustomEvent(name, { detail }));

async function answer(...responses) {
  for (const response of responses) reads.shift()(response);
  await settle();
}

// Let HTTP answer twice while the socket does not.
async function poll() {
  await clock.wind(1500);
  await answer(NEWS);
  await clock.wind(1500);
  await answer(NEWS);
}

test("an answer to a question from before the greeting does not count after the next loss", async () => {
  await clock.wind(1500);
  send("frame", { type: "hello" });
  send("down", { code: 1006 });
  await clock.wind(1500);
  assert.equal(reads.length, 2);
  await answer(NEWS, NEWS);
  assert.equal(connection.polls, false);
  await clock.wind(1500);
  await answer(NEWS);
  assert.equal(connection.polls, true);
});

test("an answer after the greeting, or after the end, changes nothing", async () => {
  await clock.wind(1500);
  send("frame", { type: "hello" });
  await answer(NEWS);
  assert.deepEqual([events, socket.calls], [[["frame", "hello"]], [["start"]]]);
  send("down", { code: 1006 });
  await clock.wind(1500);
  connection.stop();
  await answer({ status: 404 });
  assert.deepEqual(events.slice(1), [["down", { code: 1006 }]]);
  await clock.wind(60_000);
  assert.equal(reads.length, 0);
});

test("HTTP that answers before the socket lets it try at once, and answers twice before it replaces it", async () => {
  await clock.wind(1499);
  assert.equal(reads.length, 0);
  await clock.wind(1);
  await answer(NEWS);
  assert.deepEqual([connection.polls, socket.calls, events], [false, [["start"], ["hurry"]], []]);
  await clock.wind(1500);
  await answer(NEWS);
  const news = [["polling", {}], ["role", { role: "editor" }], ["frame", "head"]];
  assert.deepEqual([connection.polls, events], [true, news]);
});

test("a failure before HTTP replaces the socket starts the count again", async () => {
  await clock.wind(1500);
  await answer(NEWS);
  await clock.wind(1500);
  await answer({ status: 503, wait: 0 });
  assert.deepEqual(events, [], "nothing was connected, so nothing is lost");
  await clock.wind(1500);
  await answer(NEWS);
  assert.equal(connection.polls, false);
});

test("while news is polled a lost attempt of the socket is no loss, and frames go over HTTP", async () => {
  await poll();
  const before = events.length;
  send("down", { code: 1006 });
  assert.equal(events.length, before);
  connection.send(JSON.stringify({ type: "presence.update" }));
  assert.deepEqual(socket.calls.filter(([name]) => name === "send"), []);
  connection.recycle();
  assert.deepEqual([connection.polls, events.at(-1)], [false, ["down", { code: 1006 }]]);
  connection.send("{}");
  assert.deepEqual(socket.calls.at(-1), ["send", "{}"]);
});

test("polls without news are rarer up to six seconds, and news brings them back to two", async () => {
  await poll();
  const pauses = [];
  for (const operations of [[], [], [], [{}], []]) {
    let wait = 0;
    for (; !reads.length; wait += 500) await clock.wind(500);
    pauses.push(wait);
    await answer({ ...NEWS, answer: { operations, revision: 0 } });
  }
  assert.deepEqual(pauses, [3000, 4500, 6000, 6000, 2000]);
});

test("scores are polled at every fifth answer, and members at every tenth", async () => {
  await poll();
  for (let turn = 2; turn < 10; turn += 1) {
    await clock.wind(6000);
    await answer(NEWS);
  }
  const frames = events.filter(([name]) => name === "frame").map(([, type]) => type);
  // The first answer let the socket try once more.
  const rounds = ["head", "head", "head", "head", "scores.changed"];
  assert.deepEqual(frames, [...rounds, "head", ...rounds, "members.changed"]);
});

test("another build is reported while news is polled, and the end of access ends the connection", async () => {
  await poll();
  await clock.wind(6000);
  await answer({ ...NEWS, build: "b2" });
  assert.ok(events.some(([name, type]) => name === "frame" && type === "error"));
  await clock.wind(6000);
  await answer({ status: 403 });
  assert.deepEqual([events.at(-1), socket.calls.at(-1)], [["closed", { code: 4403 }], ["stop"]]);
});

test("an early question is answered early, but not after the end or over a socket that works", async () => {
  connection.hurry();
  assert.deepEqual([reads.length, socket.calls], [1, [["start"], ["hurry"]]]);
  await answer(NEWS);
  send("frame", { type: "hello" });
  connection.hurry();
  connection.askRole();
  assert.deepEqual([reads.length, socket.calls.slice(-2)], [0, [["recycle"], ["hurry"]]]);
  connection.markSteady();
  assert.deepEqual(socket.calls.at(-1), ["markSteady"]);
  connection.stop();
  connection.hurry();
  assert.equal(reads.length, 0);
});
