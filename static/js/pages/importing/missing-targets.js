// <missing-targets>: after an import, the metrics of its answers that have no target, each with a form to set one.

import { gettext, ngettext } from "../../lib/i18n.js";
import { setText } from "../../lib/dom.js";
import { createTargetForm, targetText } from "../../lib/target-form.js";

class MissingTargets extends HTMLElement {
  // Show the forms for the metrics of these effects; `next` takes the focus when the last one is filled in.
  show(effects, data, next) {
    const used = new Set(effects.map(({ metric }) => metric));
    const without = data.metrics.filter(({ id, target }) => used.has(id) && target === null);
    this.hidden = !without.length || !data.edits_workspace;
    setText(
      this.querySelector("p"),
      ngettext(
        "Without a target there is no gap. Which score do you want to reach?",
        "Without targets there are no gaps. Which scores do you want to reach?",
        without.length,
      ),
    );
    this.querySelector("div").replaceChildren(...without.map((metric) => this.#createForm(metric, next)));
  }

  #createForm(metric, next) {
    const form = createTargetForm(metric, (target) => {
      metric.target = target;
      const paragraph = Object.assign(document.createElement("p"), { textContent: targetText(metric, target) });
      form.replaceWith(paragraph);
      setText(document.getElementById("import-status"), gettext("The target is set."));
      (this.querySelector("input") ?? next).focus();
    });
    return form;
  }
}

customElements.define("missing-targets", MissingTargets);
