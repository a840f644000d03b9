// The current one of the four steps, announced and shown; the focus goes to the first problem.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { icon, setAttribute, setText } from "../../lib/dom.js";

const STEP_ORDER = ["file", "columns", "check", "done"];
// What to do next in a step, wherever it stands.
const PROBLEMS = [
  "day-order:not([hidden]) input",
  "same-day:not([hidden]) input",
  "missing-metrics button",
  "word-values:not([hidden]) button:enabled",
  "unknown-names [data-undecided]",
  "unknown-names:not([hidden]) button:enabled",
  ".errm button",
  ".wiz-error:not([hidden])",
];

// Follow an import; `tell` announces a text to screen readers.
export function followSteps(answerImport, tell) {
  const wizard = document.getElementById("wizard");
  const list = [...wizard.querySelectorAll("[data-step]")];
  answerImport.addEventListener("change", () => {
    wizard.hidden = !answerImport.source;
    setAttribute(wizard, "data-busy", answerImport.busy);
    document.getElementById("wiz-cancel").disabled = Boolean(answerImport.running);
    setText(document.getElementById("wiz-name"), answerImport.name);
    const at = STEP_ORDER.indexOf(currentStep(answerImport));
    list.forEach((step, place) => showStep(step, place - at, place + 1));
  });
  let seen = "";
  answerImport.addEventListener("begun", () => {
    seen = "";
    tell(gettext("Reading the file"));
  });
  answerImport.addEventListener("checked", () => {
    const step = currentStep(answerImport);
    tell(stepText(answerImport, step));
    // Keep the focus for somebody who is undoing repairs.
    const undoing = document.activeElement?.matches("[data-do=undo-repair]:not([hidden])");
    if (step !== seen && !undoing) focusStep(wizard, step);
    seen = step;
  });
}

// Return the step that waits for the user.
export function currentStep({ looked, refused, running }) {
  if (!looked || refused?.fields.file || Object.keys(refused?.fields ?? {}).some((name) => name.startsWith("options")))
    return "file";
  if (!looked.report || refused) return "columns";
  return looked.report.bad && !running ? "check" : "done";
}

function showStep(step, distance, number) {
  const state = distance < 0 ? "done" : distance ? "next" : "now";
  if (step.dataset.state === state) return;
  step.dataset.state = state;
  for (const name of ["done", "now", "next"]) step.classList.toggle(name, name === state);
  setAttribute(step, "aria-current", state === "now" && "step");
  step.querySelector("h3 > i").replaceChildren(state === "done" ? icon("check") : String(number));
}

function focusStep(wizard, name) {
  const step = wizard.querySelector(`[data-step=${name}]`);
  const problem = step.querySelector(PROBLEMS.join());
  if (problem?.matches("button, input, select")) problem.focus();
  else step.querySelector("h3").focus();
}

function stepText({ looked, refused, repeats }, step) {
  if (refused) return refused.told;
  if (step === "columns") return looked.problem?.detail ?? gettext("Choose what the columns contain.");
  const { ready, there } = countReady(looked.report, repeats);
  const parts = [readyText(ready), ...(there ? [presentText(there)] : []), badText(looked.report.bad)];
  return interpolate(gettext("Step %(step)s of 4. %(told)s"), {
    step: STEP_ORDER.indexOf(step) + 1,
    told: parts.join(", "),
  });
}

// Return how many rows would bring new answers, and how many answers are on the map already. The person may decide that
// these are imported as well.
export function countReady({ ready, answers, there }, repeats) {
  if (!there || repeats === "add") return { ready, there: 0 };
  const all = repeats === "skip" ? answers + there : answers;
  const isOnePerRow = all === ready;
  if (isOnePerRow) return { ready: ready - there, there };
  return { ready: all > there ? ready : 0, there };
}

export function presentText(n) {
  return interpolate(ngettext("%(n)s already on the map", "%(n)s already on the map", n), { n: formatCount(n) });
}

export function readyText(n) {
  return interpolate(ngettext("%(n)s ready", "%(n)s ready", n), { n: formatCount(n) });
}

export function badText(n) {
  return interpolate(ngettext("%(n)s to fix", "%(n)s to fix", n), { n: formatCount(n) });
}
