import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findRoutes, kindOf, layOut, reach, sumLeaving } from "../../../static/js/lib/paths.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/paths.json", import.meta.url), "utf8"));

for (const { name, stages, routes: listed, kinds, reach: shares, lines } of CASES)
  test(`the rules of the server: ${name}`, () => {
    const routes = listed.map(([source, target, share]) => ({ source, target, share }));
    assert.deepEqual(routes.map(kindOf), kinds);
    assert.deepEqual(reach(stages, routes), shares);
    assert.deepEqual(layOut(routes).map(({ lane, source, target, label }) => [lane, source, target, label]), lines);
  });

test("paths to stages that are gone have no route", () => {
  const exit = { source: "a", target: null, share: 5 };
  const gone = [{ source: "x", target: "a", share: 5 }, { source: "a", target: "x", share: 5 }];
  assert.deepEqual(findRoutes(["a"], [exit, ...gone]), [{ path: exit, route: { source: 0, target: null, share: 5 } }]);
});

test("exits and skips are summed", () => {
  const listed = [[0, null, 40], [0, 2, 70], [0, 1, 9], [2, 0, 9]];
  const routes = listed.map(([source, target, share]) => ({ source, target, share }));
  assert.equal(sumLeaving(routes, 0), 110);
});
