// <missing-metrics>: metrics that the file refers to and the workspace lacks, each created with one click.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setText } from "../../lib/dom.js";
import { currentStep } from "./steps.js";

class MissingMetrics extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.step = this.closest("li").dataset.step;
    answerImport.addEventListener("change", () => this.#show());
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.offers) answerImport.create(button.offers);
    });
  }

  #show() {
    const { looked, uncreated } = this.answerImport;
    const offers = (looked?.missing_metrics ?? []).filter(({ near }) => !near);
    const here = offers.length > 0 && currentStep(this.answerImport) === this.step;
    this.hidden = !(here || (uncreated && currentStep(this.answerImport) === this.step));
    const error = this.querySelector("[data-error]");
    error.hidden = !uncreated;
    setText(error, uncreated);
    if (this.drawn !== looked) this.#draw(here ? offers : []);
    this.drawn = looked;
  }

  #draw(offers) {
    const form = ngettext(
      "The file names a metric that this workspace does not have yet.",
      "The file names %(n)s metrics that this workspace does not have yet.",
      offers.length,
    );
    setText(this.querySelector("p"), offers.length ? interpolate(form, { n: formatCount(offers.length) }) : "");
    const buttons = offers.map((offer) => createButton(offer.label, [offer]));
    if (offers.length > 1) {
      const all = ngettext("Create all %(n)s", "Create all %(n)s", offers.length);
      buttons.unshift(createButton(interpolate(all, { n: formatCount(offers.length) }), offers));
    }
    const again = this.contains(document.activeElement);
    this.querySelector("div").replaceChildren(...buttons);
    // The pressed button has disappeared: focus what is left to do.
    if (again) (buttons[0] ?? this.closest("li").querySelector(".errm button"))?.focus();
  }
}

function createButton(label, offers) {
  const button = document.createElement("button");
  Object.assign(button, { className: "btn sm", type: "button", textContent: label, offers });
  return button;
}

customElements.define("missing-metrics", MissingMetrics);
