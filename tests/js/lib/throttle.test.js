// What is called ten thousand times is done a few times, and once after the last call.

import assert from "node:assert/strict";
import { test } from "node:test";
import { throttle } from "../../../static/js/lib/throttle.js";

test("many calls are one, those that come meanwhile are one more, and none is forgotten", async () => {
  const timers = [];
  const under = [];
  const done = [];
  const act = () => new Promise((resolve) => under.push(resolve)).then(() => done.push(calls));
  const call = throttle(act, 300, (run) => timers.push(run));
  let calls = 0;
  const burst = () => {
    for (let turn = 0; turn < 5000; turn += 1) {
      calls += 1;
      call();
    }
  };
  burst();
  assert.equal(timers.length, 1);
  const first = timers.shift()();
  burst();
  assert.equal(timers.length, 0);
  under.shift()();
  await first;
  assert.deepEqual(done, [10_000]);
  const last = timers.shift()();
  under.shift()();
  await last;
  assert.deepEqual([done, timers], [[10_000, 10_000], []]);
  call();
  assert.equal(timers.length, 1);
});

test("the pause is the one asked for, before the first run and before another", async () => {
  const pauses = [];
  const runs = [];
  const call = throttle(() => runs.push("run") && call(), 300, (run, pause) => pauses.push([run, pause]));
  call();
  assert.deepEqual([runs.length, pauses.map(([, pause]) => pause)], [0, [300]]);
  await pauses[0][0]();
  assert.deepEqual([runs.length, pauses.map(([, pause]) => pause)], [1, [300, 300]]);
});

test("what fails is done again at the next call", async () => {
  const timers = [];
  let tries = 0;
  const call = throttle(async () => { tries += 1; throw new Error("no network"); }, 300, (run) => timers.push(run));
  call();
  await timers.shift()();
  assert.equal(timers.length, 0, "nothing was asked meanwhile");
  call();
  await timers.shift()();
  assert.deepEqual([tries, timers.length], [2, 0]);
});
