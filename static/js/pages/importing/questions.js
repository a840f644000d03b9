// The questions about a file that only a person can answer: the order of day and month, one day for all rows, answers
// that came before, metrics that are missing.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatLongDate } from "../../lib/date-format.js";
import { setText } from "../../lib/dom.js";
import { formatCount } from "../../lib/numbers.js";
import { currentStep } from "./steps.js";

class DayOrder extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.addEventListener("change", ({ target }) => answerImport.read({ order: target.value }));
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked, running } = this.answerImport;
    const question = looked?.order_question;
    this.hidden = !question;
    for (const input of this.querySelectorAll("input")) {
      input.disabled = Boolean(running);
      if (question && this.drawn !== looked) this.#showOrder(input, question);
    }
    if (question) setText(this.querySelector("legend"), interpolate(gettext("Which day is %(text)s?"), question));
    this.drawn = looked;
  }

  #showOrder(input, question) {
    input.checked = input.value === question.chosen;
    setText(input.nextElementSibling, formatLongDate(question[input.value]));
  }
}

customElements.define("day-order", DayOrder);

class SameDay extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    this.input = this.querySelector("input");
    this.input.max = answerImport.data.today;
    this.input.addEventListener("change", () => answerImport.read({ day: this.input.value }));
    answerImport.addEventListener("change", () => this.#show());
  }

  #show() {
    const { looked, running } = this.answerImport;
    const day = looked?.anonymised_day;
    this.hidden = !day;
    this.input.disabled = Boolean(running);
    if (!day || this.drawn === looked) return;
    this.drawn = looked;
    setText(
      this.querySelector("p"),
      interpolate(gettext("The days look anonymised: all rows have %(day)s."), { day: formatLongDate(day) }),
    );
    if (document.activeElement !== this.input) this.input.value = looked.options.day;
  }
}

customElements.define("same-day", SameDay);

class RepeatQuestion extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    answerImport.addEventListener("change", () => this.#show());
    this.addEventListener("change", ({ target }) => answerImport.decide(target.value));
  }

  #show() {
    const { looked, repeats, running } = this.answerImport;
    const there = looked?.report?.there ?? 0;
    this.hidden = !there;
    for (const input of this.querySelectorAll("input")) {
      input.checked = input.value === repeats;
      input.disabled = Boolean(running);
    }
    if (there) setText(this.querySelector("legend"), questionText(there));
  }
}

function questionText(n) {
  const form = ngettext(
    "%(n)s answer of this file is already on the map. What should happen to it?",
    "%(n)s answers of this file are already on the map. What should happen to them?",
    n,
  );
  return interpolate(form, { n: formatCount(n) });
}

customElements.define("repeat-question", RepeatQuestion);

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
