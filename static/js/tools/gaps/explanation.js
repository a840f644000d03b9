// Explains the rank of a gap: every factor of its weight, editable where it belongs to the map, and a what-if slider.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatDecimal, formatScore, formatCount } from "../../lib/numbers.js";
import { setAttribute, part, setText, setStyle } from "../../lib/dom.js";
import { fieldOf } from "../../store/kinds.js";
import { createPercent, createTicks } from "../details/controls.js";
import { createPersonaTable } from "../details/by-persona.js";
import { makeTarget, showTarget, findTarget } from "../details/targets.js";
import { skipComposing } from "../../lib/input-method.js";
import { closureShares } from "../../lib/gap-ranking.js";
import { createReachNote } from "../paths/reach-rows.js";
import { createCustomerComments } from "./customer-comments.js";

export class GapExplanation {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    this.panel = document.querySelector("gaps-panel");
    // "toggle" does not bubble, so it is caught in the capture phase.
    this.panel.addEventListener("toggle", ({ target }) => this.#handleToggle(target), true);
    // One that was opened before this script was loaded has sent its event.
    for (const details of this.panel.querySelectorAll(".g-why[open]")) this.#handleToggle(details);
    for (const name of ["scores", "role"]) this.board.addEventListener(name, () => this.#showAll());
    editor.store.addEventListener("change", ({ detail }) => detail.touched.some(isRelevant) && this.#showAll());
  }

  #handleToggle(details) {
    if (!details.matches(".g-why") || !details.open) return;
    const body = details.lastElementChild;
    body.rows ??= listRows(this.editor, details.closest("li").score);
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

function isRelevant({ kind, splices }) {
  return ["touchpoint", "target", "path", "stage"].includes(kind) && !splices;
}

// Return the rows of the calculation, in order.
function listRows(editor, score) {
  const row = (label, text) => createRow(label, createTextRow(text));
  return [
    row(gettext("Size of the gap"), sizeText),
    createRow(gettext("Target"), createTargetRow(editor, score)),
    createRow(gettext("Importance"), createFactorRow(editor, score, "importance", createTicks)),
    createRow(gettext("Customers reached"), createFactorRow(editor, score, "reach", createPercent)),
    ...createReachRow(editor, score),
    createReachText(),
    row(gettext("Weight"), weightText),
    row(gettext("Share of the whole"), (gap) => shareText(gap, editor.board.scores.gaps)),
    createRow(gettext("What if it reached"), createWhatIf(editor.board)),
    ...(editor.board.me.visitor ? [] : [createCustomerComments(editor.board, score), createPersonaRow(editor, score)]),
  ];
}

function createRow(label, control) {
  const element = part("row");
  setText(element.firstElementChild, label);
  element.append(control.element, ...(control.after ? [control.after] : []));
  if (!control.isTold) setAttribute(control.labelled ?? control.element, "aria-label", label);
  return { element, show: control.show };
}

function createTextRow(text) {
  const element = part("why-text");
  return { element, isTold: true, show: (score) => setText(element, text(score)) };
}

// Create the row of a factor, editable for touchpoints; a stage or a journey takes the greatest of its touchpoints.
function createFactorRow({ store, board, commands }, { place }, field, control) {
  if (place.kind !== "touchpoint")
    return createTextRow((score) => `${formatScore(score[field], "share")}${field === "reach" ? "\u00a0%" : ""}`);
  const made = control(
    field,
    (fields) => commands.setFields("touchpoint", place.id, fields),
    fieldOf("touchpoint", field),
  );
  const show = () => {
    const record = store.get("touchpoint", place.id);
    if (record) made.show(record, board.mayEdit);
  };
  return { ...made, show };
}

// Return the row that says what the paths make of a touchpoint's reach.
function createReachRow({ store }, { place }) {
  if (place.kind !== "touchpoint") return [];
  const { element, show } = createReachNote(store);
  const showRecord = () => {
    const record = store.get("touchpoint", place.id);
    if (record) show(record);
  };
  return [{ element, show: showRecord }];
}

// Create the row that says how the reach follows from those of single personas; it has no space where it does not.
function createReachText() {
  const element = document.createElement("p");
  element.className = "why-note";
  const show = ({ reach_text: text }) => {
    setText(element, text ?? "");
    element.hidden = !text;
  };
  return { element, show };
}

function createTargetRow(editor, { place, metric: id }) {
  if (editor.board.me.visitor) return createTextRow((score) => formatScore(score.target, score.method));
  const element = makeTarget(editor);
  // It is in no list here.
  setAttribute(element, "role", "none");
  const at = place.kind === "journey" ? null : place.id;
  const show = () => {
    const metric = editor.board.scores.data.metrics.find((candidate) => candidate.id === id);
    const own = findTarget(editor.store, at, id) ?? null;
    if (metric) showTarget(element, { id, metric, place: at, own }, editor.board.mayEdit);
  };
  return { element, isTold: true, show };
}

function createPersonaRow(editor, { place }) {
  const control = createPersonaTable({ ...editor, id: place.id }, place.kind);
  return { element: control.element, show: () => control.show() };
}

function sizeText(score) {
  const values = {
    target: formatScore(score.target, score.method),
    score: formatScore(score.score, score.method),
    width: formatScore(score.scale.high - score.scale.low, "share"),
    size: formatDecimal(score.size),
  };
  if (score.higher_is_better === false) return interpolate("(%(score)s − %(target)s) / %(width)s = %(size)s", values);
  return interpolate("(%(target)s − %(score)s) / %(width)s = %(size)s", values);
}

function weightText({ size, importance, reach, weight }) {
  const values = { size: formatDecimal(size), importance, reach, weight: formatDecimal(weight) };
  return interpolate("%(size)s × %(importance)s / 5 × %(reach)s\u00a0% = %(weight)s", values);
}

function shareText({ weight, share }, gaps) {
  const sum = gaps.reduce((all, each) => all + each.weight, 0);
  return interpolate("%(weight)s / %(sum)s = %(share)s\u00a0%", {
    weight: formatDecimal(weight),
    sum: formatDecimal(sum),
    share,
  });
}

// Create the slider from the current score to its target, and the sentence under it.
function createWhatIf(board) {
  const element = part("what-if");
  const [range, output] = element.children;
  let score = null;
  const say = () => {
    const value = Number(range.value);
    const closed = closureShares(score, board.scores.gaps, value);
    const values = {
      value: formatScore(value, score.method),
      gap: formatPercent(closed.gap),
      whole: formatPercent(closed.whole),
    };
    const sentence = interpolate(gettext("%(value)s closes %(gap)s of this gap, %(whole)s of the whole"), values);
    setText(output, sentence);
    setAttribute(range, "aria-valuetext", sentence);
    setStyle(range, "--share", `${(100 * (value - range.min)) / (range.max - range.min || 1)}%`);
  };
  range.addEventListener("input", say);
  range.addEventListener("keydown", skipComposing((event) => event.stopPropagation()));
  const show = (now) => {
    const hasChanged = score?.score !== now.score || score?.target !== now.target;
    score = now;
    if (hasChanged) setRange(range, score);
    say();
  };
  return { element, labelled: range, show };
}

// Set the range to the score and the target, whichever is greater, with the target as its value.
function setRange(range, { score, target, method }) {
  const step = method === "mean" ? 0.1 : 1;
  const [low, high] = [Math.min(score, target), Math.max(score, target)];
  const whole = (value, round) => Number((round(value / step) * step).toFixed(1));
  Object.entries({ min: whole(low, Math.floor), max: whole(high, Math.ceil), step }).forEach(([name, value]) =>
    setAttribute(range, name, String(value)),
  );
  range.value = String(target);
}

function formatPercent(share) {
  return `${formatCount(100 * share)}\u00a0%`;
}
