// How long nothing was done: told after two minutes, then every minute until ten, and when work goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AWAY_MINUTES, IdleTimer } from "../../../static/js/sync/idle-timer.js";
import { Clock } from "../world.js";

const MINUTE = 60_000;

function begin() {
  const clock = new Clock();
  const told = [];
  const timer = new IdleTimer({ clock, tell: (minutes) => told.push(minutes) });
  return { clock, told, timer };
}

test("nothing is told before two minutes, then every minute up to ten and no more", async () => {
  const { clock, told } = begin();
  await clock.wind(2 * MINUTE - 1);
  assert.deepEqual(told, []);
  await clock.wind(1);
  assert.deepEqual(told, [2]);
  await clock.wind(MINUTE - 1);
  assert.deepEqual(told, [2]);
  await clock.wind(1);
  assert.deepEqual(told, [2, 3]);
  await clock.wind(60 * MINUTE);
  assert.deepEqual(told, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.equal(AWAY_MINUTES, 10);
});

test("work before two minutes is not told and begins the time anew", async () => {
  const { clock, told, timer } = begin();
  await clock.wind(1.5 * MINUTE);
  timer.noteActivity();
  await clock.wind(1.9 * MINUTE);
  assert.deepEqual(told, []);
  await clock.wind(0.1 * MINUTE);
  assert.deepEqual(told, [2]);
});

test("work after a report is told once, and the time begins anew", async () => {
  const { clock, told, timer } = begin();
  await clock.wind(3.5 * MINUTE);
  timer.noteActivity();
  timer.noteActivity();
  assert.deepEqual(told, [2, 3, undefined]);
  await clock.wind(2 * MINUTE - 1);
  assert.equal(told.length, 3);
  await clock.wind(1);
  assert.deepEqual(told, [2, 3, undefined, 2]);
});

test("after ten minutes work still begins the time anew", async () => {
  const { clock, told, timer } = begin();
  await clock.wind(60 * MINUTE);
  timer.noteActivity();
  await clock.wind(2 * MINUTE);
  assert.deepEqual(told.slice(-3), [10, undefined, 2]);
});
