// The memory of a journey, by the cases that the server is tested with: tests/cases/memory.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { buildMemory, listRemembered, ROLES, rolesAt } from "../../../static/js/lib/memory.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/memory.json", import.meta.url), "utf8"));
const toCard = ([emotion, moment_of_truth = false, importance = 3, reach = 100]) => ({
  emotion,
  moment_of_truth,
  importance,
  reach,
});
const toStages = (stages) => stages.map((cards) => cards.map(toCard));
const isClose = (one, two) => one === two || Math.abs(one - two) < 1e-9;

for (const wanted of CASES)
  test(wanted.name, () => {
    const found = buildMemory(toStages(wanted.stages));
    for (const field of ["rated", "balance", "cause"]) assert.equal(found[field], wanted[field], field);
    for (const role of ROLES) assert.equal(found.roles[role], wanted[role], role);
    for (const field of ["mean", "remembered", "difference"]) assert.ok(isClose(found[field], wanted[field]), field);
    for (const field of ["strengths", "values"]) {
      assert.equal(found[field].length, wanted[field].length);
      found[field].forEach((value, place) => assert.ok(isClose(value, wanted[field][place]), `${field} ${place}`));
    }
  });

test("a touchpoint with two roles is listed once", () => {
  const found = buildMemory(toStages([[[-1]], [[0]], [[2]]]));
  assert.deepEqual(listRemembered(found), [2, 0]);
  assert.deepEqual(rolesAt(found, 2), ["peak", "end"]);
});
