// The address of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { replaceAddress } from "../../../static/js/lib/address.js";

test("an address is put in place of another one, and not of itself", () => {
  const put = [];
  globalThis.location = { href: "https://map.example/journeys/1/" };
  globalThis.history = { state: "kept", replaceState: (...values) => put.push(values) };
  replaceAddress(new URL("https://map.example/journeys/1/"));
  assert.deepEqual(put, []);
  const other = new URL("https://map.example/journeys/1/?overlay=gaps");
  replaceAddress(other);
  assert.deepEqual(put, [["kept", "", other]]);
});
