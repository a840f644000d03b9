// Reading the history in spans: where they begin, which are kept, and what is read again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HistoryCache, momentOf, SPAN_REVISIONS } from "../../../static/js/sync/history-cache.js";
import { settle } from "../world.js";

function cache() {
  const read = [];
  const log = {
    snapshotAt: async (revision) => read.push(revision) && { revision, at: `at ${revision}` },
    listSince: async (revision) => ({
      operations: Array.from({ length: 500 }, (_, place) => ({ at: `at ${revision + place + 1}` })),
    }),
  };
  return { read, history: new HistoryCache(log) };
}

test("a span of the history begins at each five hundredth revision and is read once", async () => {
  const { read, history } = cache();
  for (const revision of [0, 499, 500, 999, 1000]) await history.findSpan(revision);
  assert.deepEqual([SPAN_REVISIONS, read], [500, [0, 500, 1000]]);
  const span = history.findSpan(999);
  assert.deepEqual([momentOf(span, 500), momentOf(span, 501), momentOf(span, 999)], ["at 500", "at 501", "at 999"]);
});

test("a revision before the kept log stands alone, and the first span begins where the log does", async () => {
  const { read, history } = cache();
  history.setKeptAfter(620);
  for (const revision of [619, 620, 700]) await history.findSpan(revision);
  assert.deepEqual(read, [619, 620]);
  assert.deepEqual((await history.findSpan(619)).operations, []);
});

test("twelve spans are kept, and what failed is read again", async () => {
  const { read, history } = cache();
  for (let span = 0; span < 13; span += 1) await history.findSpan(span * 500);
  await history.findSpan(500);
  assert.equal(read.length, 13);
  await history.findSpan(0);
  assert.equal(read.length, 14);
  let fails = true;
  const broken = new HistoryCache({
    snapshotAt: async (revision) => {
      if (fails) throw new Error("away");
      return { revision };
    },
    listSince: async () => ({ operations: [] }),
  });
  await assert.rejects(broken.findSpan(0));
  fails = false;
  assert.equal((await broken.findSpan(0)).snapshot.revision, 0);
  await settle();
});
