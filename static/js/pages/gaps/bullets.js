// The drawings of a card: the distance of a score from its target, or its change by a fix.
import { setStyle } from "../../lib/dom.js";
import { scalePercent } from "../../lib/numbers.js";

// Show a bar up to the score, the hatched missing part, the interval, the target and the expected lift.
export function showBullet(element, card) {
  const [fill, miss, , lift] = element.children;
  const at = (value) => scalePercent(card.scale, value);
  const score = at(card.score);
  const target = card.target === null ? score : at(card.target);
  setStyle(element, "--v", score);
  setStyle(element, "--t", card.target === null ? "-9px" : target);
  setStyle(element, "--lo", at(card.low ?? card.score));
  setStyle(element, "--hi", at(card.high ?? card.score));
  const [from, to] = card.higher_is_better ? [score, target] : [target, score];
  setStyle(miss, "--v", from);
  setStyle(miss, "--t", to);
  setStyle(fill, "--v", score);
  lift.hidden = !card.expected || card.column === "verified";
  if (!lift.hidden) showLift(lift, card, at);
}

function showLift(element, card, at) {
  const step = Math.abs(card.expected) * (card.higher_is_better ? 1 : -1);
  setSpan(element, at, card.score, card.score + step);
}

// Show before and after on one line, with the current interval of the place.
export function showDumbbell(element, { scale, target, before, score, low, high }) {
  const [tick, interval, line, old, now] = element.children;
  const at = (value) => scalePercent(scale, value);
  tick.hidden = target === null;
  if (!tick.hidden) setStyle(tick, "--l", at(target));
  setSpan(interval, at, low ?? score, high ?? score);
  setSpan(line, at, before.score, score);
  setStyle(old, "--l", at(before.score));
  setStyle(now, "--l", at(score));
}

function setSpan(element, at, from, to) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  setStyle(element, "--l", at(low));
  setStyle(element, "--w", `${(parseFloat(at(high)) - parseFloat(at(low))).toFixed(1)}%`);
}
