// <check-step>: the first rows and all that have a problem, each with what one click does about it.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { icon, setText } from "../../lib/dom.js";
import { accepted } from "./corrections.js";
import { draw } from "./rows.js";
import { sentence } from "./requests.js";
import { badRows, readyRows } from "./steps.js";

class CheckStep extends HTMLElement {
  join(bringing) {
    this.bringing = bringing;
    this.head = this.closest("li");
    bringing.addEventListener("change", () => this.#show());
    this.querySelector("[data-do=rejected]").addEventListener("click", (event) => this.#download(event.target));
    this.forget = this.querySelector("[data-do=forget]");
    this.forget.addEventListener("click", () => bringing.forget());
    this.undo = this.querySelector("[data-do=undo-repair]");
    this.undo.addEventListener("click", () => bringing.undoRepair());
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.repair && !bringing.running) bringing.repair(button.repair);
      if (button?.create) bringing.create(button.create);
    });
    this.only = this.querySelector("[data-only] input");
    this.only.addEventListener("change", () => this.#draw());
    this.addEventListener("change", ({ target }) => target.repairs && bringing.repair(target.repairs(target.value)));
  }

  #show() {
    const { looked, repaired, running } = this.bringing;
    const report = looked?.report;
    label(this.head.querySelector("[data-ready]"), report?.ready && readyRows(report.ready), "check");
    label(this.head.querySelector("[data-bad]"), report?.bad && badRows(report.bad), "warn");
    this.querySelector("[data-do=rejected]").hidden = !report?.bad || Boolean(running);
    const focused = document.activeElement;
    this.forget.hidden = !repaired || Boolean(running);
    this.undo.hidden = !this.bringing.undoable || Boolean(running);
    this.lost ||= [this.forget, this.undo].includes(focused) && focused.hidden;
    if (this.drawn === looked) return;
    this.drawn = looked;
    const again = this.lost || (this.contains(document.activeElement) && document.activeElement !== this.undo);
    this.lost = false;
    this.#draw();
    // The button that was pressed is gone with its row: on to the next problem.
    if (again) (this.querySelector("missing-metrics button, word-values:not([hidden]) button:enabled, [data-kinds] button, .errm button") ?? document.querySelector("import-step [data-do=import]")).focus();
  }

  #draw() {
    const { looked, data } = this.bringing;
    const report = looked?.report;
    this.querySelector("[data-only]").hidden = !report?.bad;
    this.querySelector("[data-kinds]").replaceChildren(...(report ? accepted(report.groups) : []));
    draw(this.querySelector("table"), looked, data, this.only.checked && report?.bad > 0);
    setText(this.querySelector("[data-more]"), report ? more(report, this.querySelectorAll(".given").length) : "");
  }

  async #download(button) {
    button.disabled = true;
    const { name } = this.bringing;
    const error = document.querySelector("import-step [data-error]");
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await this.bringing.rejected());
      link.download = `${gettext("to-fix")}-${name.replace(/\.[^.]*$/, "")}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    } catch (problem) {
      error.hidden = false;
      setText(error, sentence(problem));
    }
    button.disabled = false;
  }
}

function label(element, text, name) {
  element.hidden = !text;
  element.replaceChildren(...(text ? [icon(name), text] : []));
}

function more({ rows, skipped, unanswered, unreadable, totals }, shown) {
  const hidden = rows - skipped - unanswered - shown;
  const parts = [];
  if (hidden > 0) parts.push(interpolate(ngettext("%(n)s more row", "%(n)s more rows", hidden), { n: formatCount(hidden) }));
  if (skipped) parts.push(interpolate(ngettext("%(n)s skipped", "%(n)s skipped", skipped), { n: formatCount(skipped) }));
  if (unanswered) parts.push(interpolate(gettext("no answer: %(n)s"), { n: formatCount(unanswered) }));
  if (totals) parts.push(interpolate(gettext("rows of totals left out: %(n)s"), { n: formatCount(totals) }));
  if (unreadable) parts.push(interpolate(gettext("comments with letters that cannot be read: %(n)s"), { n: formatCount(unreadable) }));
  return parts.join(", ");
}

customElements.define("check-step", CheckStep);
