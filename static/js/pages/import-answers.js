/* The page that brings answers in: it joins its elements to one import, and says each step. */
import { gettext } from "../lib/language.js";
import { write } from "../lib/parts.js";
import { Bringing } from "./importing/bringing.js";
import { steps } from "./importing/steps.js";
import "./importing/check-step.js";
import "./importing/columns-step.js";
import "./importing/day-order.js";
import "./importing/done-panel.js";
import "./importing/file-step.js";
import "./importing/import-start.js";
import "./importing/import-step.js";
import "./importing/missing-metrics.js";
import "./importing/past-imports.js";
import "./importing/repeat-question.js";
import "./importing/same-day.js";
import "./importing/typed-figure.js";
import "./importing/word-values.js";

const data = JSON.parse(document.getElementById("import-data").textContent);
const bringing = new Bringing(data);
const told = document.getElementById("import-told");

for (const name of ["import-start", "typed-figure", "file-step", "columns-step", "check-step", "word-values"]) join(name);
for (const name of ["day-order", "same-day", "repeat-question", "import-step", "done-panel", "past-imports"]) join(name);
for (const element of document.querySelectorAll("missing-metrics")) element.join(bringing);
steps(bringing, (text) => write(told, text));
document.getElementById("wiz-cancel").addEventListener("click", () => {
  bringing.cancel();
  write(told, gettext("The import is cancelled."));
});
// A page that is left while rows go in would not hear how it ended.
addEventListener("beforeunload", (event) => bringing.running && event.preventDefault());

function join(name) {
  document.querySelector(name).join(bringing);
}
