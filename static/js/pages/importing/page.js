/* The page for importing answers: connects its elements to one import, and announces each step. */
import { gettext } from "../../lib/i18n.js";
import { setText } from "../../lib/dom.js";
import { AnswerImport } from "./answer-import.js";
import { followSteps } from "./steps.js";
import "./check-step.js";
import "./columns-step.js";
import "./questions.js";
import "./replaced-names.js";
import "./done-panel.js";
import "./file-step.js";
import "./import-start.js";
import "./import-step.js";
import "./missing-targets.js";
import "./past-imports.js";
import "./manual-entry.js";
import "./unknown-names.js";
import "./word-values.js";

const data = JSON.parse(document.getElementById("import-data").textContent);
const answerImport = new AnswerImport(data);
const status = document.getElementById("import-status");

for (const name of ["import-start", "typed-figure", "file-step", "columns-step", "unknown-names", "check-step"])
  joinElement(name);
for (const name of ["word-values", "replaced-names", "day-order", "same-day", "repeat-question", "import-step"])
  joinElement(name);
for (const name of ["done-panel", "past-imports"]) joinElement(name);
for (const element of document.querySelectorAll("missing-metrics")) element.join(answerImport);
followSteps(answerImport, (text) => setText(status, text));
document.getElementById("wiz-cancel").addEventListener("click", () => {
  answerImport.cancel();
  setText(status, gettext("The import is cancelled."));
});
// A page closed during an import would not receive its outcome.
addEventListener("beforeunload", (event) => answerImport.running && event.preventDefault());

function joinElement(name) {
  document.querySelector(name).join(answerImport);
}
