// The script that opens the cards of the phone page in a narrow window.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync("static/js/pages/cards-first.js", "utf8");
const MAP = "https://maps.example/journeys/1/";
const CARDS = "https://maps.example/journeys/1/phone/";

// Return where the page goes on to, or null, and its address; `storage` is that of the tab.
function open({ address = MAP, narrow = true, type = "navigate", storage = new Map() } = {}) {
  const page = { next: null, address, storage };
  const context = {
    URL,
    document: { currentScript: { dataset: { phone: "/journeys/1/phone/" } } },
    location: { href: address, replace: (url) => (page.next = String(url)) },
    history: { state: null, replaceState: (_state, _title, url) => (page.address = String(url)) },
    performance: { getEntriesByType: () => (type ? [{ type }] : []) },
    sessionStorage: { getItem: (key) => storage.get(key) ?? null, setItem: (key, value) => storage.set(key, value) },
    matchMedia: () => ({ matches: narrow }),
    stop: () => {},
  };
  vm.runInNewContext(SOURCE, context);
  return page;
}

test("a narrow window goes on to the cards, with all that the address names", () => {
  assert.equal(open().next, CARDS);
  assert.equal(open({ type: null }).next, CARDS);
  assert.equal(open({ address: `${MAP}?thread=2&overlay=gaps#3` }).next, `${CARDS}?thread=2&overlay=gaps#3`);
});

test("a wide window, a reload and the way back stay on the map", () => {
  assert.equal(open({ narrow: false }).next, null);
  for (const type of ["reload", "back_forward"]) assert.equal(open({ type }).next, null);
});

test("a tab that chose the map keeps to it, and its address does not say so", () => {
  const chosen = open({ address: `${MAP}?view=map&overlay=gaps` });
  assert.deepEqual([chosen.next, chosen.address], [null, `${MAP}?overlay=gaps`]);
  assert.equal(open({ storage: chosen.storage }).next, null);
  chosen.storage.clear();
  assert.equal(open({ storage: chosen.storage }).next, CARDS);
});
