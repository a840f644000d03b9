// What a session has of the browser: IndexedDB, requests, addresses, and what it hears of the network.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Page } from "../elements.js";
import { Database } from "../indexed-database.js";
import { snapshot } from "../map.js";
import { settle } from "../world.js";
import { JourneyStore } from "../../../static/js/store/journey-store.js";
import { clock } from "../../../static/js/sync/clock.js";
import { socketAddress } from "../../../static/js/sync/session-parts.js";
import { browserEnvironment, createLatestRequest } from "../../../static/js/sync/environment.js";
import { Log } from "../../../static/js/sync/http.js";
import { createSession } from "../../../static/js/sync/session.js";
import { DiskStorage } from "../../../static/js/sync/storage.js";

let page;
let disk;

beforeEach(() => {
  page = new Page().install();
  page.cookie = "csrftoken=secret";
  disk = new Database();
  disk.install();
  globalThis.location = { href: "https://maps.test/maps/1/" };
});

const operation = (id, text = "") => ({ id, type: "note.create", data: { text } });

test("what is stored in a queue is read from there, without its name", async () => {
  const storage = new DiskStorage();
  await storage.put("alice 1", operation("a"));
  await storage.put("alice 1", operation("b"));
  await storage.put("alice 2", operation("c"));
  assert.deepEqual(await storage.load("alice 1"), [operation("a"), operation("b")]);
  assert.deepEqual(await storage.load("bob"), []);
});

test("a later version replaces an operation, and one is removed by its queue and id", async () => {
  const storage = new DiskStorage();
  await storage.put("alice 1", operation("a", "old"));
  await storage.put("alice 1", operation("a", "new"));
  await storage.put("alice 2", operation("a"));
  assert.deepEqual(await storage.load("alice 1"), [operation("a", "new")]);
  await storage.remove("alice 1", "a");
  assert.deepEqual([await storage.load("alice 1"), await storage.load("alice 2")], [[], [operation("a")]]);
});

test("queues are found by the beginning of their names, each once", async () => {
  const storage = new DiskStorage();
  for (const queue of ["alice 1 x", "alice 1 y", "alice 2 x", "alice", "bob"])
    for (const id of ["a", "b"]) await storage.put(queue, operation(id));
  assert.deepEqual(await storage.queues("alice 1 "), ["alice 1 x", "alice 1 y"]);
  assert.deepEqual(await storage.queues("carol"), []);
});

test("a queue is moved as a whole", async () => {
  const storage = new DiskStorage();
  await storage.put("old", operation("a"));
  await storage.put("old", operation("b"));
  await storage.put("new", operation("c"));
  await storage.move("old", "new");
  assert.deepEqual(await storage.load("old"), []);
  assert.deepEqual((await storage.load("new")).map(({ id }) => id), ["a", "b", "c"]);
});

test("the database is opened once, and a later visit finds what an earlier one left", async () => {
  const storage = new DiskStorage();
  await storage.put("q", operation("a"));
  await storage.load("q");
  assert.deepEqual(disk.opened, [["journeymap", 1]]);
  assert.deepEqual(await new DiskStorage().load("q"), [operation("a")]);
  assert.deepEqual(disk.transactions.slice(0, 2), [
    ["outbox", "readwrite", { durability: "relaxed" }],
    ["outbox", "readonly", { durability: "relaxed" }],
  ]);
});

test("a database that fails says so", async () => {
  disk.error = new Error("The disk is full.");
  await assert.rejects(new DiskStorage().put("q", operation("a")), /disk is full/);
});

// Return a fetch that records what is asked.
function recordRequests() {
  const asked = [];
  globalThis.fetch = async (url, options) => {
    asked.push([url, options]);
    return { ok: true, status: 200, headers: new Headers(), json: async () => ({ url }) };
  };
  return asked;
}

test("requests carry JSON and the token, and end after twenty seconds", async () => {
  const asked = recordRequests();
  const timeouts = [];
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (milliseconds) => timeouts.push(milliseconds) && timeout.call(AbortSignal, 1000);
  const { fetch } = browserEnvironment();
  await fetch("/api/");
  await fetch("/api/", { method: "POST", body: "{}", headers: { "X-More": "1" } });
  AbortSignal.timeout = timeout;
  const [[url, read], [, sent]] = asked;
  assert.deepEqual([url, read.method, read.body], ["/api/", "GET", undefined]);
  assert.deepEqual(read.headers, { Accept: "application/json", "X-Page-Language": "en" });
  assert.deepEqual([sent.method, sent.body], ["POST", "{}"]);
  assert.deepEqual(sent.headers, {
    Accept: "application/json",
    "Content-Type": "application/json",
    "X-CSRFToken": "secret",
    "X-More": "1",
    "X-Page-Language": "en",
  });
  assert.deepEqual([timeouts, read.signal.aborted], [[20000, 20000], false]);
});

test("scores are requested the same way", async () => {
  const asked = recordRequests();
  const taken = [];
  createLatestRequest().ask("/scores/", (answer) => taken.push(answer));
  await settle();
  assert.deepEqual([asked.map(([url]) => url), taken], [["/scores/"], [{ url: "/scores/" }]]);
});

test("a socket's address has the protocol of the page's own, encrypted or not, and the page's language", () => {
  const opened = [];
  globalThis.WebSocket = class {
    constructor(url) {
      opened.push(url);
    }
  };
  const { makeSocket } = browserEnvironment();
  makeSocket("/ws/1/");
  globalThis.location.href = "http://localhost:8000/maps/1/";
  page.documentElement.lang = "ru";
  makeSocket("/ws/1/?build=b1");
  page.documentElement.lang = "";
  makeSocket("/ws/1/");
  assert.deepEqual(opened, [
    "wss://maps.test/ws/1/?language=en",
    "ws://localhost:8000/ws/1/?build=b1&language=ru",
    "ws://localhost:8000/ws/1/",
  ]);
});

test("a page's socket address names its build and its protocol", () => {
  const urls = { socket: "/ws/1/" };
  assert.equal(socketAddress({ urls, build: "b 1" }), "wss://maps.test/ws/1/?build=b+1&protocol=1");
});

test("a tab claims its own queue, and remembers it where the browser lets it", async () => {
  const values = new Map();
  const setItem = (key, value) => values.set(key, value);
  globalThis.sessionStorage = { getItem: (key) => values.get(key) ?? null, setItem };
  const held = [];
  const locks = { request: async (name, _how, act) => act(held.push(name) && { name }) };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const queue = await browserEnvironment().claim("alice 1 ");
  assert.match(queue, /^alice 1 ./);
  assert.ok([...values.values()].some((value) => queue.endsWith(value)), "the tab remembers it");
  assert.ok(held.some((name) => name.includes(queue)));
  Object.defineProperty(globalThis, "sessionStorage", {
    get() {
      throw new Error("blocked");
    },
    configurable: true,
  });
  assert.match(await browserEnvironment().claim("alice 1 "), /^alice 1 ./);
});

test("a page's session uses its addresses, and keeps what waits under its reader and map", async () => {
  const asked = recordRequests();
  const [opened, held, values] = [[], [], new Map()];
  globalThis.WebSocket = class {
    constructor(url) {
      opened.push(url);
    }

    close() {}
  };
  const sessionStorage = { getItem: () => null, setItem: (key, value) => values.set(key, value) };
  Object.defineProperty(globalThis, "sessionStorage", { value: sessionStorage, configurable: true });
  const locks = { request: async (name, _how, act) => act(held.push(name) && { name }) };
  Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
  const urls = { socket: "/ws/1/", api: "/api/v1/journeys/1/" };
  const me = { id: "alice", role: "viewer", visitor: true };
  const session = createSession({ me, urls, build: "b1" }, new JourneyStore(snapshot()));
  await session.start();
  await settle();
  assert.deepEqual(opened, ["wss://maps.test/ws/1/?build=b1&protocol=1&language=en"]);
  assert.match(held[0], /alice journey-1 /);
  session.hurry();
  await settle();
  session.stop();
  assert.match(asked[0][0], /^https:\/\/maps\.test\/api\/v1\/journeys\/1\//);
});

test("the log has an address for each thing that is read from it", async () => {
  const asked = recordRequests();
  const log = new Log("/api/1/", globalThis.fetch);
  await log.snapshot("hole");
  await log.digest(7, "abc");
  await log.snapshotAt(5);
  await log.timeline();
  assert.deepEqual(asked.map(([url]) => url), [
    "/api/1/?resync=hole",
    "/api/1/digest/?revision=7&digest=abc",
    "/api/1/at/5/",
    "/api/1/timeline/",
  ]);
});

test("a session hears at once of a network that goes or comes back", () => {
  const did = [];
  const session = { isAtRisk: false, cut: () => did.push("cut"), hurry: () => did.push("hurry") };
  browserEnvironment().watch(session);
  page.window.send("offline");
  page.window.send("online");
  assert.deepEqual(did, ["cut", "hurry"]);
  assert.equal(page.window.send("beforeunload").prevented, false);
  session.isAtRisk = true;
  assert.equal(page.window.send("beforeunload").prevented, true, "the browser asks before the page is closed");
});

test("the clock is the browser's own, and a timer can be taken back", () => {
  globalThis.performance.now = () => 1234.5;
  assert.equal(clock.now(), 1234.5);
  const [timers, cleared] = [[], []];
  globalThis.setTimeout = (act, milliseconds) => timers.push([act, milliseconds]);
  globalThis.clearTimeout = (timer) => cleared.push(timer);
  const act = () => {};
  clock.schedule(50, act)();
  assert.deepEqual([timers, cleared], [[[act, 50]], [1]]);
});
