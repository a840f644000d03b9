// The scores of a place in its details: the chip, the meaning of its state, its change, or a note without answers.

import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { showChange } from "../../map/score-change.js";
import { chooseEarlier, showEarlier } from "../../map/earlier-answers.js";
import { MetricChip, templateOf } from "../../map/metric-chip.js";

const PLAIN_LOOK = { burn: null, grade: null, proven: null };

// Create the list of the scores measured at the record itself.
export function createMetrics({ board, id }, kind) {
  const element = document.createElement("div");
  element.className = "pop-metric";
  const show = () => {
    const scores = board.scores.placeScores(kind, id);
    const key = (score) => `${score.metric} ${score.state}`;
    reconcile(element, scores, { key, make: createItem, update: (told, score) => showScore(told, score, board) });
    element.dataset.empty = scores.length ? "" : gettext("Not measured here");
  };
  element.addEventListener("click", ({ target }) => {
    const told = target.closest("[data-do=earlier]")?.closest(".told");
    if (told) chooseEarlier(board, told.firstElementChild.score);
  });
  return { element, show };
}

function createItem(score) {
  const told = part("told");
  told.prepend(MetricChip.make(templateOf(score, true)));
  return told;
}

function showScore(told, score, board) {
  const [chip, explanation, change, button] = told.children;
  chip.show(score, PLAIN_LOOK);
  setText(explanation, score.explanation ?? "");
  showChange(change, score.change);
  showEarlier(button, score, board);
}
