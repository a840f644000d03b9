// <metric-chip>: a score at a place: the figure, its target, the difference between them, n and the interval.

import { gettext, interpolate } from "../lib/i18n.js";
import {
  formatAnswerCount,
  formatCount,
  formatRange,
  formatScore,
  scalePercent,
} from "../lib/numbers.js";
import { setIcon, setAttribute, part, setStyle, setText } from "../lib/dom.js";

export class MetricChip extends HTMLElement {
  // Create a chip for a score; the `first` in its stage is drawn in full, the others in one line.
  static make(shape) {
    const chip = part(shape);
    chip.shape = shape;
    return chip;
  }

  // Draw a score, painted by the overlay's `look`.
  show(score, look) {
    this.score = score;
    setAttribute(this, "data-burn", look.burn);
    setAttribute(this, "data-grade", look.grade);
    setAttribute(this, "data-proven", look.proven === null ? null : Number(look.proven));
    setAttribute(this, "aria-label", scoreText(score));
    const title = [score.explanation, score.change?.text].filter(Boolean).join(" ");
    setAttribute(this, "title", title || null);
    setAttribute(this, "aria-description", title || null);
    this.#fill();
  }

  #fill() {
    const { score } = this;
    setText(this.querySelector(".m-kind"), score.name);
    setText(this.querySelector(".num"), formatScore(score.score, score.method) || "–");
    setText(this.querySelector(".of"), score.target === null ? "" : `/ ${formatScore(score.target, score.method)}`);
    if (this.shape === "metric-few") return this.#showFew();
    this.#showDelta(this.querySelector(".delta"));
    if (this.shape === "metric") this.#showDetails();
  }

  #showFew() {
    const notes = [lackText(this.score), this.score.since?.text];
    setText(this.querySelector(".delta span"), `n\u00a0${formatCount(this.score.n)}`);
    setText(this.querySelector(".m-note"), notes.filter(Boolean).join(" · "));
  }

  #showDelta(delta) {
    const { score } = this;
    const distance = score.state === "too_few" ? null : score.distance;
    const behind = distance && score.difference < 0 === (score.higher_is_better !== false);
    delta.classList.toggle("ok", !behind);
    delta.firstElementChild.toggleAttribute("hidden", !distance);
    setIcon(delta.firstElementChild, behind ? "gap" : "check");
    setText(delta.lastElementChild, distance?.short ?? "");
    delta.title = distance?.text ?? "";
  }

  #showDetails() {
    const { score } = this;
    const [, , bullet, foot, since] = this.children;
    showBullet(bullet, score);
    showTrend(this.querySelector(".spark"), score.trend ?? []);
    setText(foot.firstElementChild, `n\u00a0${formatCount(score.n)}`);
    setText(foot.lastElementChild, score.low === null ? "" : formatRange(score.low, score.high, score.method));
    since.hidden = !score.since;
    setText(since, score.since?.text ?? "");
  }
}

// Return the template of a score: in full, in one line, or with too few answers to judge.
export function templateOf(score, first) {
  if (!first) return "metric-compact";
  const state = score.drawn ?? score.state;
  return state === "too_few" || state === "stale" ? "metric-few" : "metric";
}

// Return the text of a score for screen readers.
export function scoreText(score) {
  const { target, method } = score;
  if (score.score === null) return interpolate(gettext("%(name)s: no answers"), score);
  const parts = [`${score.name} ${formatScore(score.score, method)}`];
  if (target !== null) parts.push(interpolate(gettext("target %(target)s"), { target: formatScore(target, method) }));
  parts.push(formatAnswerCount(score));
  if (score.low !== null)
    parts.push(
      interpolate(gettext("95\u00a0% interval %(range)s"), { range: formatRange(score.low, score.high, method) }),
    );
  return parts.join(", ");
}

// Draw score, target and interval on the scale of the metric.
export function showBullet(bullet, score) {
  const { low } = score.scale;
  const at = (value) => scalePercent(score.scale, value);
  setStyle(bullet, "--v", at(score.score ?? low));
  setStyle(bullet, "--t", at(score.target ?? score.score ?? low));
  setStyle(bullet, "--lo", at(score.low ?? score.score ?? low));
  setStyle(bullet, "--hi", at(score.high ?? score.score ?? low));
  bullet.classList.toggle("no-target", score.target === null);
}

function lackText(score) {
  if (score.state === "stale") return gettext("No answers lately");
  if (score.state !== "too_few") return "";
  return interpolate(gettext("Too few answers, %(more)s more to judge"), { more: formatCount(score.needed ?? 0) });
}

function showTrend(spark, trend) {
  const points = trendPoints(
    trend.map((value, place) => [place, value]).filter(([, value]) => value !== null),
    trend.length,
  );
  spark.toggleAttribute("hidden", points.length < 2);
  if (points.length < 2) return;
  const [line, dot] = spark.children;
  setAttribute(line, "points", points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
  setAttribute(dot, "cx", points.at(-1)[0].toFixed(1));
  setAttribute(dot, "cy", points.at(-1)[1].toFixed(1));
}

function trendPoints(rated, count) {
  const values = rated.map(([, value]) => value);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return rated.map(([place, value]) => [
    1.5 + (37 * place) / Math.max(1, count - 1),
    12 - (10 * (value - low)) / span,
  ]);
}

customElements.define("metric-chip", MetricChip);
