// Where answers are there and no metric has a target, the list of gaps is empty: it offers to set the targets.

import { createTargetForm } from "../../lib/target-form.js";

export class MissingTargets {
  #box = Object.assign(document.createElement("section"), { className: "target-forms", hidden: true });
  #shown = "";

  constructor({ board, session }) {
    Object.assign(this, { board, session });
    document.querySelector("gaps-panel .gap-list").before(this.#box);
    for (const name of ["scores", "role"]) board.addEventListener(name, () => this.#show());
    this.#show();
  }

  #show() {
    const { totals, data } = this.board.scores;
    const isWanted = this.board.mayEdit && !this.board.me.visitor && !totals.judged;
    const metrics = isWanted ? listWithoutTarget(data) : [];
    this.#box.hidden = !metrics.length;
    const key = metrics.map(({ id }) => id).join();
    if (key === this.#shown) return;
    this.#shown = key;
    this.#box.replaceChildren(...metrics.map((metric) => createTargetForm(metric, () => this.#refresh())));
  }

  // Fetch the scores as after new answers.
  #refresh() {
    this.session.dispatchEvent(new Event("scores"));
  }
}

// Return the metrics of scores that no target judges.
function listWithoutTarget({ metrics, scores }) {
  const used = new Set(scores.filter(({ state }) => state === "no_target").map(({ metric }) => metric));
  return metrics.filter(({ id, target }) => used.has(id) && target === null);
}
