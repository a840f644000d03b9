// Periods: the days that count and those they are compared with, asked of the server and kept in the address.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DEFAULT_PERIOD,
  periodDays,
  parseAddress,
  isDefault,
  isValidRange,
  addDays,
  comparisonDays,
  countDays,
  buildQuery,
  normalizePeriod,
  writeAddress,
} from "../../../static/js/lib/periods.js";

const NOW = { usual: 90, today: "2026-11-24" };

test("a span ends today and has as many days as it says", () => {
  for (const [span, from] of [
    ["28", "2026-10-28"],
    ["usual", "2026-08-27"],
    ["112", "2026-08-05"],
    ["365", "2025-11-25"],
  ]) {
    const days = periodDays({ ...DEFAULT_PERIOD, span }, NOW);
    assert.deepEqual(days, { from, to: "2026-11-24" });
    assert.equal(countDays(days), span === "usual" ? 90 : Number(span));
  }
});

test("what is usual is not asked for by name", () => {
  assert.deepEqual(buildQuery(DEFAULT_PERIOD, NOW), {});
});

test("the period before ends on the day before, and last year's has the same weekdays", () => {
  assert.deepEqual(buildQuery({ ...DEFAULT_PERIOD, compare: "before" }, NOW), {
    compare_from: "2026-05-29",
    compare_to: "2026-08-26",
  });
  const year = buildQuery({ ...DEFAULT_PERIOD, span: "28", compare: "year" }, NOW);
  assert.deepEqual([year.compare_from, year.compare_to], ["2025-10-29", "2025-11-25"]);
  const weekday = (day) => new Date(`${day}T00:00Z`).getUTCDay();
  assert.equal(weekday(year.compare_to), weekday(NOW.today));
});

test("an address keeps a period, and what it has wrong is as usual", () => {
  const own = { ...DEFAULT_PERIOD, span: "own", from: "2026-01-01", to: "2026-01-31", compare: "own" };
  for (const period of [
    DEFAULT_PERIOD,
    { ...DEFAULT_PERIOD, span: "112", compare: "year" },
    { ...own, compareFrom: "2025-01-01", compareTo: "2025-02-01" },
  ]) {
    const params = new URLSearchParams("overlay=gaps");
    writeAddress(period, params);
    assert.deepEqual(parseAddress(params), period);
    assert.equal(params.get("overlay"), "gaps");
  }
  for (const wrong of [
    "period=7&compare=never",
    "period=own&from=2026-02-01&to=2026-01-01",
    "period=own&from=x&to=y&compare=own",
    "period=own&from=2026-11-01T10:00Z&to=2026-11-20",
    "period=own&from=Nov 1 2026&to=2026-11-20",
    "period=own&from=2026-02-31&to=2026-03-05",
    "period=own&from=2026&to=2026-03-05",
    "period=own&from=%2B002026-01-01&to=2026-03-05",
  ])
    assert.deepEqual(parseAddress(new URLSearchParams(wrong)), DEFAULT_PERIOD);
});

test("days are counted over the changes of clocks and leap years", () => {
  assert.equal(addDays("2024-02-28", 2), "2024-03-01");
  assert.equal(addDays("2026-03-29", -1), "2026-03-28");
  assert.equal(countDays({ from: "2026-10-24", to: "2026-10-26" }), 3);
  assert.ok(
    isValidRange("2026-01-01", "2026-01-01") &&
      !isValidRange("2026-01-02", "2026-01-01") &&
      !isValidRange("1969-01-01", "1970-01-01"),
  );
  assert.ok(!isValidRange("2010-01-01", "2026-01-01"), "ten years at the most");
});

test("days before 1970 are compared with nothing", () => {
  for (const compare of ["before", "year"]) {
    const period = { ...DEFAULT_PERIOD, span: "own", from: "1970-01-02", to: "1970-03-01", compare };
    assert.equal(normalizePeriod(period).compare, "none");
  }
  const first = { ...DEFAULT_PERIOD, span: "own", from: "1970-01-03", to: "1970-01-04", compare: "before" };
  assert.deepEqual(normalizePeriod(first), first);
});

test("ten years less a day are the most, and 1970 the earliest", () => {
  assert.ok(isValidRange("2016-01-01", addDays("2016-01-01", 3659)));
  assert.ok(!isValidRange("2016-01-01", addDays("2016-01-01", 3660)));
  assert.ok(isValidRange("1970-01-01", "1970-01-01") && !isValidRange("1969-12-31", "1970-01-01"));
  assert.ok(isValidRange("2199-12-01", "2200-01-01") && !isValidRange("2199-12-01", "2200-01-02"));
  assert.ok(!isValidRange("", "2026-01-01") && !isValidRange("2026-01-01", ""));
});

test("a period of one day is compared with the day before", () => {
  const day = { from: "2026-03-01", to: "2026-03-01" };
  assert.deepEqual(comparisonDays({ compare: "before" }, day), { from: "2026-02-28", to: "2026-02-28" });
  assert.deepEqual(comparisonDays({ compare: "year" }, day), { from: "2025-03-02", to: "2025-03-02" });
  assert.equal(comparisonDays({ compare: "none" }, day), null);
  const own = { compare: "own", compareFrom: "2025-01-01", compareTo: "2025-01-31" };
  assert.deepEqual(comparisonDays(own, day), { from: "2025-01-01", to: "2025-01-31" });
});

test("days of one's own are asked for as they are", () => {
  const own = { ...DEFAULT_PERIOD, span: "own", from: "2026-01-01", to: "2026-01-31" };
  assert.deepEqual(buildQuery(own, NOW), { from: "2026-01-01", to: "2026-01-31" });
  assert.deepEqual(buildQuery({ ...own, compare: "before" }, NOW), {
    ...{ from: "2026-01-01", to: "2026-01-31" },
    ...{ compare_from: "2025-12-01", compare_to: "2025-12-31" },
  });
});

test("a period is usual only with no other days and nothing to compare with", () => {
  assert.ok(isDefault(DEFAULT_PERIOD));
  assert.ok(!isDefault({ ...DEFAULT_PERIOD, span: "28" }) && !isDefault({ ...DEFAULT_PERIOD, compare: "year" }));
});

test("days that no choice uses are dropped", () => {
  const days = { from: "2026-01-01", to: "2026-01-31", compareFrom: "2025-01-01", compareTo: "2025-01-31" };
  assert.deepEqual(normalizePeriod({ span: "28", compare: "before", ...days }), {
    ...DEFAULT_PERIOD,
    span: "28",
    compare: "before",
  });
  assert.deepEqual(normalizePeriod({ span: "own", compare: "own", ...days }), { span: "own", compare: "own", ...days });
  const wrong = { ...days, compareTo: "2024-12-31" };
  assert.equal(normalizePeriod({ span: "own", compare: "own", ...wrong }).compare, "none");
});

test("an address loses what is usual again", () => {
  const params = new URLSearchParams("period=28&compare=year&overlay=gaps");
  writeAddress(DEFAULT_PERIOD, params);
  assert.equal(String(params), "overlay=gaps");
  writeAddress(
    {
      ...DEFAULT_PERIOD,
      span: "own",
      from: "2026-01-01",
      to: "2026-01-31",
      compare: "own",
      compareFrom: "2025-01-01",
      compareTo: "2025-01-31",
    },
    params,
  );
  assert.equal(
    String(params),
    "overlay=gaps&period=own&from=2026-01-01&to=2026-01-31&compare=own&compare_from=2025-01-01&compare_to=2025-01-31",
  );
});
