// Effort against gap, drawn for the gaps of a map and for the gap board: where work goes on, beside where the gap is.

import { part, setAttribute, setStyle, setText } from "../../lib/dom.js";
import { compareEffort, findNeglected } from "../../lib/effort.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";
import { statusOf } from "../../map/fix-labels.js";
import { LEVELS } from "../../map/labels.js";
import { CARD_KINDS } from "../../store/kinds.js";

// The section at the end of the list of gaps of a map.
export class MapEffort {
  #section = part("effort");

  constructor({ board, store }) {
    Object.assign(this, { board, store });
    document.querySelector("gaps-panel .panel-body").append(this.#section);
    board.addEventListener("scores", () => this.#show());
    store.addEventListener("change", ({ detail }) => {
      if (detail.touched.some(({ kind }) => kind === "fix" || kind === "stage")) this.#show();
    });
    this.#show();
  }

  #show() {
    const gaps = this.board.scores.gaps.map(({ stage, weight }) => ({ weight, level: this.#levelOf(stage) }));
    const open = this.store.all("fix").filter((fix) => statusOf(fix, this.board.scores.fix(fix.id)) !== "verified");
    const levels = open.map(({ target }) => this.#levelOf(this.#findStage(target)));
    showEffort(this.#section, compareEffort(gaps, levels));
  }

  #levelOf(stage) {
    return this.store.get("stage", stage)?.level ?? "";
  }

  // Return the id of the stage of a fix's target; a fix of the whole journey has none.
  #findStage(target) {
    const card = [...CARD_KINDS].map((kind) => this.store.get(kind, target)).find(Boolean);
    return card ? card.stage : target;
  }
}

// Show the rows of `compareEffort` in a section; it is hidden while there is no gap.
export function showEffort(section, rows) {
  const neglected = findNeglected(rows);
  section.hidden = !rows.some(({ gap }) => gap);
  setText(section.querySelector("p"), verdictText(rows, neglected));
  reconcile(section.querySelector("ul"), rows, {
    key: ({ level }) => level,
    make: () => part("effort-row"),
    update: (item, row) => showRow(item, row, row === neglected),
  });
}

function showRow(item, { level, gap, fixes, effort }, isNeglected) {
  const [name, gapBar, fixBar] = item.children;
  setText(name, levelName(level));
  setAttribute(item, "aria-current", isNeglected && "true");
  showBar(gapBar, gap, interpolate(gettext("%(share)s of the gap"), { share: formatPercent(gap) }));
  showBar(fixBar, effort, fixesText(fixes));
}

function showBar(bar, percent, text) {
  setStyle(bar.firstElementChild, "--part", `${percent}%`);
  setText(bar.lastElementChild, text);
}

function verdictText(rows, neglected) {
  const total = rows.reduce((sum, { fixes }) => sum + fixes, 0);
  if (!total) return gettext("No fix is open yet.");
  if (!neglected) return gettext("The open fixes are where the gap is.");
  const values = { share: formatPercent(neglected.gap), level: levelName(neglected.level) };
  const begin = interpolate(gettext("%(share)s of the gap is in %(level)s."), values);
  const counts = { n: formatCount(neglected.fixes), total: formatCount(total) };
  const text = ngettext("%(n)s of %(total)s open fix is there.", "%(n)s of %(total)s open fixes are there.", total);
  return `${begin} ${interpolate(text, counts)}`;
}

function fixesText(count) {
  return interpolate(ngettext("%(n)s open fix", "%(n)s open fixes", count), { n: formatCount(count) });
}

const levelName = (level) => (level ? LEVELS.get(level) : gettext("The whole journey"));
const formatPercent = (value) => `${formatCount(value)} %`;
