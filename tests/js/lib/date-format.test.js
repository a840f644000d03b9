// Days in words, and the day of a moment in a time zone.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { dayIn, formatLongDate } from "../../../static/js/lib/date-format.js";

beforeEach(() => {
  globalThis.document = { documentElement: { lang: "en" } };
});

afterEach(() => {
  delete globalThis.document;
});

test("a moment is another day elsewhere", () => {
  const moment = "2026-11-22T23:30:00Z";
  assert.equal(dayIn("UTC", moment), "2026-11-22");
  assert.equal(dayIn("Europe/Moscow", moment), "2026-11-23");
  assert.equal(dayIn("America/New_York", "2026-11-22T03:00:00Z"), "2026-11-21");
});

test("a day is written out with its year", () => {
  assert.equal(formatLongDate("2026-06-07"), "7 June 2026");
  globalThis.document.documentElement.lang = "ru";
  assert.equal(formatLongDate("2026-06-07"), "7 июня 2026 г.");
});
