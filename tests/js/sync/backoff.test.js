// The delay before another attempt: doubled up to fifteen seconds, half of it random.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../../static/js/sync/backoff.js";

const delays = (backoff, count) => Array.from({ length: count }, () => backoff.nextDelay());

test("each delay is twice the one before, up to the limit", () => {
  assert.deepEqual(delays(new Backoff(() => 1), 7), [500, 1000, 2000, 4000, 8000, 15000, 15000]);
});

test("at least half of a delay is waited", () => {
  assert.deepEqual(delays(new Backoff(() => 0), 3), [250, 500, 1000]);
  assert.deepEqual(delays(new Backoff(() => 0.5), 2), [375, 750]);
});

test("what the server asks for is waited at the least", () => {
  const backoff = new Backoff(() => 1);
  assert.equal(backoff.nextDelay(500), 500);
  assert.equal(backoff.nextDelay(1001), 1001);
  assert.equal(backoff.nextDelay(1999), 2000);
});

test("after a success the delays begin again", () => {
  const backoff = new Backoff(() => 1);
  delays(backoff, 4);
  backoff.reset();
  assert.deepEqual(delays(backoff, 2), [500, 1000]);
});

test("without a source of chance the delays are random within their bounds", () => {
  const found = Array.from({ length: 50 }, () => new Backoff().nextDelay());
  assert.ok(found.every((delay) => delay >= 250 && delay <= 500));
  assert.ok(new Set(found).size > 1);
});
