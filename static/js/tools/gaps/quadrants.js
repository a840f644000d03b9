// Importance and performance of one metric as a small chart and as a table; metrics are never mixed.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount, formatScore } from "../../lib/numbers.js";
import { setChildren, setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { quadrants } from "../../lib/gap-ranking.js";
import { reconcile } from "../../lib/reconcile.js";
import { titleOf } from "../../map/gaps-panel.js";

const QUADRANT_LABELS = {
  concentrate: gettext("Concentrate here"),
  keep: gettext("Keep up"),
  low: gettext("Low priority"),
  overkill: gettext("Possible overkill"),
};

export class Quadrants {
  constructor(box, { board, store }) {
    Object.assign(this, { box, board, store });
    [this.metric, this.cross] = box.querySelectorAll("select");
    this.chart = box.querySelector(".quad-chart");
    this.rows = box.querySelector("tbody");
    for (const select of [this.metric, this.cross]) select.addEventListener("change", () => this.show());
  }

  // Draw the scores of the chosen metric.
  show() {
    const metrics = this.board.scores.data.metrics.filter(({ id }) => this.#listScores(id).length);
    this.#showMetrics(metrics);
    const groups = quadrants(this.#listScores(this.metric.value), { middle: this.cross.value === "middle" });
    setStyle(this.chart, "--x", formatPercent(groups.x));
    setStyle(this.chart, "--y", formatPercent(groups.y));
    const points = groups.points.map((point, place) => ({ ...point, number: place + 1 }));
    const key = ({ score }) => score.place.id;
    reconcile(this.chart.querySelector("ol"), points, {
      key,
      make: () => part("quad-point"),
      update: (item, point) => this.#showPoint(item, point),
    });
    reconcile(this.rows, points, {
      key,
      make: () => part("quad-row"),
      update: (row, point) => this.#showRow(row, point),
    });
  }

  #listScores(metric) {
    return this.board.scores.data.scores.filter((score) => score.metric === metric && score.score !== null);
  }

  #showMetrics(metrics) {
    const chosen = this.metric.value;
    const key = JSON.stringify(metrics.map(({ id, name }) => [id, name]));
    if (this.metric.dataset.key === key) return;
    this.metric.dataset.key = key;
    setChildren(this.metric, ...metrics.map(({ id, name }) => new Option(name, id)));
    if (metrics.some(({ id }) => id === chosen)) this.metric.value = chosen;
  }

  #showPoint(item, { score, number, x, y, quadrant }) {
    const [button] = item.children;
    item.score = score;
    setStyle(item, "--px", formatPercent(x));
    setStyle(item, "--py", formatPercent(y));
    setAttribute(item, "data-quadrant", quadrant);
    setText(button, formatCount(number));
    const values = { title: titleOf(this.store, score), ...formatFigures(score), quadrant: QUADRANT_LABELS[quadrant] };
    const words = interpolate(gettext("%(title)s: importance %(importance)s, score %(score)s. %(quadrant)s"), values);
    setAttribute(button, "aria-label", `${formatCount(number)}. ${words}`);
    setAttribute(button, "title", values.title);
  }

  #showRow(row, { score, number, quadrant }) {
    const { importance, score: value } = formatFigures(score);
    const [place, where, ...figures] = row.children;
    setText(place, formatCount(number));
    setText(where.firstChild, titleOf(this.store, score));
    setText(where.lastChild, QUADRANT_LABELS[quadrant]);
    [importance, value].forEach((text, column) => setText(figures[column], text));
  }
}

function formatFigures(score) {
  return { importance: formatCount(score.importance), score: formatScore(score.score, score.method) };
}

function formatPercent(share) {
  return `${Math.round(share * 1000) / 10}%`;
}
