// The targets of a place in its details: set, changed and removed; the metric's own target is named.

import { skipComposing } from "../../lib/input-method.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { formatScore } from "../../lib/numbers.js";
import { setChildren, setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { targetScale } from "../../lib/target-scale.js";
import { rankAt } from "../editing/commands.js";

// Create the targets of a record; those of metrics without answers here are set with the list below.
export function createTargets(context, kind) {
  const element = part("targets");
  const [list, more] = element.children;
  const wished = new Set();
  const show = (_record, free) => {
    const rows = listRows(context, kind, wished);
    reconcile(list, rows, { make: () => makeTarget(context), update: (row, metric) => showTarget(row, metric, free) });
    showOffers(more, context.board, rows, free);
  };
  more.addEventListener("change", () => {
    wished.add(more.value);
    show(null, true);
    list.lastElementChild?.querySelector("input").focus();
  });
  return { element, show };
}

// Set the target of a place for a metric; null removes it.
function setTarget({ store, session, board }, place, metric, value) {
  const known = findTarget(store, place, metric);
  if (!board.mayEdit || (known?.value ?? null) === value) return;
  if (value === null) session.submit("target.delete", { id: known.id });
  else if (known) session.submit("target.update", { id: known.id, value });
  else {
    const all = store.all("target");
    session.submit("target.create", { id: crypto.randomUUID(), rank: rankAt(all, all.length), place, metric, value });
  }
}

// Return the target that a place sets for itself, if any.
export function findTarget(store, place, metric) {
  return store.all("target").find((target) => target.place === place && target.metric === metric);
}

function listRows({ board, store, id }, kind, wished) {
  const measured = new Set(board.scores.placeScores(kind, id).map(({ metric }) => metric));
  return board.scores.data.metrics
    .map((metric) => ({ id: metric.id, metric, place: id, own: findTarget(store, id, metric.id) ?? null }))
    .filter(({ metric, own }) => measured.has(metric.id) || own || wished.has(metric.id));
}

// Create the row of one target; it shows {id, metric, place, own}.
export function makeTarget(context) {
  const row = part("target");
  const [, field, back] = row.children;
  const commit = () => {
    if (field.value !== "" && field.checkValidity()) setTarget(context, row.of.place, row.of.id, field.valueAsNumber);
    else showTarget(row, row.of, true);
  };
  field.addEventListener("change", commit);
  field.addEventListener("keydown", skipComposing((event) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape" && field.matches(":focus")) showTarget(row, row.of, true, true);
    event.stopPropagation();
  }));
  back.addEventListener("click", () => setTarget(context, row.of.place, row.of.id, null));
  return row;
}

export function showTarget(row, entry, free, resets = false) {
  const [name, field, back, usual] = row.children;
  const { metric, own } = entry;
  row.of = entry;
  setText(name, metric.name);
  setAttribute(field, "aria-label", interpolate(gettext("Target of %(metric)s"), { metric: metric.name }));
  const { low, high, step } = targetScale(metric);
  for (const [key, value] of Object.entries({ min: low, max: high, step })) setAttribute(field, key, String(value));
  const value = String(own?.value ?? metric.target ?? "");
  if (resets || document.activeElement !== field) field.value = value;
  field.disabled = !free;
  back.hidden = !own || !free;
  setText(usual, own ? insteadText(metric) : gettext("the metric's own"));
}

function insteadText({ target, method }) {
  if (target === null) return gettext("the metric has none");
  return interpolate(gettext("instead of %(target)s"), { target: formatScore(target, method) });
}

function showOffers(more, board, rows, free) {
  const shown = new Set(rows.map(({ id }) => id));
  const others = board.scores.data.metrics.filter(({ id }) => !shown.has(id));
  more.hidden = !free || !others.length;
  const offer = rows.length ? gettext("Set another target") : gettext("Set a target");
  setAttribute(more, "aria-label", offer);
  const options = [["", offer], ...others.map(({ id, name }) => [id, name])];
  const key = JSON.stringify(options);
  if (more.dataset.key !== key) setChildren(more, ...options.map(([value, word]) => new Option(word, value)));
  more.dataset.key = key;
}
