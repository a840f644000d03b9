// History in the browser: rows read once and in order, and the map at any revision of what was fetched.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PastStore } from "../../../static/js/store/past-store.js";
import { HistoryCache, momentOf } from "../../../static/js/sync/history-cache.js";
import { Feed } from "../../../static/js/tools/history/feed.js";
import { NOTE, snapshot } from "../map.js";
import { Server } from "../server.js";

const SCAN = 4;

// The server's pages over a log of so many revisions, a row for each.
function pages(log) {
  return async ({ before = null, after = 0 }) => {
    const high = before === null ? log.head : Math.min(log.head, before - 1);
    const start = Math.max(after, high - SCAN);
    const rows = Array.from({ length: Math.max(0, high - start) }, (_, place) => ({ key: high - place }));
    log.asked = (log.asked ?? 0) + 1;
    return { revision: log.head, kept_after: 0, next: start > after ? start + 1 : null, rows };
  };
}

const keys = (feed) => feed.rows.map(({ key }) => key);
const down = (from) => Array.from({ length: from }, (_, place) => from - place);

test("older rows follow page by page, and the end is known", async () => {
  const feed = new Feed(pages({ head: 10 }));
  await feed.refresh();
  assert.deepEqual(keys(feed), [10, 9, 8, 7]);
  while (feed.hasMore) await feed.readOlder();
  assert.deepEqual(keys(feed), down(10));
});

test("new rows come on top, however many, without a hole and without one twice", async () => {
  const log = { head: 3 };
  const feed = new Feed(pages(log));
  await feed.refresh();
  for (const head of [4, 15, 16, 400, 402, 720]) {
    log.head = head;
    await Promise.all([feed.refresh(), feed.readOlder()]);
    assert.deepEqual(keys(feed), down(head));
  }
  const { asked } = log;
  await feed.refresh();
  assert.ok(log.asked - asked <= 2, "what has settled is not read again");
});

// A log of edits by the small server, as it would answer over HTTP.
function served(turns) {
  const server = new Server();
  const maps = [snapshot()];
  for (let turn = 1; turn <= turns; turn += 1) {
    server.submitAsOther("note.update", { id: NOTE, text: `Turn ${turn}` });
    if (turn === 5)
      server.submitAsOther("note.create", { id: "note-2", stage: "stage-1", lane: "lane-1", text: "More" });
    if (turn === 7) server.submitAsOther("note.delete", { id: "note-2" });
    maps[server.revision] = server.snapshot();
  }
  const fetched = [];
  const at = async (revision) => {
    fetched.push(revision);
    return { ...(maps[revision] ?? snapshot()), revision, at: `moment ${revision}` };
  };
  const since = async (after) => ({ operations: server.log.filter(({ revision }) => revision > after).slice(0, 500) });
  return { server, maps, fetched, log: { snapshotAt: at, listSince: since } };
}

test("the past is shown forwards and backwards, and says what looks different", async () => {
  const { maps, fetched, log } = served(9);
  const spans = new HistoryCache(log);
  const span = await spans.findSpan(3);
  const store = new PastStore(span);
  const touched = [];
  store.addEventListener("change", ({ detail }) => touched.push(...detail.touched));
  for (const revision of [11, 6, 9, 1, 10, 0]) {
    store.show(spans.findSpan(revision), revision);
    const { note } = (maps[revision] ?? { records: {} }).records;
    if (note) assert.deepEqual(store.all("note"), note);
  }
  assert.deepEqual(fetched, [0]);
  assert.ok(touched.some(({ id, removed }) => id === "note-2" && removed));
  assert.equal(store.isPending(NOTE), false);
  assert.equal(momentOf(span, 0), "moment 0");
});

test("a span is fetched once, again when the log has grown past it, and from where the log is kept", async () => {
  const { server, fetched, log } = served(3);
  const spans = new HistoryCache(log);
  const [one, other] = await Promise.all([spans.findSpan(2), spans.findSpan(3)]);
  assert.equal(one, other);
  server.submitAsOther("note.update", { id: NOTE, text: "Later" });
  const grown = await spans.findSpan(4);
  assert.equal(grown.operations.length, 4);
  assert.deepEqual(fetched, [0, 0]);
  spans.setKeptAfter(2);
  assert.equal((await spans.findSpan(3)).snapshot.revision, 2);
  assert.deepEqual((await spans.findSpan(1)).operations, []);
});

test("a span that could not be fetched is asked for again", async () => {
  const { log } = served(3);
  let fails = true;
  const spans = new HistoryCache({
    ...log,
    snapshotAt: (revision) => (fails ? Promise.reject(new Error("cut")) : log.snapshotAt(revision)),
  });
  await assert.rejects(spans.findSpan(1));
  fails = false;
  assert.equal((await spans.findSpan(1)).operations.length, 3);
});
