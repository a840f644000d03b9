// Where answers are there and no metric has a target, the list of gaps is empty: it offers to set the targets.

import { reconcile } from "../../lib/reconcile.js";
import { createTargetForm } from "../../lib/target-form.js";

export class MissingTargets {
  #box = Object.assign(document.createElement("section"), { className: "target-forms", hidden: true });
  // Whether a button here was pressed: its form goes, and the focus with it.
  #isSaved = false;

  constructor({ board, session }) {
    Object.assign(this, { board, session });
    document.querySelector("gaps-panel .gap-list").before(this.#box);
    for (const name of ["scores", "role"]) board.addEventListener(name, () => this.#show());
    this.#show();
  }

  // Once shown, the forms of the other metrics stay when one target is set, with what is typed in them.
  #show() {
    const { mayEdit, me, scores } = this.board;
    const isWanted = mayEdit && !me.visitor && (!this.#box.hidden || !scores.totals.judged);
    const metrics = isWanted ? listWithoutTarget(scores.data) : [];
    reconcile(this.#box, metrics, { make: (metric) => this.#createForm(metric) });
    this.#box.hidden = !metrics.length;
    if (this.#isSaved && document.activeElement === document.body) this.#focusNext();
    this.#isSaved = false;
  }

  // Fetch the scores after a target is set, as after new answers.
  #createForm(metric) {
    return createTargetForm(metric, () => {
      this.#isSaved = true;
      this.session.dispatchEvent(new Event("scores"));
    });
  }

  #focusNext() {
    (this.#box.querySelector("input") ?? document.getElementById("tab-gaps")).focus();
  }
}

// Return the metrics of scores that no target judges.
function listWithoutTarget({ metrics, scores }) {
  const used = new Set(scores.filter(({ state }) => state === "no_target").map(({ metric }) => metric));
  return metrics.filter(({ id, target }) => used.has(id) && target === null);
}
