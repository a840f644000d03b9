// How long ago something was: the form changes exactly at a minute, an hour, midnight, a week and a year.

import { test } from "node:test";
import { formatMoment, formatRelativeTime } from "../../../static/js/lib/date-format.js";

import assert from "node:assert/strict";

const NOW = new Date(2026, 10, 25, 15, 30, 0, 0);
const at = (...parts) => new Date(2026, 10, ...parts);
const format = (moment, now = NOW, language = "en") => formatRelativeTime(moment, now, language);

test("up to a minute is now, and from a minute on minutes are counted", () => {
  assert.equal(format(NOW), "now");
  assert.equal(format(at(25, 15, 29, 0, 1)), "now");
  assert.equal(format(at(25, 15, 29, 0, 0)), "1 min ago");
  assert.equal(format(at(25, 15, 28, 0, 1)), "1 min ago");
  assert.equal(format(at(25, 15, 28, 0, 0)), "2 min ago");
});

test("a clock that is ahead of ours is now", () => {
  assert.equal(format(at(25, 15, 31)), "now");
});

test("an hour ago is a time of day", () => {
  assert.equal(format(at(25, 14, 30, 0, 1)), "59 min ago");
  assert.equal(format(at(25, 14, 30, 0, 0)), "14:30");
  assert.equal(format(at(25, 0, 0, 0, 0)), "00:00");
});

test("yesterday begins at midnight, also less than an hour ago", () => {
  assert.equal(format(at(24, 23, 59, 59, 999)), "yesterday, 23:59");
  assert.equal(format(at(24, 0, 0, 0, 0)), "yesterday, 00:00");
  assert.equal(format(at(23, 23, 59)), "Mon, 23:59");
  assert.equal(format(at(24, 23, 40), at(25, 0, 10)), "30 min ago");
  assert.equal(format(at(24, 23, 5), at(25, 0, 10)), "yesterday, 23:05");
});

test("a weekday is shown for the last six days, and exactly a week ago is a day of a month", () => {
  assert.equal(format(at(19, 0, 0)), "Thu, 00:00");
  assert.equal(format(at(18, 23, 59)), "18 Nov");
  assert.equal(format(at(18, 15, 30)), "18 Nov");
});

test("another year is named", () => {
  assert.equal(format(new Date(2026, 0, 1, 0, 0)), "1 Jan");
  assert.equal(format(new Date(2025, 11, 31, 23, 59)), "31 Dec 2025");
  assert.equal(format(new Date(2025, 11, 30, 12, 0), new Date(2026, 0, 1, 12, 0)), "Tue, 12:00");
});

test("a moment may be a text, and is formatted in the language of the reader", () => {
  assert.equal(format(at(25, 14, 30).toISOString()), "14:30");
  assert.equal(format(at(18, 23, 59), NOW, "ru"), "18 нояб.");
  assert.equal(formatMoment(at(9, 0, 5), "en"), "9 November 2026 at 00:05");
  assert.equal(formatMoment(at(9, 0, 5).toISOString(), "ru"), "9 ноября 2026 г. в 00:05");
});

test("the language is that of the page, or else English", () => {
  assert.equal(formatMoment(at(9, 14, 5)), "9 November 2026 at 14:05");
  globalThis.document = { documentElement: { lang: "ru" } };
  assert.equal(formatMoment(at(9, 14, 5)), "9 ноября 2026 г. в 14:05");
  assert.equal(formatRelativeTime(at(18, 23, 59), NOW), "18 нояб.");
  globalThis.document = { documentElement: { lang: "" } };
  assert.equal(formatRelativeTime(at(18, 23, 59), NOW), "18 Nov");
  delete globalThis.document;
});

test("a time of day has twenty-four hours in every language", () => {
  assert.equal(format(at(25, 14, 30, 0, 0), NOW, "en-US"), "14:30");
  assert.match(formatMoment(at(25, 14, 5), "en-US"), /14:05/);
});
