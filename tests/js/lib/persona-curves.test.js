// Several curves in one lane: what the cases shared with Python say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as curves from "../../../static/js/lib/persona-curves.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/persona_curves.json", import.meta.url), "utf8"));

for (const one of CASES)
  test(`curves of personas: ${one.name}`, () => {
    const name = one.call.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
    assert.deepEqual(curves[name](...one.with), one.gives);
  });
