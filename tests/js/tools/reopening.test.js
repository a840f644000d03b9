// A page whose map was closed asks whether it is open again.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ACCESS_LOST, NO_JOURNEY, SIGNED_OUT } from "../../../static/js/lib/close-codes.js";
import { Reopening } from "../../../static/js/tools/recovery/reopening.js";

globalThis.document = { documentElement: { lang: "en" } };

let session;
let status;
let asked;
let pauses;
let wake;
let look;
let hidden;
let reloads;
let shown;

beforeEach(() => {
  session = Object.assign(new EventTarget(), { isAtRisk: false });
  [status, asked, pauses, reloads, shown, hidden, look, wake] = [404, [], [], 0, [], false, null, null];
  const board = { data: { urls: { api: "/api/j/" } } };
  const toasts = { show: (text) => shown.push(text) };
  new Reopening({ session, board, store: { revision: 7 }, toasts }, {
    schedule(pause, act) {
      pauses.push(pause);
      wake = act;
      return () => {};
    },
    async fetch(url) {
      asked.push(url);
      return { ok: status === 200, status, json: async () => ({ code: "not_found" }) };
    },
    isHidden: () => hidden,
    watch: (act) => (look = act),
    reload: () => (reloads += 1),
  });
});

const close = (code) => session.dispatchEvent(new CustomEvent("closed", { detail: { code } }));

test("it asks less and less often, and loads the page again when the map is back", async () => {
  close(NO_JOURNEY);
  await wake();
  await wake();
  assert.deepEqual([pauses, reloads], [[15_000, 22_500, 33_750], 0]);
  status = 200;
  await wake();
  assert.deepEqual([asked.at(-1), reloads, pauses.length], ["/api/j/operations/?after=7", 1, 3]);
});

test("a guest's page asks too, at once when somebody looks at it, and not while it is hidden", async () => {
  close(ACCESS_LOST);
  [hidden, status] = [true, 200];
  await wake();
  assert.deepEqual([asked.length, reloads], [0, 0]);
  hidden = false;
  await look();
  assert.equal(reloads, 1);
});

test("what a reload would lose is not lost", async () => {
  session.isAtRisk = true;
  close(NO_JOURNEY);
  status = 200;
  await wake();
  assert.deepEqual([reloads, shown], [0, ["This map is open again."]]);
});

test("somebody who is signed out is not asked for", () => {
  close(SIGNED_OUT);
  assert.deepEqual(pauses, []);
});
