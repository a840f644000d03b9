// <metric-chip>: a score at a place: the figure, its target, the missing piece between them, n and the interval.

import { gettext, interpolate } from "../lib/i18n.js";
import { answers, count, difference, range, score as written } from "../lib/numbers.js";
import { draw, mark, part, tune, write } from "../lib/dom.js";

export class MetricChip extends HTMLElement {
  // A new chip for a score; `first` in its stage is drawn whole, the others in one line.
  static make(shape) {
    const chip = part(shape);
    chip.shape = shape;
    return chip;
  }

  // Draws a score, painted by the overlay's `look`.
  show(score, look) {
    this.score = score;
    mark(this, "data-burn", look.burn);
    mark(this, "data-grade", look.grade);
    mark(this, "data-proven", look.proven === null ? null : Number(look.proven));
    mark(this, "aria-label", spokenScore(score));
    const told = [score.explanation, score.change?.text].filter(Boolean).join(" ");
    mark(this, "title", told || null);
    mark(this, "aria-description", told || null);
    this.#fill();
  }

  #fill() {
    const { score } = this;
    write(this.querySelector(".m-kind"), score.name);
    write(this.querySelector(".num"), written(score.score, score.method) || "–");
    write(this.querySelector(".of"), score.target === null ? "" : `/ ${written(score.target, score.method)}`);
    if (this.shape === "metric-few") return this.#few();
    this.#delta(this.querySelector(".delta"));
    if (this.shape === "metric") this.#whole();
  }

  #few() {
    const notes = [lacking(this.score), this.score.since?.text];
    write(this.querySelector(".delta span"), `n\u00a0${count(this.score.n)}`);
    write(this.querySelector(".m-note"), notes.filter(Boolean).join(" · "));
  }

  #delta(delta) {
    const { score } = this;
    const known = score.difference !== null && score.difference !== undefined && score.state !== "too_few";
    const behind = known && score.difference < 0 === (score.higher_is_better !== false);
    delta.classList.toggle("ok", !behind);
    delta.firstElementChild.toggleAttribute("hidden", !known);
    draw(delta.firstElementChild, behind ? "gap" : "check");
    write(delta.lastElementChild, known ? difference(score.difference, score.method) : "");
  }

  #whole() {
    const { score } = this;
    const [, , bullet, foot, since] = this.children;
    showBullet(bullet, score);
    showTrend(this.querySelector(".spark"), score.trend ?? []);
    write(foot.firstElementChild, `n\u00a0${count(score.n)}`);
    write(foot.lastElementChild, score.low === null ? "" : range(score.low, score.high, score.method));
    since.hidden = !score.since;
    write(since, score.since?.text ?? "");
  }
}

// The template that a score is drawn by: whole, in one line, or too few to judge.
export function shapeOf(score, first) {
  if (!first) return "metric-compact";
  const state = score.drawn ?? score.state;
  return state === "too_few" || state === "stale" ? "metric-few" : "metric";
}

// What a screen reader says of a score.
export function spokenScore(score) {
  const { target, method } = score;
  if (score.score === null) return interpolate(gettext("%(name)s: no answers"), score);
  const parts = [`${score.name} ${written(score.score, method)}`];
  if (target !== null) parts.push(interpolate(gettext("target %(target)s"), { target: written(target, method) }));
  parts.push(answers(score));
  if (score.low !== null)
    parts.push(interpolate(gettext("95\u00a0% interval %(range)s"), { range: range(score.low, score.high, method) }));
  return parts.join(", ");
}

// Draws score, target and interval on the scale of the metric.
export function showBullet(bullet, score) {
  const { low, high } = score.scale;
  const at = (value) => `${Math.round(Math.min(1, Math.max(0, (value - low) / (high - low))) * 1000) / 10}%`;
  tune(bullet, "--v", at(score.score ?? low));
  tune(bullet, "--t", at(score.target ?? score.score ?? low));
  tune(bullet, "--lo", at(score.low ?? score.score ?? low));
  tune(bullet, "--hi", at(score.high ?? score.score ?? low));
  bullet.classList.toggle("no-target", score.target === null);
}

function lacking(score) {
  if (score.state === "stale") return gettext("No answers lately");
  if (score.state !== "too_few") return "";
  return interpolate(gettext("Too few answers, %(more)s more to judge"), { more: count(score.needed ?? 0) });
}

function showTrend(spark, trend) {
  const points = trendPoints(
    trend.map((value, place) => [place, value]).filter(([, value]) => value !== null),
    trend.length,
  );
  spark.toggleAttribute("hidden", points.length < 2);
  if (points.length < 2) return;
  const [line, dot] = spark.children;
  mark(line, "points", points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "));
  mark(dot, "cx", points.at(-1)[0].toFixed(1));
  mark(dot, "cy", points.at(-1)[1].toFixed(1));
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
