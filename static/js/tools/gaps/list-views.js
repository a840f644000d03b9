// Other views of the list of gaps: by opportunity, and by importance and performance, each with its formula.

import { interpolate } from "../../lib/i18n.js";
import { formatCount, formatDecimal, formatScore } from "../../lib/numbers.js";
import { part, setText } from "../../lib/dom.js";
import { rankByOpportunity } from "../../lib/gap-ranking.js";
import { reconcile } from "../../lib/reconcile.js";
import { titleOf } from "../../map/gaps-panel.js";
import { Quadrants } from "./quadrants.js";
import { DEFAULT_VIEW, readGapView, storeGapView } from "./stored-view.js";

export class GapListViews {
  constructor({ board, store }) {
    Object.assign(this, { board, store });
    this.panel = document.querySelector("gaps-panel");
    this.select = this.panel.querySelector(".g-view");
    this.list = this.panel.querySelector(".gap-list");
    this.other = part("gap-views");
    this.list.after(this.other);
    this.quadrants = new Quadrants(this.other.querySelector(".quad"), { board, store });
    this.select.addEventListener("change", () => this.#choose(this.select.value));
    board.addEventListener("scores", () => this.#show());
    // Somebody may have chosen a view before this was loaded.
    if (this.select.value === DEFAULT_VIEW) this.#restore();
    else storeGapView(this.select.value);
    this.#show();
  }

  #restore() {
    this.select.value = readGapView() ?? DEFAULT_VIEW;
    if (!this.select.value) this.select.value = DEFAULT_VIEW;
  }

  #choose(view) {
    storeGapView(view);
    this.#show();
  }

  #show() {
    const view = this.select.value;
    this.list.hidden = view !== DEFAULT_VIEW;
    this.other.hidden = view === DEFAULT_VIEW;
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
