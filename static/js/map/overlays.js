// The overlays in the order of the bar. Each paints; none moves anything. A metric's overlay is named by the metric's
// id.

import { gettext, pgettext } from "../lib/i18n.js";
import { BalanceOverlay } from "./overlays/balance.js";
import { FitOverlay } from "./overlays/fit.js";
import { GapsOverlay } from "./overlays/gaps.js";
import { MetricOverlay, titleOf } from "./overlays/metric.js";
import { PlainOverlay } from "./overlays/plain.js";

const NO_OVERLAY = { name: "none", label: gettext("None"), paint: (board) => new PlainOverlay(board) };
// Painters that are loaded later, by the names of their overlays (see tools/evidence/evidence.js); undefined until they
// are there, null where they never are, which has no such overlay.
export const laterPainters = { three_es: undefined, evidence: undefined, memory: undefined };
const FIRST_OVERLAYS = [
  NO_OVERLAY,
  { name: "gaps", label: gettext("Gaps"), icon: "gap", paint: (board) => new GapsOverlay(board) },
];
const LAST_OVERLAYS = [
  { name: "expectation", label: gettext("Expectation fit"), paint: (board) => new FitOverlay(board) },
  {
    name: "balance",
    label: gettext("Relationship balance"),
    icon: "scale",
    paint: (board) => new BalanceOverlay(board),
  },
  {
    name: "three_es",
    label: gettext("Three E’s"),
    title: gettext("Usefulness, ease, enjoyment"),
    paint: paintLater("three_es"),
  },
  {
    name: "evidence",
    label: pgettext("overlay", "Evidence"),
    icon: "eye",
    paint: paintLater("evidence"),
  },
  {
    name: "memory",
    label: gettext("Memory line"),
    paint: paintLater("memory"),
  },
];

// Return the overlays of a board's map: {name, label, icon?, paint}; for a metric also its kind, its method, its name
// with the method as a title, and the method as a note where it distinguishes it from another metric.
export function listOverlays({ scores, chosen }) {
  const named = scores.findMetric(chosen);
  const metrics = named && !scores.metrics.includes(named) ? [...scores.metrics, named] : scores.metrics;
  const all = [...FIRST_OVERLAYS, ...metrics.map((metric) => metricOverlay(metric, scores)), ...LAST_OVERLAYS];
  return all.filter(isOffered);
}

// Return the overlay of a name: a fixed one, a metric's id, or a kind (nps, ces, csat) for its first metric; else null.
export function findOverlay(name, scores) {
  const fixed = [...FIRST_OVERLAYS, ...LAST_OVERLAYS].filter(isOffered).find((overlay) => overlay.name === name);
  const metric = fixed ? null : scores.findMetric(name);
  return metric ? metricOverlay(metric, scores) : (fixed ?? null);
}

function paintLater(name) {
  return (board) => new (laterPainters[name] ?? PlainOverlay)(board);
}

// Take the painter of an overlay that is loaded now.
export function addPainter(board, name, Painter) {
  laterPainters[name] = Painter;
  if (board.overlay === name) board.repaint("overlay");
}

function isOffered({ name }) {
  return laterPainters[name] !== null;
}

// Return the overlay of a board: none if its metric is gone.
export function overlayOf(board) {
  return findOverlay(board.chosen, board.scores) ?? NO_OVERLAY;
}

function metricOverlay(metric, scores) {
  return {
    name: metric.id,
    label: metric.name,
    title: titleOf(metric),
    note: scores.hasNamesake(metric) ? metric.method_text : null,
    kind: metric.kind,
    method: metric.method_text,
    paint: (board) => new MetricOverlay(board, metric),
  };
}
