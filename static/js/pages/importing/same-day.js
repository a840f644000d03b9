// <same-day>: asks for the day of all rows where each row of a file holds the same day of long ago.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatLongDate } from "../../lib/date-format.js";
import { setText } from "../../lib/dom.js";

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
    setText(this.querySelector("p"), interpolate(gettext("These days look anonymised: all rows say %(day)s."), { day: formatLongDate(day) }));
    if (document.activeElement !== this.input) this.input.value = looked.options.day;
  }
}

customElements.define("same-day", SameDay);
