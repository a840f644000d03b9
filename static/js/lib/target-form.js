// A form that sets the target of a metric for all of its places.

import { fetchTranslated, jsonHeaders } from "./fetch-json.js";
import { gettext, interpolate } from "./i18n.js";
import { formatScore } from "./numbers.js";
import { targetScale } from "./target-scale.js";

// Create the form of a metric {id, name, method, low, high}; `saved(target)` is called when the target is stored.
export function createTargetForm(metric, saved) {
  const form = createElement("form", "target-form");
  const field = createField(metric);
  const label = createElement("label", "");
  const button = createElement("button", "btn sm", gettext("Set target"));
  const problem = createElement("p", "small", "");
  problem.setAttribute("role", "alert");
  label.append(createElement("span", "small", labelText(metric)), field);
  form.append(label, button, problem);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.textContent = await saveTarget(metric, field.valueAsNumber);
    button.disabled = false;
    if (problem.textContent) field.focus();
    else saved(field.valueAsNumber);
  });
  return form;
}

// Return the sentence that says which target a metric has now.
export function targetText({ name, method }, target) {
  const shown = { metric: name, target: formatScore(target, method) };
  return interpolate(gettext("Target of %(metric)s: %(target)s"), shown);
}

function createField(metric) {
  const { low, high, step } = targetScale(metric);
  const given = { type: "number", inputMode: "decimal", required: true, min: low, max: high, step };
  return Object.assign(createElement("input", "field t-num"), given);
}

function labelText(metric) {
  const scale = targetScale(metric);
  const [low, high] = [scale.low, scale.high].map((end) => formatScore(end, metric.method));
  return interpolate(gettext("Target of %(metric)s, from %(low)s to %(high)s"), { metric: metric.name, low, high });
}

function createElement(name, className, textContent = "") {
  return Object.assign(document.createElement(name), { className, textContent });
}

// Store the target; return a sentence about what went wrong, or "".
async function saveTarget({ id }, target) {
  const request = { method: "PATCH", headers: jsonHeaders(true), body: JSON.stringify({ target }) };
  const answer = await fetchTranslated(`/api/v1/metrics/${id}/`, request).catch(() => null);
  if (answer?.ok) return "";
  const { detail, fields } = (await answer?.json().catch(() => null)) ?? {};
  return fields?.target ?? detail ?? gettext("The server cannot be reached. Nothing was changed.");
}
