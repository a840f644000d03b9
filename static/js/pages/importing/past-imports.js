// <past-imports>: the earlier imports into this journey, by whom and when; each can be undone for 30 days.

import { gettext, interpolate } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { formatMoment } from "../../lib/date-format.js";
import { addedText } from "./done-panel.js";
import { send, errorText } from "./requests.js";

class PastImports extends HTMLElement {
  join(answerImport) {
    this.answerImport = answerImport;
    for (const name of ["done", "undone"]) answerImport.addEventListener(name, () => this.#handleChange());
    this.#load();
  }

  #handleChange() {
    this.#load();
    document.dispatchEvent(new Event("counts-changed"));
  }

  async #load() {
    const { data } = this.answerImport;
    const url = `${data.urls.batches}?journey=${data.journey}&brought=true`;
    const answer = await send(url, { method: "GET" }).catch(() => null);
    if (!answer) return;
    const { results } = await answer.json();
    this.querySelector("ul").replaceChildren(...results.map((batch) => this.#createRow(batch)));
    this.hidden = !results.length;
  }

  #createRow(batch) {
    const row = part("import");
    const [name, , state, button] = row.children;
    setText(name.firstElementChild, batch.name || gettext("Answers"));
    const by = { name: batch.actor?.name ?? gettext("Someone"), when: formatMoment(batch.at) };
    setText(name.lastElementChild, interpolate(gettext("%(name)s, %(when)s"), by));
    setText(state, outcomeText(batch));
    button.hidden = !batch.undo_until;
    button.setAttribute("aria-label", interpolate(gettext("Undo import of %(name)s"), { name: batch.name }));
    button.addEventListener("click", () => this.#undo(button, batch, state));
    return row;
  }

  async #undo(button, batch, state) {
    button.disabled = true;
    try {
      await this.answerImport.undo(batch.id);
    } catch (problem) {
      setText(state, errorText(problem));
      button.disabled = false;
    }
  }
}

function outcomeText({ state, added: n, undone_by: by, problem }) {
  if (state === "undone") return interpolate(gettext("Undone by %(name)s"), { name: by?.name ?? gettext("Someone") });
  if (state === "running") return gettext("Importing");
  return state === "failed" ? problem || gettext("Nothing imported") : addedText(n);
}

customElements.define("past-imports", PastImports);
