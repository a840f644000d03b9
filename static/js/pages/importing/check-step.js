// <check-step>: the first rows and all with a problem, each with repairs by one click.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { icon, setText } from "../../lib/dom.js";
import { drawTable } from "./rows.js";
import { errorText } from "./requests.js";
import { badText, countReady, readyText, presentText } from "./steps.js";

const PROBLEM_BUTTONS =
  "missing-metrics button, word-values:not([hidden]) button:enabled, unknown-names [data-undecided], " +
  "unknown-names:not([hidden]) button:enabled, .errm button";

class CheckStep extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.head = this.closest("li");
    answerImport.addEventListener("change", () => this.#show());
    this.querySelector("[data-do=rejected]").addEventListener("click", (event) => this.#download(event.target));
    this.forget = this.querySelector("[data-do=forget]");
    this.forget.addEventListener("click", () => answerImport.forgetRepairs());
    this.undo = this.querySelector("[data-do=undo-repair]");
    this.undo.addEventListener("click", () => answerImport.undoRepair());
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.repair && !answerImport.running) answerImport.repair(button.repair);
      if (button?.create) answerImport.create(button.create);
    });
    this.only = this.querySelector("[data-only] input");
    this.only.addEventListener("change", () => this.#draw());
    this.addEventListener(
      "change",
      ({ target }) => target.repairs && answerImport.repair(target.repairs(target.value)),
    );
  }

  #show() {
    const { looked, hasRepairs, running, repeats } = this.answerImport;
    const report = looked?.report;
    const { ready, there } = report ? countReady(report, repeats) : {};
    setLabel(this.head.querySelector("[data-ready]"), ready && readyText(ready), "check");
    setLabel(this.head.querySelector("[data-there]"), there && presentText(there), "layers");
    setLabel(this.head.querySelector("[data-bad]"), report?.bad && badText(report.bad), "warn");
    this.querySelector("[data-do=rejected]").hidden = !report?.bad || Boolean(running);
    const focused = document.activeElement;
    this.forget.hidden = !hasRepairs || Boolean(running);
    this.undo.hidden = !this.answerImport.canUndoRepair || Boolean(running);
    this.lost ||= [this.forget, this.undo].includes(focused) && focused.hidden;
    if (this.drawn === looked) return;
    this.drawn = looked;
    const again = this.lost || (this.contains(document.activeElement) && document.activeElement !== this.undo);
    this.lost = false;
    this.#draw();
    // The pressed button has disappeared with its row: focus the next problem.
    if (!again) return;
    const next = this.querySelector(PROBLEM_BUTTONS) ?? document.querySelector("import-step [data-do=import]");
    next.focus();
  }

  #draw() {
    const { looked, data } = this.answerImport;
    const report = looked?.report;
    this.querySelector("[data-only]").hidden = !report?.bad;
    drawTable(this.querySelector("table"), looked, data, this.only.checked && report?.bad > 0);
    setText(this.querySelector("[data-more]"), report ? moreText(report, this.querySelectorAll(".given").length) : "");
  }

  async #download(button) {
    button.disabled = true;
    const { name } = this.answerImport;
    const error = document.querySelector("import-step [data-error]");
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await this.answerImport.fetchRejected());
      link.download = `${gettext("to-fix")}-${name.replace(/\.[^.]*$/, "")}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    } catch (problem) {
      error.hidden = false;
      setText(error, errorText(problem));
    }
    button.disabled = false;
  }
}

function setLabel(element, text, name) {
  element.hidden = !text;
  element.replaceChildren(...(text ? [icon(name), text] : []));
}

function moreText({ rows, skipped, unanswered, unreadable, totals }, shown) {
  const hidden = rows - skipped - unanswered - shown;
  const parts = [];
  if (hidden > 0)
    parts.push(interpolate(ngettext("%(n)s more row", "%(n)s more rows", hidden), { n: formatCount(hidden) }));
  if (skipped)
    parts.push(interpolate(ngettext("%(n)s skipped", "%(n)s skipped", skipped), { n: formatCount(skipped) }));
  if (unanswered) parts.push(interpolate(gettext("no answer: %(n)s"), { n: formatCount(unanswered) }));
  if (totals) parts.push(interpolate(gettext("rows of totals not imported: %(n)s"), { n: formatCount(totals) }));
  if (unreadable)
    parts.push(
      interpolate(gettext("comments with letters that cannot be read: %(n)s"), { n: formatCount(unreadable) }),
    );
  return parts.join(", ");
}

customElements.define("check-step", CheckStep);
