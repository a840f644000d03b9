// People have the colour and the letters that the server draws them with.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hueOf, initialsOf } from "../../../static/js/lib/avatars.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/initials.json", import.meta.url), "utf8"));

test("initials are what the cases shared with Python say", () => {
  assert.deepEqual(
    CASES.map(([name]) => [name, initialsOf(name)]),
    CASES,
  );
});

test("a person has the colour that the server draws them with", () => {
  assert.equal(hueOf("00000000-0000-0000-0000-000000000003"), "iris");
  assert.equal(hueOf("somebody"), "slate");
});
