// One metric at a time: five grades by the distance of a score from its target, in shares of the scale.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatAnswerCount, formatCount, formatScore } from "../../lib/numbers.js";
import { STATES } from "./gaps.js";
import { PlainOverlay } from "./plain.js";

const FAR_BELOW_SHARE = -0.15;
const ABOVE_SHARE = 0.05;
const DECIMALS = 9;
const UNPROVEN_STATES = ["not_proven", "too_few"];
const QUIET_STATES = ["too_few", "no_target", "stale"];
const PALE_LOOK = { burn: 0, tag: null, rank: null, fit: null, ledger: null };
const LEGEND = [
  ["g-2", gettext("15\u00a0% of the scale or more below")],
  ["g-1", gettext("Below")],
  ["g1", gettext("At target")],
  ["g2", gettext("5\u00a0% above")],
  ["b1", gettext("Not proven")],
];

export class MetricOverlay extends PlainOverlay {
  name = "metric";
  isQuiet = true;

  constructor(board, metric) {
    super(board);
    this.metric = metric;
  }

  card() {
    return PALE_LOOK;
  }

  chip(score) {
    if (score.metric !== this.metric.id) return { burn: 0, grade: null, proven: null };
    return { burn: null, grade: grade(score), proven: !UNPROVEN_STATES.includes(score.state) };
  }

  stage(stage) {
    const score = this.#findWorst(stage.id);
    if (!score) return { burn: 0, heat: 0, icon: null, text: this.#emptyText() };
    if (QUIET_STATES.includes(score.state) || score.difference === null) {
      const [icon, text] = STATES[score.state] ?? STATES.stale;
      return { burn: null, heat: 0, icon, text };
    }
    const far = score.distance.short;
    const text = score.state === "not_proven" ? interpolate(gettext("%(gap)s, not proven"), { gap: far }) : far;
    return { burn: null, heat: 0, icon: score.difference < 0 === isGood(score) ? "gap" : "check", text };
  }

  isMissing(stage) {
    return !this.#findWorst(stage.id);
  }

  verdict() {
    const stages = this.board.store.all("stage");
    const measured = stages.filter((stage) => this.#findWorst(stage.id)).length;
    const where = measured ? this.#coverageText(measured, stages.length) : "";
    const text = [this.#journeyText(), where].filter(Boolean).join(" ") || gettext("No answers yet.");
    return { tone: "plain", icon: "gauge", title: titleOf(this.metric), text, legend: LEGEND };
  }

  #coverageText(measured, all) {
    const form = ngettext("%(measured)s of %(all)s stage.", "%(measured)s of %(all)s stages.", all);
    const worst = this.#scores.find((score) => score.rank && score.stage);
    const stage = worst && this.board.store.get("stage", worst.stage);
    const text = interpolate(form, { measured: formatCount(measured), all: formatCount(all) });
    return stage ? `${text} ${lowestText(worst, stage)}` : text;
  }

  // Return the text about the answers on the journey as a whole.
  #journeyText() {
    const score = this.#scores.find(({ stage, score: value }) => !stage && value !== null);
    if (!score) return "";
    const form =
      score.target === null
        ? gettext("The whole journey: %(score)s, %(answers)s.")
        : gettext("The whole journey: %(score)s against a target of %(target)s, %(answers)s.");
    return interpolate(form, formatFigures(score));
  }

  get #scores() {
    return this.board.scores.metricScores(this.metric);
  }

  #findWorst(stage) {
    return this.board.scores.stageScores(stage).find((score) => score.metric === this.metric.id);
  }

  #emptyText() {
    return interpolate(gettext("No %(metric)s here"), { metric: this.metric.name });
  }
}

// Return a metric's name with its method, which distinguishes it from others of its kind: CSAT, share of 4 and 5.
export function titleOf({ name, method_text: method }) {
  return method ? `${name}, ${method}` : name;
}

// Return the grade of a score from -2 to 2, null without a target or a score.
export function grade(score) {
  if (score.target === null || score.score === null) return null;
  const width = score.scale.high - score.scale.low;
  // As in cxapp/exports/styles.py: errors of binary fractions must not move a score across a threshold.
  const away = Number(((score.difference / width) * (isGood(score) ? 1 : -1)).toFixed(DECIMALS));
  if (away < 0) return away <= FAR_BELOW_SHARE ? -2 : -1;
  return away >= ABOVE_SHARE ? 2 : 1;
}

function isGood(score) {
  return score.higher_is_better !== false;
}

function lowestText(score, stage) {
  return interpolate(gettext("Weakest at %(stage)s: %(score)s against a target of %(target)s, n\u00a0%(n)s."), {
    ...formatFigures(score),
    stage: stage.title,
  });
}

function formatFigures(score) {
  const { method, n } = score;
  return {
    score: formatScore(score.score, method),
    target: formatScore(score.target, method),
    n: formatCount(n),
    answers: formatAnswerCount(score),
  };
}
