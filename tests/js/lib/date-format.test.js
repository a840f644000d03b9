// Days in words, and the day of a moment in a time zone.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import {
  dayIn,
  dayKey,
  daysAgo,
  formatDay,
  formatLongDate,
  formatShortDate,
  formatTime,
} from "../../../static/js/lib/date-format.js";

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

test("a day of this year has no year, and the first and last of another have one", () => {
  const now = new Date(2026, 5, 15);
  assert.equal(formatDay(new Date(2026, 0, 1), now), "1 January");
  assert.equal(formatDay(new Date(2025, 11, 31, 23, 59), now), "31 December 2025");
  assert.equal(formatDay(new Date(2027, 0, 1), now), "1 January 2027");
  assert.equal(formatShortDate("2026-01-01", now), "1 Jan");
  assert.equal(formatShortDate("2025-12-31", now), "31 Dec 2025");
});

test("days are counted from midnight to midnight", () => {
  const now = new Date(2026, 2, 1, 0, 0);
  assert.equal(daysAgo(new Date(2026, 2, 1, 23, 59), now), 0);
  assert.equal(daysAgo(new Date(2026, 1, 28, 23, 59), now), 1);
  assert.equal(daysAgo(new Date(2026, 1, 22, 0, 0), now), 7);
  assert.equal(daysAgo(new Date(2026, 2, 2, 0, 0), now), -1);
});

test("the key of a day has two digits for month and day, and midnight is 00:00", () => {
  assert.equal(dayKey(new Date(2026, 0, 9, 23, 59)), "2026-01-09");
  assert.equal(dayKey(new Date(2026, 11, 31)), "2026-12-31");
  assert.equal(formatTime(new Date(2026, 0, 1, 0, 0)), "00:00");
  assert.equal(formatTime(new Date(2026, 0, 1, 9, 5).toISOString()), "09:05");
});

test("a day elsewhere has two digits for month and day", () => {
  assert.equal(dayIn("UTC", "2026-01-05T12:00:00Z"), "2026-01-05");
});

test("without a page, or a language of it, days are in English", () => {
  globalThis.document.documentElement.lang = "";
  assert.equal(formatDay(new Date(2026, 3, 5), new Date(2024, 0, 1)), "5 April 2026");
  delete globalThis.document;
  assert.equal(formatDay(new Date(2026, 3, 5), new Date(2026, 0, 1)), "5 April");
});
