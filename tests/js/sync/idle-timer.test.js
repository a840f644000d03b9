// How long nothing was done: reported after two minutes, then every minute until ten, and when work goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AWAY_MINUTES, IdleTimer } from "../../../static/js/sync/idle-timer.js";
import { Clock } from "../world.js";

const MINUTE = 60_000;

function begin() {
  const clock = new Clock();
  const reports = [];
  const timer = new IdleTimer({ clock, tell: (minutes) => reports.push(minutes) });
  return { clock, reports, timer };
}

test("nothing is reported before two minutes, then every minute up to ten and no more", async () => {
  const { clock, reports } = begin();
  await clock.wind(2 * MINUTE - 1);
  assert.deepEqual(reports, []);
  await clock.wind(1);
  assert.deepEqual(reports, [2]);
  await clock.wind(MINUTE - 1);
  assert.deepEqual(reports, [2]);
  await clock.wind(1);
  assert.deepEqual(reports, [2, 3]);
  await clock.wind(60 * MINUTE);
  assert.deepEqual(reports, [2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.equal(AWAY_MINUTES, 10);
});

test("work before two minutes is not reported and begins the time again", async () => {
  const { clock, reports, timer } = begin();
  await clock.wind(1.5 * MINUTE);
  timer.noteActivity();
  await clock.wind(1.9 * MINUTE);
  assert.deepEqual(reports, []);
  await clock.wind(0.1 * MINUTE);
  assert.deepEqual(reports, [2]);
});

test("work after a report is reported once, and the time begins again", async () => {
  const { clock, reports, timer } = begin();
  await clock.wind(3.5 * MINUTE);
  timer.noteActivity();
  timer.noteActivity();
  assert.deepEqual(reports, [2, 3, undefined]);
  await clock.wind(2 * MINUTE - 1);
  assert.equal(reports.length, 3);
  await clock.wind(1);
  assert.deepEqual(reports, [2, 3, undefined, 2]);
});

test("after ten minutes work still begins the time again", async () => {
  const { clock, reports, timer } = begin();
  await clock.wind(60 * MINUTE);
  timer.noteActivity();
  await clock.wind(2 * MINUTE);
  assert.deepEqual(reports.slice(-3), [10, undefined, 2]);
});
