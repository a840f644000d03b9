// Playback: a week's scores made of rows, and what changed along the line of weeks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { listChanges, buildWeekScores, dayShare } from "../../../static/js/lib/week-scores.js";

const place = { kind: "stage", id: "s1" };
const week = (to, score, state) => ({
  to,
  rows: [
    [score, state],
    [1, "stale"],
  ],
  stages: [to],
  verdict: { kind: state },
  totals: {},
});
const playback = {
  fields: ["score", "state"],
  places: [{ place, metric: "m" }, { place: { kind: "stage", id: "gone" }, metric: "m" }],
  weeks: [week("2026-11-03", 40, "too_few"), week("2026-11-10", 50, "on_target"), week("2026-11-17", null, "stale")],
};
const now = {
  minimum: 30,
  metrics: ["m"],
  scores: [{ place, metric: "m", name: "CSAT", state: "significant", change: {} }],
};

test("a week has its own figures, the form of now, and the trend up to then", () => {
  const { scores, verdict, stages, minimum, window } = buildWeekScores(playback, 1, now);
  assert.equal(scores.length, 1, "what is measured no more is left out");
  assert.deepEqual([verdict.kind, stages[0], minimum], ["on_target", "2026-11-10", 30]);
  assert.deepEqual([window, scores[0].explanation], [{ to: "2026-11-10" }, ""]);
  const { name, score, state, drawn, change, trend } = scores[0];
  assert.deepEqual(
    { name, score, state, drawn, change },
    { name: "CSAT", score: 50, state: "on_target", drawn: "significant", change: null },
  );
  assert.deepEqual(trend, [40, 50]);
});

test("what changed stands at its day, in order, and only within the year", () => {
  const marker = (id, day) => ({ id, text: id, day });
  const fixes = [
    { id: "f", text: "Call first", live: "2026-11-10" },
    { id: "g", text: "", live: null },
  ];
  const found = listChanges(
    playback,
    [
      ...[marker("b", "2026-11-17"), marker("z", "2026-11-10"), marker("a", "2026-11-10")],
      ...[marker("old", "2025-01-01"), marker("none", null)],
    ],
    fixes,
  );
  assert.deepEqual(
    found.map(({ kind, id, share }) => [kind, id, share]),
    [
      ["marker", "a", 0.5],
      ["fix", "f", 0.5],
      ["marker", "z", 0.5],
      ["marker", "b", 1],
    ],
  );
  assert.equal(dayShare(playback, "2026-11-18"), null);
});

test("the line of weeks holds its first and its last day", () => {
  const days = ["2026-11-02", "2026-11-03", "2026-11-10", "2026-11-17", "2026-11-18"];
  assert.deepEqual(days.map((day) => dayShare(playback, day)), [null, 0, 0.5, 1, null]);
});

test("a trend has thirteen weeks up to its own, and the first week has itself alone", () => {
  const weeks = Array.from({ length: 20 }, (_, number) => week(`2026-01-${String(number + 10)}`, number, "on_target"));
  const trendAt = (number) => buildWeekScores({ ...playback, weeks }, number, now).scores[0].trend;
  assert.deepEqual(trendAt(0), [0]);
  assert.deepEqual(trendAt(12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(trendAt(13), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});
