// Requests to the API of a journey: whose answer it is, how long to wait, and the pages of the log.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HttpOperations, Log, ResponseError, exchange, readJson } from "../../../static/js/sync/http.js";

const respond = (status, body, headers = {}) => ({
  ...{ status, ok: status >= 200 && status < 300, headers: new Headers(headers) },
  json: async () => (body === undefined ? JSON.parse("<html>") : body),
});

test("an answer is the server's if it is JSON, and an error if it has a code", async () => {
  const ask = async (...response) => {
    const { status, answer } = await exchange(async () => respond(...response), "/api/");
    return [status, answer];
  };
  assert.deepEqual(await ask(200, { a: 1 }), [200, { a: 1 }]);
  assert.deepEqual(await ask(404, { code: "not_found" }), [404, { code: "not_found" }]);
  assert.deepEqual(await ask(404, { detail: "a proxy's" }), [0, null]);
  assert.deepEqual(await ask(200), [0, null]);
  const failed = await exchange(async () => Promise.reject(new TypeError("no network")), "/api/");
  assert.deepEqual(failed, { status: 0, answer: null, headers: undefined, wait: 0 });
});

test("the wait that the server asks for is in milliseconds", async () => {
  const waitOf = async (headers) => (await exchange(async () => respond(200, {}, headers), "/api/")).wait;
  const dated = { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" };
  assert.deepEqual([await waitOf({ "Retry-After": "3" }), await waitOf({}), await waitOf(dated)], [3000, 0, 0]);
  assert.equal((await exchange(async () => ({ ...respond(200, {}), headers: undefined }), "/api/")).wait, 0);
});

test("JSON is read from an answer of success alone", async () => {
  assert.deepEqual(await readJson(async () => respond(299, { a: 1 }), "/api/"), { a: 1 });
  for (const status of [300, 404, 500])
    await assert.rejects(readJson(async () => respond(status, { code: "x" }), "/api/"), { name: "Error" });
  const passes = [0, 401, 403, 404, 410, 429, 500].map((status) => new ResponseError(status).mayPass);
  assert.deepEqual(passes, [true, false, false, false, false, true, true]);
  assert.deepEqual([new ResponseError(410).status, new ResponseError(410).message], [410, "No answer (410)"]);
});

test("operations go to the journey's address with the protocol, and answers name role and build", async () => {
  const asked = [];
  const fetch = async (...request) => {
    asked.push(request);
    return respond(200, {}, { "X-Journey-Role": "editor", "X-Build": "b1" });
  };
  const http = new HttpOperations({ url: "/api/", fetch, store: { revision: 7 }, protocol: 1 });
  const { role, build, status } = await http.read();
  assert.deepEqual([role, build, status], ["editor", "b1", 200]);
  await http.post({ id: "a" });
  const headers = { "X-Page-Protocol": "1" };
  assert.deepEqual(asked, [
    ["/api/operations/?after=7", { headers }],
    ["/api/operations/", { method: "POST", body: '{"id":"a"}', headers }],
  ]);
  const silent = new HttpOperations({ url: "/", fetch: () => Promise.reject(new Error("no")), store: {}, protocol: 1 });
  const nothing = await silent.read();
  assert.deepEqual([nothing.status, nothing.role, nothing.build], [0, null, null]);
});

test("the log is read page by page until its head, or until a page is empty", async () => {
  const asked = [];
  const pages = [[3, 1, 2], [3, 3], [9]].map(([revision, ...list]) => ({
    revision,
    operations: list.map((one) => ({ revision: one })),
  }));
  const fetch = async (url) => {
    asked.push(url);
    return respond(200, pages[asked.length - 1]);
  };
  const log = new Log("/api/", fetch);
  assert.deepEqual((await log.listAllSince(0)).map(({ revision }) => revision), [1, 2, 3]);
  assert.deepEqual(asked, ["/api/operations/?after=0", "/api/operations/?after=2"]);
  assert.deepEqual(await log.listAllSince(3), []);
});

test("each part of a journey has an address", async () => {
  const asked = [];
  const log = new Log("/api/", async (url) => asked.push(url) && respond(200, {}));
  await Promise.all([log.snapshot("pruned"), log.digest(100, "1-a"), log.snapshotAt(5), log.timeline()]);
  const paths = ["?resync=pruned", "digest/?revision=100&digest=1-a", "at/5/", "timeline/"];
  assert.deepEqual(asked, paths.map((path) => `/api/${path}`));
});
