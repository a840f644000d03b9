// Why a gap stands where it stands: every factor of its weight, to be changed where it is the map's, and what if.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatDecimal, formatScore } from "../../lib/numbers.js";
import { setAttribute, part, setText } from "../../lib/dom.js";
import { percent, ticks } from "../details/controls.js";
import { byPersona } from "../details/by-persona.js";
import { makeTarget, showTarget, targetOf } from "../details/targets.js";
import { whatIf } from "./what-if.js";

export class Why {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    this.panel = document.querySelector("gaps-panel");
    // Such an event does not rise: it is caught on its way down.
    this.panel.addEventListener("toggle", ({ target }) => this.#toggled(target), true);
    for (const name of ["scores", "role"]) this.board.addEventListener(name, () => this.#showAll());
    editor.store.addEventListener("change", ({ detail }) => detail.touched.some(matters) && this.#showAll());
  }

  #toggled(details) {
    if (!details.matches(".g-why") || !details.open) return;
    const body = details.lastElementChild;
    body.rows ??= rowsOf(this.editor, details.closest("li").score);
    if (!body.firstElementChild) body.append(...body.rows.map(({ element }) => element));
    this.#show(details);
  }

  #showAll() {
    for (const details of this.panel.querySelectorAll(".g-why[open]")) this.#show(details);
  }

  #show(details) {
    const { score } = details.closest("li");
    for (const row of details.lastElementChild.rows ?? []) row.show(score);
  }
}

function matters({ kind, splices }) {
  return (kind === "touchpoint" || kind === "target") && !splices;
}

// The rows of the sum, in the order in which it is done.
function rowsOf(editor, score) {
  const told = (label, text) => row(label, words(text));
  return [
    told(gettext("Size of the gap"), sizeWords),
    row(gettext("Target"), target(editor, score)),
    row(gettext("Importance"), factor(editor, score, "importance", ticks)),
    row(gettext("Customers reached"), factor(editor, score, "reach", percent)),
    told(gettext("Weight"), weightWords),
    told(gettext("Share of the whole"), (one) => shareWords(one, editor.board.scores.gaps)),
    row(gettext("What if it reached"), whatIf(editor.board)),
    ...(editor.board.me.visitor ? [] : [segmented(editor, score)]),
  ];
}

function row(label, control) {
  const element = part("row");
  setText(element.firstElementChild, label);
  element.append(control.element, ...(control.after ? [control.after] : []));
  if (!control.isTold) setAttribute(control.labelled ?? control.element, "aria-label", label);
  return { element, show: control.show };
}

function words(text) {
  const element = part("why-words");
  return { element, isTold: true, show: (score) => setText(element, text(score)) };
}

// A factor that a touchpoint has of its own; a stage or a journey takes the greatest of its touchpoints.
function factor({ store, board, deeds }, { place }, field, control) {
  if (place.kind !== "touchpoint") return words((score) => `${formatScore(score[field], "share")}${field === "reach" ? "\u00a0%" : ""}`);
  const made = control(field, (fields) => deeds.set("touchpoint", place.id, fields));
  const show = () => {
    const record = store.get("touchpoint", place.id);
    if (record) made.show(record, board.mayEdit);
  };
  return { ...made, show };
}

function target(editor, { place, metric: id }) {
  if (editor.board.me.visitor) return words((score) => formatScore(score.target, score.method));
  const element = makeTarget(editor);
  const at = place.kind === "journey" ? null : place.id;
  const show = () => {
    const metric = editor.board.scores.data.metrics.find((one) => one.id === id);
    const own = targetOf(editor.store, at, id) ?? null;
    if (metric) showTarget(element, { id, metric, place: at, own }, editor.board.mayEdit);
  };
  return { element, isTold: true, show };
}

function segmented(editor, { place }) {
  const control = byPersona({ ...editor, id: place.id }, place.kind);
  return { element: control.element, show: () => control.show() };
}

function sizeWords(score) {
  const values = {
    target: formatScore(score.target, score.method),
    score: formatScore(score.score, score.method),
    width: formatScore(score.scale.high - score.scale.low, "share"),
    size: formatDecimal(score.size),
  };
  if (score.higher_is_better === false) return interpolate("(%(score)s − %(target)s) / %(width)s = %(size)s", values);
  return interpolate("(%(target)s − %(score)s) / %(width)s = %(size)s", values);
}

function weightWords({ size, importance, reach, weight }) {
  const values = { size: formatDecimal(size), importance, reach, weight: formatDecimal(weight) };
  return interpolate("%(size)s × %(importance)s / 5 × %(reach)s\u00a0% = %(weight)s", values);
}

function shareWords({ weight, share }, gaps) {
  const sum = gaps.reduce((all, one) => all + one.weight, 0);
  return interpolate("%(weight)s / %(sum)s = %(share)s\u00a0%", { weight: formatDecimal(weight), sum: formatDecimal(sum), share });
}
