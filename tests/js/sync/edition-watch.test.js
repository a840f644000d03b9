import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { EDITION_SHOWN, NO_JOURNEY } from "../../../static/js/lib/close-codes.js";
import { startSession } from "../../../static/js/sync/edition-watch.js";

const before = { document: globalThis.document, fetch: globalThis.fetch, setInterval: globalThis.setInterval };
afterEach(() => Object.assign(globalThis, before));

// A page that shows an edition, or the map as it is; `answer` is what the server says about the log.
function open({ edition = null, answer = { status: 200, ok: true, operations: [] } } = {}) {
  const page = { started: 0, reloads: 0, asked: [] };
  const session = Object.assign(new EventTarget(), { start: () => (page.started += 1) });
  globalThis.document = Object.assign(new EventTarget(), { hidden: false });
  globalThis.setInterval = (ask) => (page.ask = ask);
  globalThis.fetch = async (url) => {
    page.asked.push(url);
    return { ...answer, json: async () => ({ operations: answer.operations }) };
  };
  const data = { edition, urls: { api: "/api/" } };
  startSession({ data, store: { revision: 7 }, session }, () => (page.reloads += 1));
  const close = (code) => session.dispatchEvent(new CustomEvent("closed", { detail: { code } }));
  return Object.assign(page, { close });
}

test("a page of the map as it is starts its session", () => {
  const page = open();
  assert.deepEqual([page.started, page.ask], [1, undefined]);
});

test("a page is loaded again when an edition is shown instead, and not for another end", () => {
  const page = open();
  page.close(NO_JOURNEY);
  assert.equal(page.reloads, 0);
  page.close(EDITION_SHOWN);
  assert.equal(page.reloads, 1);
});

test("a page of an edition opens no connection, and asks about its revision", async () => {
  const page = open({ edition: 2 });
  await page.ask();
  assert.deepEqual([page.started, page.asked, page.reloads], [0, ["/api/operations/?after=7"], 0]);
});

test("a page of an edition is loaded again when something else is shown", async () => {
  for (const answer of [
    { status: 401, ok: false },
    { status: 403, ok: false },
    { status: 404, ok: false },
    { status: 410, ok: false },
    { status: 200, ok: true, operations: [], headers: new Headers({ "X-Edition": "none" }) },
    { status: 200, ok: true, operations: [], headers: new Headers({ "X-Edition": "1" }) },
    { status: 200, ok: true, operations: [{ revision: 8 }] },
  ]) {
    const page = open({ edition: 2, answer });
    await page.ask();
    assert.equal(page.reloads, 1);
  }
});

test("a page of an edition stays as it is while that is shown", async () => {
  const headers = new Headers({ "X-Edition": "2" });
  const page = open({ edition: 2, answer: { status: 200, ok: true, operations: [], headers } });
  await page.ask();
  assert.equal(page.reloads, 0);
});

test("a page of an edition stays as it is while the server does not answer, or the page is hidden", async () => {
  const page = open({ edition: 2, answer: { status: 503, ok: false } });
  await page.ask();
  globalThis.document.hidden = true;
  await page.ask();
  assert.deepEqual([page.asked.length, page.reloads], [1, 0]);
});
