// The bar of a presentation: the number of its stage, and the stage's share of the gap.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setIcon, setAttribute, setText } from "../../lib/dom.js";
import { scoreText } from "../../map/metric-chip.js";
import { GapsOverlay } from "../../map/overlays/gaps.js";

// Show the stage at a position counted from 0. Its gap is shown under every overlay.
export function showPlace(bar, board, place) {
  const stages = board.store.all("stage");
  const stage = stages[place];
  const where = { number: formatCount(place + 1), total: formatCount(stages.length) };
  const part = (name) => bar.querySelector(`.present-${name}`);
  setText(part("place"), interpolate(gettext("%(number)s of %(total)s"), where));
  setText(part("title"), stage.title || gettext("Untitled"));
  showGap(part("gap"), new GapsOverlay(board).stage(stage));
  const score = board.scores.gapIn(stage.id) ?? board.scores.stageScores(stage.id)[0];
  setText(part("score"), score ? scoreText(score) : "");
  bar.querySelector("[data-do=previous]").disabled = place === 0;
  bar.querySelector("[data-do=next]").disabled = place === stages.length - 1;
}

function showGap(element, look) {
  const [drawing, text] = element.children;
  drawing.toggleAttribute("hidden", !look.icon);
  if (look.icon) setIcon(drawing, look.icon);
  setText(text, look.text);
  setAttribute(element, "data-burn", look.burn);
}
