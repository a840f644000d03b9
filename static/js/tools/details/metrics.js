// The metric chips of a place in its details; a row without answers says so.

import { gettext } from "../../lib/language.js";
import { reconcile } from "../../lib/reconcile.js";
import { MetricChip, shapeOf } from "../../map/metric-chip.js";

const PLAIN = { burn: null, grade: null, proven: null };

// The scores measured at the record itself.
export function metrics({ board, id }, kind) {
  const element = document.createElement("div");
  element.className = "pop-metric";
  const show = () => {
    const scores = board.scores.at(kind, id);
    const make = (score) => MetricChip.make(shapeOf(score, true));
    const key = (score) => `${score.metric} ${score.state}`;
    reconcile(element, scores, { key, make, update: (chip, score) => chip.show(score, PLAIN) });
    element.dataset.empty = scores.length ? "" : gettext("Not measured here");
  };
  return { element, show };
}
