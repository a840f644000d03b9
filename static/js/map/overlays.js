// The overlays in the order of the bar. Each paints; none moves anything.

import { gettext } from "../lib/language.js";
import { Balance } from "./overlays/balance.js";
import { ExpectationFit } from "./overlays/fit.js";
import { Gaps } from "./overlays/gaps.js";
import { OneMetric } from "./overlays/metric.js";
import { Plain } from "./overlays/plain.js";

export const OVERLAYS = [
  { name: "none", label: gettext("None"), paint: (board) => new Plain(board) },
  { name: "gaps", label: gettext("Gaps"), icon: "gap", paint: (board) => new Gaps(board) },
  { name: "nps", label: "NPS", paint: (board) => new OneMetric(board, "nps", "NPS") },
  { name: "ces", label: "CES", paint: (board) => new OneMetric(board, "ces", "CES") },
  { name: "csat", label: "CSAT", paint: (board) => new OneMetric(board, "csat", "CSAT") },
  { name: "expectation", label: gettext("Expectation fit"), paint: (board) => new ExpectationFit(board) },
  { name: "balance", label: gettext("Relationship balance"), icon: "scale", paint: (board) => new Balance(board) },
];

// The painter of the board's overlay.
export function painterOf(board) {
  return OVERLAYS.find((overlay) => overlay.name === board.overlay).paint(board);
}
