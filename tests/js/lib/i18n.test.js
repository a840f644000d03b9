// Texts come from the catalog of the page, and are the source texts without one.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { gettext, interpolate, ngettext, pgettext } from "../../../static/js/lib/i18n.js";

afterEach(() => {
  for (const name of ["gettext", "ngettext", "pgettext"]) delete globalThis[name];
});

test("without a catalog a text is its own source, in the plural of English", () => {
  assert.deepEqual([gettext("Save"), pgettext("fix", "Open")], ["Save", "Open"]);
  assert.deepEqual([0, 1, 2].map((count) => ngettext("one", "many", count)), ["many", "one", "many"]);
});

test("a catalog translates by text, context and number", () => {
  globalThis.gettext = (message) => `ru ${message}`;
  globalThis.pgettext = (context, message) => `ru ${context} ${message}`;
  globalThis.ngettext = (...parts) => `ru ${parts.join(" ")}`;
  assert.deepEqual([gettext("Save"), pgettext("fix", "Open")], ["ru Save", "ru fix Open"]);
  assert.equal(ngettext("one", "many", 1), "ru one many 1");
});

test("names in a text are replaced by their values, unknown ones stay", () => {
  assert.equal(interpolate("%(n)s of %(n)s %(what)s, %(other)s", { n: 0, what: "cards" }), "0 of 0 cards, %(other)s");
});
