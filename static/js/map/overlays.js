// The overlays in the order of the bar. Each paints; none moves anything. A metric's goes by the metric's id.

import { gettext } from "../lib/i18n.js";
import { Balance } from "./overlays/balance.js";
import { ExpectationFit } from "./overlays/fit.js";
import { Gaps } from "./overlays/gaps.js";
import { OneMetric, titleOf } from "./overlays/metric.js";
import { Plain } from "./overlays/plain.js";

const NONE = { name: "none", label: gettext("None"), paint: (board) => new Plain(board) };
const FIRST = [NONE, { name: "gaps", label: gettext("Gaps"), icon: "gap", paint: (board) => new Gaps(board) }];
const LAST = [
  { name: "expectation", label: gettext("Expectation fit"), paint: (board) => new ExpectationFit(board) },
  { name: "balance", label: gettext("Relationship balance"), icon: "scale", paint: (board) => new Balance(board) },
];

// The overlays that the map of a board can be looked at through: {name, label, icon?, paint}, and of a metric its
// kind, its method, its name with the method as a title, and the method as a note where it tells it from another one.
export function overlaysOf({ scores, chosen }) {
  const named = scores.metricNamed(chosen);
  const metrics = named && !scores.metrics.includes(named) ? [...scores.metrics, named] : scores.metrics;
  return [...FIRST, ...metrics.map((metric) => ofMetric(metric, scores)), ...LAST];
}

// The overlay of a name: a fixed one, a metric's id, or a kind (nps, ces, csat) for its first metric; null: none such.
export function overlayNamed(name, scores) {
  const fixed = [...FIRST, ...LAST].find((overlay) => overlay.name === name);
  const metric = fixed ? null : scores.metricNamed(name);
  return metric ? ofMetric(metric, scores) : (fixed ?? null);
}

// The overlay that a board shows: none where its metric is gone.
export function overlayOf(board) {
  return overlayNamed(board.chosen, board.scores) ?? NONE;
}

function ofMetric(metric, scores) {
  return {
    name: metric.id,
    label: metric.name,
    title: titleOf(metric),
    note: scores.hasKin(metric) ? metric.method_text : null,
    kind: metric.kind,
    method: metric.method_text,
    paint: (board) => new OneMetric(board, metric),
  };
}
