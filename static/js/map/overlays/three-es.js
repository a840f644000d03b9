// Three E's: how useful, easy and enjoyable customers find each touchpoint, and which of the three is the weakest.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount, formatScore } from "../../lib/numbers.js";
import { ES, summarize, summarizeMap, valuesOf } from "../../lib/three-es.js";
import { listTouchpoints } from "../balance-entries.js";
import { fieldLabel, fieldName } from "../labels.js";
import { PlainOverlay } from "./plain.js";

const LOW = 2;
const HIGH = 4;
const SHAPES = ["square", "circle", "triangle"];
const labelOf = (name) => fieldLabel("touchpoint", name);
const LEGEND = ES.map((name, place) => [`e-shape ${SHAPES[place]}`, labelOf(name)]);
const formatMean = (mean) => formatScore(mean, "mean");

export class ThreeEsOverlay extends PlainOverlay {
  name = "three_es";
  isQuiet = true;
  #summary = null;

  // The means of the map, computed once until a touchpoint changes.
  get summary() {
    this.#summary ??= summarizeMap(listTouchpoints(this.board.store));
    return this.#summary;
  }

  forget() {
    this.#summary = null;
  }

  card(kind, record) {
    const values = kind === "touchpoint" ? valuesOf(record) : [];
    const isRated = values.some((value) => value !== null);
    const createMarks = () => (isRated ? createRow(values) : null);
    return { burn: isRated ? null : 0, tag: null, rank: null, fit: null, ledger: null, createMarks };
  }

  listFacts(touchpoint) {
    return listValues(valuesOf(touchpoint));
  }

  chip() {
    return { burn: 0, grade: null, proven: null };
  }

  stage(stage) {
    const place = this.board.store.all("stage").findIndex((each) => each.id === stage.id);
    const { mean, means, rated, all } = this.summary.stages[place] ?? summarize([]);
    if (mean === null) return { burn: 0, heat: 0, icon: null, text: gettext("Not rated") };
    const values = { mean: formatMean(mean), rated: formatCount(rated), all: formatCount(all) };
    const text = interpolate(gettext("%(mean)s · %(rated)s of %(all)s rated"), values);
    return { burn: null, heat: 0, icon: null, text, hint: [text, ...listMeans(means)].join("\n") };
  }

  verdict() {
    const { weakest, mean, rated } = this.summary;
    const head = { tone: "plain", icon: "gauge", legend: rated ? LEGEND : [] };
    if (mean === null)
      return {
        ...head,
        title: gettext("No touchpoint is rated yet."),
        text: gettext("Rate usefulness, ease and enjoyment in the details of a touchpoint."),
      };
    const text = `${this.#lowestText(weakest[0])} ${ratedText(this.summary)}`;
    return { ...head, title: titleOf(this.summary), text };
  }

  #lowestText(name) {
    const { lowest, stages } = this.summary;
    const stage = this.board.store.all("stage")[lowest]?.title || gettext("Untitled");
    const values = { name: labelOf(name), stage, value: formatMean(stages[lowest].means[name]) };
    return interpolate(gettext("%(name)s is lowest at %(stage)s: %(value)s."), values);
  }
}

// Return the title of the verdict: which is the weakest. Of few ratings it says that more may change it.
function titleOf({ weakest, means, few }) {
  const values = { mean: formatMean(means[weakest[0]]), name: labelOf(weakest[0]) };
  if (weakest.length === ES.length) return interpolate(gettext("All three are equal: %(mean)s of 5"), values);
  if (weakest.length > 1) {
    const names = weakest.map((name) => fieldName("touchpoint", name)).join(", ");
    return interpolate(gettext("The weakest are %(names)s: %(mean)s of 5"), { ...values, names });
  }
  const form = few
    ? gettext("%(name)s is the weakest so far: %(mean)s of 5")
    : gettext("%(name)s is the weakest: %(mean)s of 5");
  return interpolate(form, values);
}

function ratedText({ rated, all, few }) {
  const form = few
    ? ngettext(
        "Only %(rated)s of %(all)s touchpoint is rated.",
        "Only %(rated)s of %(all)s touchpoints are rated.",
        all,
      )
    : ngettext("%(rated)s of %(all)s touchpoint is rated.", "%(rated)s of %(all)s touchpoints are rated.", all);
  return interpolate(form, { rated: formatCount(rated), all: formatCount(all) });
}

// Return the three values of a touchpoint in words: ["Usefulness 3", "Ease not rated", …].
function listValues(values) {
  return ES.map((name, place) =>
    values[place] === null
      ? interpolate(gettext("%(name)s not rated"), { name: labelOf(name) })
      : `${labelOf(name)} ${formatCount(values[place])}`,
  );
}

function listMeans(means) {
  return ES.filter((name) => means[name] !== null).map((name) => `${labelOf(name)} ${formatMean(means[name])}`);
}

function createRow(values) {
  const row = document.createElement("span");
  row.className = "es";
  row.setAttribute("aria-hidden", "true");
  row.title = listValues(values).join("\n");
  row.append(...values.map(createMark));
  return row;
}

function createMark(value, place) {
  const mark = document.createElement("span");
  const shape = document.createElement("i");
  shape.className = `e-shape ${SHAPES[place]}`;
  mark.append(shape, value === null ? "\u2013" : formatCount(value));
  if (value !== null) mark.dataset.level = value <= LOW ? "low" : value >= HIGH ? "high" : "middle";
  return mark;
}
