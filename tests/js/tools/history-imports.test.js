// Imports stand between the changes of the map by their time, and never below what is still to be read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Imports } from "../../../static/js/tools/history/imports.js";

const API = "/api/v1/journeys/0190a/";
const at = (minute) => `2026-11-20T10:${minute}:00.000+00:00`;
const change = (minute) => ({ key: minute, to: at(minute), deeds: [{}] });
const batch = (minute, state = "done") => ({ id: minute, at: at(minute), state });
const keys = (rows) => rows.map(({ key }) => key);

test("they stand where their time is, and only those that count or did", async () => {
  const requests = [];
  const results = [batch("25"), batch("15", "undone"), batch("05"), batch("22", "running"), batch("23", "failed")];
  const imports = new Imports(API, async (url) => requests.push(url) && { results });
  await imports.refresh();
  assert.deepEqual(requests, ["/api/v1/batches/?journey=0190a&brought=1&page_size=100"]);
  const rows = [change("30"), change("20"), change("10")];
  assert.deepEqual(keys(imports.mergeWith(rows, true)), ["30", "batch-25", "20", "batch-15", "10"]);
  assert.deepEqual(keys(imports.mergeWith(rows, false)).at(-1), "batch-05");
  assert.deepEqual(keys(imports.mergeWith([], true)), []);
});

test("where the server does not answer, those of the last time stay", async () => {
  const answers = [{ results: [batch("25")] }, null];
  const imports = new Imports(API, async () => answers.shift());
  await imports.refresh();
  await imports.refresh();
  assert.deepEqual(keys(imports.mergeWith([], false)), ["batch-25"]);
});
