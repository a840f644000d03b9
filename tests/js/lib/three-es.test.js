// Usefulness, ease and enjoyment, by the cases that the server is tested with: tests/cases/three_es.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { ES, summarizeMap } from "../../../static/js/lib/three-es.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/three_es.json", import.meta.url), "utf8"));
const toCard = (values) => Object.fromEntries(ES.map((name, place) => [name, values[place]]));
const isClose = (one, two) => one === two || Math.abs(one - two) < 1e-9;

for (const wanted of CASES)
  test(wanted.name, () => {
    const found = summarizeMap(wanted.stages.map((stage) => stage.map(toCard)));
    ES.forEach((name, place) => assert.ok(isClose(found.means[name], wanted.means[place]), name));
    assert.ok(isClose(found.mean, wanted.mean));
    for (const field of ["rated", "all", "weakest", "lowest", "few"]) assert.deepEqual(found[field], wanted[field]);
    found.stages.forEach(({ mean }, place) => assert.ok(isClose(mean, wanted.by_stage[place])));
  });
