// Suggests moments of truth in the panel of gaps: important touchpoints with a low score. Nothing is marked by itself;
// what somebody declines stays declined on this map for everybody, and can be taken back.

import { part, setText } from "../../lib/dom.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { suggestMoments } from "../../lib/moments-of-truth.js";
import { formatAnswerCount, formatCount, formatScore } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";

const FIELDS = {
  mark: { moment_of_truth: true },
  decline: { truth_declined: true },
  restore: { truth_declined: false },
};

export class MomentSuggestions {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.box = part("moments");
    [this.head, this.list, this.declined] = this.box.children;
    document.querySelector("gaps-panel .panel-body").append(this.box);
    this.box.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-do]")));
    for (const name of ["scores", "role"]) this.board.addEventListener(name, () => this.#show());
    this.store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind === "touchpoint") && this.#show(),
    );
    this.#show();
  }

  #handleClick(button) {
    if (!button) return;
    const { id } = button.closest("li").dataset;
    if (button.dataset.do === "moment") return this.editor.jump.goTo({ kind: "touchpoint", id }, { focus: true });
    this.editor.commands.setFields("touchpoint", id, FIELDS[button.dataset.do]);
    // The item goes, and the focus with it.
    const next = this.box.querySelector("button:not([hidden])");
    if (next) next.focus();
    else document.getElementById("tab-gaps").focus();
  }

  #show() {
    const [open, declined] = [false, true].map((isDeclined) => this.#suggest(isDeclined));
    this.box.hidden = !open.length && !declined.length;
    this.head.hidden = !open.length;
    this.#showList(this.list, open);
    this.declined.hidden = !declined.length;
    const form = ngettext(
      "%(count)s suggestion of a moment of truth declined",
      "%(count)s suggestions of moments of truth declined",
      declined.length,
    );
    setText(this.declined.firstElementChild, interpolate(form, { count: formatCount(declined.length) }));
    this.#showList(this.declined.lastElementChild, declined);
  }

  #suggest(isDeclined) {
    const { scores } = this.board;
    const scoresOf = (id) => scores.placeScores("touchpoint", id);
    return suggestMoments(this.store.all("touchpoint"), scoresOf, scores.minimum, isDeclined);
  }

  #showList(list, suggestions) {
    const update = (item, suggestion) => this.#showItem(item, suggestion);
    reconcile(list, suggestions, { key: ({ card }) => card.id, make: () => part("moment"), update });
  }

  #showItem(item, { card, score }) {
    item.dataset.id = card.id;
    const [button, actions] = item.children;
    setText(button.firstElementChild, stripMarkup(card.text).trim() || gettext("Untitled"));
    setText(button.lastElementChild, factsOf(card, score));
    actions.hidden = !this.board.mayEdit;
    for (const action of actions.children)
      action.hidden = card.truth_declined !== (action.dataset.do === "restore");
  }
}

// Return why a touchpoint is suggested: "importance 5, CSAT 58 of 85, n 94".
function factsOf(card, score) {
  const values = {
    importance: formatCount(card.importance),
    metric: score.name,
    score: formatScore(score.score, score.method),
    target: formatScore(score.target, score.method),
    answers: formatAnswerCount(score),
  };
  const form =
    score.target === null
      ? gettext("importance %(importance)s, %(metric)s %(score)s, %(answers)s")
      : gettext("importance %(importance)s, %(metric)s %(score)s of %(target)s, %(answers)s");
  return interpolate(form, values);
}
