// What is requested besides the map is requested until there is an answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LatestRequest } from "../../../static/js/sync/latest-request.js";
import { Backoff } from "../../../static/js/sync/backoff.js";
import { Clock, settle } from "../world.js";

function asker(answers) {
  const clock = new Clock();
  const asked = [];
  const fetch = async (url) => {
    asked.push(url);
    return answers.length > 1 ? answers.shift() : answers[0];
  };
  return { clock, asked, told: [], asking: new LatestRequest({ fetch, clock, random: () => 0.5 }) };
}

const page = (status) => ({ ok: status < 400, status, json: async () => JSON.parse("<html>") });
const json = (status, body) => ({ ok: status < 400, status, json: async () => body });

test("a11 a proxy's pages and failures are asked again, slower each time, until there is an answer", async () => {
  const bad = [
    page(502),
    page(200),
    page(404),
    page(408),
    json(503, { code: "unavailable" }),
    json(429, { code: "too_many" }),
  ];
  const here = asker([...bad, json(200, { score: 1 })]);
  here.asking.ask("/scores/", (scores) => here.told.push(scores));
  await here.clock.wind(60_000);
  assert.deepEqual(here.told, [{ score: 1 }]);
  assert.equal(here.asked.length, bad.length + 1);
});

test("a refusal of the server is the end of it", async () => {
  for (const [status, code] of [[400, "invalid"], [403, "forbidden"], [404, "not_found"]]) {
    const here = asker([json(status, { code })]);
    here.asking.ask("/scores/", (scores) => here.told.push(scores));
    await here.clock.wind(60_000);
    assert.deepEqual([here.asked.length, here.told.length], [1, 0]);
  }
});

test("a newer question takes the place of one that waits", async () => {
  const here = asker([page(502), json(200, { persona: 2 })]);
  here.asking.ask("/1/", () => here.told.push("old"));
  await settle();
  here.asking.ask("/2/", ({ persona }) => here.told.push(persona));
  await here.clock.wind(60_000);
  assert.deepEqual([here.asked, here.told], [["/1/", "/2/"], [2]]);
});

test("b12 five hundred clients cut at once come back spread out, none later than a quarter minute", () => {
  const crowd = Array.from({ length: 500 }, () => new Backoff());
  for (let turn = 0; turn < 9; turn += 1) {
    const waits = crowd.map((backoff) => backoff.nextDelay()).sort((one, other) => one - other);
    const full = Math.min(15_000, 500 * 2 ** turn);
    assert.ok(waits[0] >= full / 2 && waits.at(-1) <= full, `${turn}`);
    const tenths = Array.from(
      { length: 10 },
      (_, place) => waits.filter((wait) => Math.floor((wait / full - 0.5) * 20) === place).length,
    );
    assert.ok(Math.max(...tenths) < 100, `${tenths}`);
  }
});
