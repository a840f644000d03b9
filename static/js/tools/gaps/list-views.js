// The list of gaps: a walk through it, and other views of it, by opportunity and by importance and performance, each
// with its formula.

import { interpolate } from "../../lib/i18n.js";
import { formatCount, formatDecimal, formatScore } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { rankByOpportunity } from "../../lib/gap-ranking.js";
import { reconcile } from "../../lib/reconcile.js";
import { titleOf } from "../../map/gaps-panel.js";
import { Quadrants } from "./quadrants.js";
import { readItem, storeItem } from "../../lib/stored-items.js";

const STORAGE_KEY = "gaps-view";

export class GapListViews {
  constructor({ board, store }) {
    Object.assign(this, { board, store });
    this.panel = document.querySelector("gaps-panel");
    this.select = this.panel.querySelector(".g-view");
    this.list = this.panel.querySelector(".gap-list");
    this.other = this.panel.querySelector(".g-other");
    this.quadrants = new Quadrants(this.other.querySelector(".quad"), { board, store });
    this.select.addEventListener("change", () => this.#choose(this.select.value));
    board.addEventListener("scores", () => this.#show());
    this.select.value = readItem(STORAGE_KEY) ?? "weight";
    if (!this.select.value) this.select.value = "weight";
    this.#show();
  }

  #choose(view) {
    storeItem(STORAGE_KEY, view);
    this.#show();
  }

  #show() {
    const view = this.select.value;
    this.list.hidden = view !== "weight";
    this.other.hidden = view === "weight";
    for (const part of this.other.children) part.hidden = part.dataset.view !== view;
    if (view === "opportunity") this.#showOpportunities();
    if (view === "quadrants") this.quadrants.show();
  }

  #showOpportunities() {
    const ranked = rankByOpportunity(this.board.scores.data.scores).map((score, place) => ({
      ...score,
      place: place + 1,
    }));
    reconcile(this.other.querySelector(".opp-list"), ranked, {
      key: ({ score }) => `${score.metric} ${score.place.id}`,
      make: () => part("opportunity"),
      update: (item, row) => this.#showItem(item, row),
    });
  }

  #showItem(item, { score, opportunity, satisfaction, place }) {
    const values = {
      importance: score.importance,
      satisfaction: formatDecimal(satisfaction, 1),
      opportunity: formatDecimal(opportunity, 1),
    };
    const stage = this.store.get("stage", score.stage)?.title ?? "";
    const [head, line, sum] = item.firstElementChild.children;
    item.score = score;
    setText(head.children[0], formatCount(place));
    setText(head.children[1], titleOf(this.store, score));
    setText(head.children[2], values.opportunity);
    setText(
      line,
      [stage, `${score.name} ${formatScore(score.score, score.method)}`, `n\u00a0${formatCount(score.n)}`]
        .filter(Boolean)
        .join(" · "),
    );
    setText(sum, interpolate("%(importance)s + max(%(importance)s − %(satisfaction)s, 0) = %(opportunity)s", values));
  }
}

export class GapWalk {
  #rank = 0;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board });
    document.querySelector("gaps-panel").addEventListener("click", ({ target }) => this.#handleClick(target));
  }

  // Go to the next or previous gap by rank.
  step(by) {
    const { gaps } = this.board.scores;
    if (!gaps.length) return;
    this.#rank = ((this.#rank - 1 + by + (this.#rank ? 0 : by > 0 ? 0 : 1) + gaps.length) % gaps.length) + 1;
    this.#go(gaps[this.#rank - 1], { focus: true });
  }

  #handleClick(target) {
    const item = target.closest("[data-do=jump]")?.closest("li");
    if (!item) return;
    this.#rank = item.score.rank ?? 0;
    this.#go(item.score);
  }

  #go(score, how) {
    if (score.place.kind === "journey") return;
    this.editor.jump.goTo(score.place, how);
  }
}
