// The address of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { replaceAddress, updateViewLinks } from "../../../static/js/lib/address.js";

test("an address is put in place of another one, and not of itself", () => {
  const put = [];
  globalThis.document = { querySelectorAll: () => [] };
  globalThis.location = { href: "https://map.example/journeys/1/" };
  globalThis.history = { state: "kept", replaceState: (...values) => put.push(values) };
  replaceAddress(new URL("https://map.example/journeys/1/"));
  assert.deepEqual(put, []);
  const other = new URL("https://map.example/journeys/1/?overlay=gaps");
  replaceAddress(other);
  assert.deepEqual(put, [["kept", "", other]]);
});

test("links to another view of the map keep what is shown, and their own parameters", () => {
  const [map, phone] = [{ dataset: { view: "view=map" } }, { dataset: { view: "" } }];
  globalThis.document = { querySelectorAll: () => [map, phone] };
  globalThis.location = { search: "?view=phone&overlay=csat&period=28" };
  updateViewLinks();
  assert.equal(map.search, "overlay=csat&period=28&view=map");
  assert.equal(phone.search, "overlay=csat&period=28");
});
