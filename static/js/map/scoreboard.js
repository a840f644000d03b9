// The scores of the map, indexed by stage, place and rank; the figures come from the server alone.

const STANDARD_KINDS = new Set(["nps", "ces", "csat"]);
const EMPTY = {
  scores: [],
  stages: [],
  expectations: [],
  metrics: [],
  totals: {},
  fixes: [],
  verdict: { kind: "empty" },
};

export class Scoreboard {
  #byStage = new Map();
  #byPlace = new Map();
  #stages = new Map();

  constructor(scores = EMPTY) {
    this.data = { ...EMPTY, ...scores };
    this.gaps = this.data.scores.filter((score) => score.rank).sort((a, b) => a.rank - b.rank);
    for (const stage of this.data.stages) this.#stages.set(stage.id, stage);
    for (const score of [...this.data.scores].sort(compareWeights)) this.#index(score);
  }

  get minimum() {
    return this.data.minimum ?? 30;
  }

  get totals() {
    return this.data.totals;
  }

  get verdict() {
    return this.data.verdict;
  }

  // Return {share, heat, burn, state} of a stage; burn is 0 for a stage without measurements.
  stage(id) {
    return this.#stages.get(id) ?? { id, share: 0, heat: 0, burn: 0, state: null };
  }

  // Return the scores of a stage and its touchpoints, the heaviest gap first.
  stageScores(id) {
    return this.#byStage.get(id) ?? [];
  }

  // Return the scores of one place, the heaviest gap first.
  placeScores(kind, id) {
    return this.#byPlace.get(`${kind} ${id}`) ?? [];
  }

  // Return the result of the answers since a fix; null where the server does not know it yet.
  fix(id) {
    return this.data.fixes.find((fix) => fix.id === id) ?? null;
  }

  // Return the heaviest gap of a touchpoint, or null.
  gapOf(id) {
    return this.placeScores("touchpoint", id).find((score) => score.rank) ?? null;
  }

  // Return the heaviest gap of a stage, or null.
  gapIn(stage) {
    return this.stageScores(stage).find((score) => score.rank) ?? null;
  }

  // The metrics with scores or targets on the map, in the order of the workspace.
  get metrics() {
    const here = new Set(this.data.scores.map(({ metric }) => metric));
    return this.data.metrics.filter(({ id }) => here.has(id));
  }

  // Return a metric by its id, or the first of a kind (nps, ces, csat), preferably one of the map; else null.
  findMetric(name) {
    const known = [...this.metrics, ...this.data.metrics];
    return known.find(({ id, kind }) => id === name || (STANDARD_KINDS.has(name) && kind === name)) ?? null;
  }

  // Return the scores of a metric, in their order.
  metricScores({ id }) {
    return this.data.scores.filter((score) => score.metric === id);
  }

  // Whether another metric of the map has the same kind or name.
  hasNamesake({ id, kind, name }) {
    return this.metrics.some(
      (other) =>
        other.id !== id &&
        ((STANDARD_KINDS.has(kind) && other.kind === kind) || other.name.toLowerCase() === name.toLowerCase()),
    );
  }

  #index(score) {
    append(this.#byPlace, `${score.place.kind} ${score.place.id}`, score);
    if (score.stage) append(this.#byStage, score.stage, score);
  }
}

function append(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function compareWeights(one, other) {
  return (one.rank ?? Infinity) - (other.rank ?? Infinity) || (other.n ?? 0) - (one.n ?? 0);
}
