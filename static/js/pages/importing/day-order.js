// <day-order>: asks whether the day or the month comes first where a file does not show it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatLongDate } from "../../lib/date-format.js";
import { setText } from "../../lib/dom.js";

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
