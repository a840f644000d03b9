// The breakdown by drivers, by the cases that the server is tested with: tests/cases/drivers.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { countDrivers } from "../../../static/js/lib/drivers.js";
import { SCHEMA } from "../../../static/js/store/schema.js";

const CASES = JSON.parse(readFileSync(new URL("../../cases/drivers.json", import.meta.url), "utf8"));
const NAMES = SCHEMA.choices.Driver.map(([name]) => name);
const BLANK = { pains: 0, severities: [0, 0, 0], expectations: 0, unmet: 0, pleasures: 0, share: 0 };

for (const { name, gaps, rows, ...cards } of CASES)
  test(name, () => {
    const found = countDrivers(NAMES, gaps, cards);
    assert.deepEqual(found.map(({ driver }) => driver), [...NAMES, ""]);
    for (const { weight: _weight, driver, ...row } of found)
      assert.deepEqual(row, { ...BLANK, ...rows[driver] }, driver);
  });
