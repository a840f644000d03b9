// What-if: the share of a gap and of the whole gap that would be closed if its score reached a value.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount, formatScore } from "../../lib/numbers.js";
import { setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { closureShares } from "../../lib/gap-ranking.js";

// Create the slider from the current score to its target, and the sentence under it.
export function createWhatIf(board) {
  const element = part("what-if");
  const [range, told] = element.children;
  let score = null;
  const say = () => {
    const value = Number(range.value);
    const closed = closureShares(score, board.scores.gaps, value);
    const values = { value: formatScore(value, score.method), gap: formatPercent(closed.gap), whole: formatPercent(closed.whole) };
    const sentence = interpolate(gettext("%(value)s closes %(gap)s of this gap, %(whole)s of the whole"), values);
    setText(told, sentence);
    setAttribute(range, "aria-valuetext", sentence);
    setStyle(range, "--share", `${(100 * (value - range.min)) / (range.max - range.min || 1)}%`);
  };
  range.addEventListener("input", say);
  range.addEventListener("keydown", skipComposing((event) => event.stopPropagation()));
  const show = (now) => {
    const anew = score?.score !== now.score || score?.target !== now.target;
    score = now;
    if (anew) setRange(range, score);
    say();
  };
  return { element, labelled: range, show };
}

// Set the range to the score and the target, whichever is greater, with the target as its value.
function setRange(range, { score, target, method }) {
  const step = method === "mean" ? 0.1 : 1;
  const [low, high] = [Math.min(score, target), Math.max(score, target)];
  const whole = (value, round) => Number((round(value / step) * step).toFixed(1));
  Object.entries({ min: whole(low, Math.floor), max: whole(high, Math.ceil), step }).forEach(([name, value]) => setAttribute(range, name, String(value)));
  range.value = String(target);
}

function formatPercent(share) {
  return `${formatCount(100 * share)}\u00a0%`;
}
