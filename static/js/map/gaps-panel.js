// <gaps-panel>: every gap by rank with share, score, n, interval and state; what is on target can be shown too.

import { stripMarkup } from "../lib/markup.js";
import { heatLevel } from "../lib/heat.js";
import { gettext, interpolate, ngettext } from "../lib/i18n.js";
import { formatCount, formatScore } from "../lib/numbers.js";
import { setIcon, setChildren, setAttribute, part, setStyle, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";
import { showChange, chooseEarlier, showEarlier } from "./score-notes.js";
import { createFixRow, isAtWork, listFixes, showFixRow } from "./fix-rows.js";
import { facts, stateText } from "./gap-labels.js";

// A fix can be planned for these without choosing them first.
const CERTAIN_STATES = new Set(["significant", "unmet"]);

export class GapsPanel extends HTMLElement {
  #board;
  #choice = null;

  // Follow the scores of the board.
  open(board) {
    this.#board = board;
    this.append(document.getElementById("part-gaps").content.cloneNode(true));
    for (const name of ["scores", "selection", "role", "members"]) board.addEventListener(name, () => this.#show());
    board.store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind, id }) => kind === "fix" || board.scores.gapOf(id)) && this.#show(),
    );
    this.addEventListener("click", ({ target }) => this.#handleClick(target));
    this.#show();
  }

  #handleClick(target) {
    if (target.closest("[data-do=earlier]")) return chooseEarlier(this.#board, target.closest("li").score);
    const button = target.closest("[data-do=show-on-target]");
    if (!button) return;
    this.#choice = !this.#showsAll;
    this.#show();
  }

  // Where no gap can be judged yet, the rest is listed until somebody hides it: it says how many answers are missing.
  get #showsAll() {
    return this.#choice ?? !this.#board.scores.totals.judged;
  }

  #show() {
    const { scores } = this.#board;
    this.#showSummary(scores);
    // A place keeps its item while somebody plans a fix in it, whatever new answers say of it.
    const planned = new Set([...this.querySelectorAll(".gap-item:has(> form)")].map(({ score }) => keyOf(score)));
    const rest = scores.data.scores.filter(
      (score) =>
        !score.rank &&
        (this.#showsAll || planned.has(keyOf(score)) || listFixes(this.#board, score).some(isStillListed)),
    );
    const items = [...scores.gaps, ...rest.sort((a, b) => shortfall(b) - shortfall(a))];
    reconcile(this.querySelector(".gap-list"), items, {
      key: keyOf,
      make: () => part("gap"),
      update: (item, score) => this.#showItem(item, score),
    });
    showUnmet(this.querySelector(".g-unmet"), this.#board, (item) => this.#showFixes(item, item.score));
    this.#showFoot(scores.totals);
  }

  #showSummary(scores) {
    const { gaps } = scores;
    const [sum, empty] = [".g-sum", ".st-empty"].map((part) => this.querySelector(part));
    sum.toggleAttribute("hidden", !gaps.length);
    empty.toggleAttribute("hidden", gaps.length > 0);
    const [title, text] = emptyTexts(scores);
    setText(empty.querySelector("h3"), title);
    setText(empty.querySelector("p"), text);
    this.#showImportLink(empty.querySelector("a"), empty.querySelector("div"), !scores.totals.answers);
    const more = this.querySelector(".g-import");
    this.#showImportLink(more, more, scores.totals.answers > 0);
    const shares = stageShares(this.#board);
    setText(sum.querySelector("h2"), headline(shares));
    showStack(sum.querySelector(".stack"), shares);
  }

  // Show the link for importing answers, in its box, to those who may use it.
  #showImportLink(link, box, isWanted) {
    const { mayEdit, data } = this.#board;
    const address = isWanted && mayEdit && data.urls.answers;
    box.hidden = !address;
    setAttribute(link, "href", address || null);
  }

  #showFoot(totals) {
    const form = ngettext(
      "On target: %(on_target)s of %(judged)s measured place",
      "On target: %(on_target)s of %(judged)s measured places",
      totals.judged ?? 0,
    );
    const foot = this.querySelector(".panel-foot");
    foot.toggleAttribute("hidden", !totals.measured);
    const button = foot.querySelector("button");
    setAttribute(button, "aria-pressed", this.#showsAll);
    setText(button, this.#showsAll ? gettext("Hide") : gettext("Show"));
    setIcon(foot.querySelector("svg"), totals.judged ? "check" : "info");
    setText(
      foot.querySelector(".on-target"),
      totals.judged ? interpolate(form, totals) : gettext("No place can be judged yet"),
    );
  }

  #showItem(item, score) {
    const { scores, store, selection } = this.#board;
    const stage = store.get("stage", score.stage)?.title ?? "";
    const title = titleOf(store, score);
    item.score = score;
    setAttribute(item, "data-burn", heatLevel(score));
    item.classList.toggle("sel", Boolean(selection) && selection.id === score.place.id);
    const set = (name, text) => setText(item.querySelector(name), text);
    set(".g-rank", score.rank ? String(score.rank) : "");
    set(".g-title", title);
    showShare(item.querySelector(".g-share"), score);
    set(".g-stage", stage);
    set(".g-facts", facts(score));
    showScore(item.querySelector(".g-score"), score);
    showEarlier(item.querySelector("[data-do=earlier]"), score, this.#board);
    this.#showFixes(item, score);
    this.#showState(item, score);
    setStyle(item.querySelector(".g-bar"), "--w", `${(100 * score.weight) / (scores.gaps[0]?.weight || 1)}%`);
  }

  #showFixes(item, score, list = listFixes(this.#board, score)) {
    reconcile(item.querySelector(".g-fixes"), list, {
      make: createFixRow,
      update: (row, fix) => showFixRow(row, fix, this.#board),
    });
    const line = item.querySelector(".g-plan");
    // What answers have not proven is the last thing to plan for: it is offered to who has chosen it.
    const offered = CERTAIN_STATES.has(score.state) || (Boolean(score.rank) && item.classList.contains("sel"));
    line.hidden = !offered || list.some(isAtWork) || (this.#board.me.visitor ?? false);
    line.firstElementChild.toggleAttribute("hidden", list.length > 0);
    line.lastElementChild.toggleAttribute("hidden", !this.#board.mayEdit);
  }

  #showState(item, score) {
    for (const name of [".g-bar", ".g-why"]) item.querySelector(name).toggleAttribute("hidden", !score.rank);
    const delta = item.querySelector(".delta");
    // Too few answers are no verdict on the distance.
    delta.toggleAttribute("hidden", !score.distance || score.state === "too_few");
    setText(delta.lastElementChild, score.distance?.text ?? "");
    delta.classList.toggle("ok", !score.rank);
    setIcon(delta.firstElementChild, score.rank ? "gap" : "check");
    const line = item.querySelector(".g-fix");
    setText(line.querySelector(".status > span"), stateText(score));
    setAttribute(line, "title", score.explanation ?? null);
    showChange(item.querySelector(".change"), score.change);
    setIcon(line.querySelector("svg"), score.state === "significant" ? "gap" : "info");
  }
}

// Return the key of a score: its metric and place.
const keyOf = ({ metric, place }) => `${metric} ${place.kind} ${place.id}`;

// Return how far a score is from its target, as a share of its scale; what has no target comes last.
function shortfall({ score, target, scale, higher_is_better: upwards }) {
  if (score === null || target === null) return -1;
  return (upwards === false ? score - target : target - score) / (scale.high - scale.low);
}

// A fix stays in the list whatever the answers of the chosen days say of its place, unless it is open again there.
function isStillListed({ shown }) {
  return shown !== "reopened";
}

// Return the title of a score: its touchpoint's current text, else the server's title.
export function titleOf(store, score) {
  const card = score.place.kind === "touchpoint" ? store.get("touchpoint", score.place.id) : null;
  return stripMarkup(card?.text ?? "") || score.title;
}

function showScore(element, score) {
  const value = document.createElement("b");
  setText(value, formatScore(score.score, score.method) || "–");
  const target = score.target === null ? "" : ` / ${formatScore(score.target, score.method)}`;
  setChildren(element, `${score.name} `, value, target);
}

function showShare(element, score) {
  const unit = document.createElement("small");
  setText(unit, "%");
  setChildren(element, ...(score.rank ? [`${score.share}\u2009`, unit] : []));
}

function stageShares(board) {
  const shares = board.scores.data.stages.filter((stage) => stage.share > 0 || stage.burn > 0);
  const titled = shares.map((stage) => ({ ...stage, title: board.store.get("stage", stage.id)?.title ?? "" }));
  return titled.sort((a, b) => b.share - a.share);
}

// Return "Two stages hold 92 %": the fewest stages that hold most of the whole gap.
function headline(shares) {
  let sum = 0;
  let total = 0;
  for (; total < shares.length && sum < 80; total += 1) sum += shares[total].share;
  const form = ngettext("%(stages)s stage holds %(share)s\u00a0%", "%(stages)s stages hold %(share)s\u00a0%", total);
  return interpolate(form, { stages: numberWord(total), share: Math.min(sum, 100) });
}

function numberWord(number) {
  return (
    { 1: gettext("One"), 2: gettext("Two"), 3: gettext("Three"), 4: gettext("Four") }[number] ?? formatCount(number)
  );
}

function showStack(stack, shares) {
  const update = (bar, { burn, share, title }) => {
    setAttribute(bar, "data-burn", Math.max(1, burn));
    setStyle(bar, "--share", Math.max(1.4, share));
    setText(bar.firstElementChild, share >= 15 ? `${title} ${share}` : "");
    setAttribute(bar, "title", `${title} ${share}\u00a0%`);
  };
  reconcile(stack, shares, { make: () => part("share"), update });
  const list = shares.map(({ title, share }) => `${title} ${share}\u00a0%`).join(", ");
  setAttribute(stack, "aria-label", interpolate(gettext("Share of the whole gap: %(list)s"), { list }));
}

function emptyTexts({ totals, verdict }) {
  if (!totals.answers)
    return [gettext("No answers yet."), gettext("Import a survey or type in a score, and the gaps appear here.")];
  // Answers without a target, or too few of them, are no gap, but nothing is on target either.
  if (!totals.judged) return [verdict.title, verdict.text];
  return [gettext("No gap."), gettext("Every measured stage is on target.")];
}

// List the unmet expectations of the map in a section, which is hidden where there are none.
function showUnmet(section, { scores, store, selection }, showFixes) {
  const expectations = scores.data.expectations;
  section.hidden = !expectations.length;
  const [head, list] = section.children;
  setText(head, interpolate(gettext("Unmet expectations (%(n)s)"), { n: formatCount(expectations.length) }));
  const update = (item, expectation) => {
    item.classList.toggle("sel", selection?.id === expectation.id);
    showOne(item, expectation, store);
    showFixes(item);
  };
  reconcile(list, expectations, { key: ({ id }) => id, make: () => part("unmet"), update });
}

function showOne(item, { id, stage, text, importance }, store) {
  const title = stripMarkup(store.get("expectation", id)?.text ?? text) || gettext("Untitled");
  const where = store.get("stage", stage)?.title ?? "";
  const figure = { importance: formatCount(importance) };
  const importanceText = interpolate(gettext("importance\u00a0%(importance)s"), figure);
  item.score = { rank: null, place: { kind: "expectation", id }, metric: null, state: "unmet" };
  setText(item.querySelector(".g-title"), title);
  setText(item.querySelector(".g-facts"), [where, importanceText].filter(Boolean).join(" · "));
}

customElements.define("gaps-panel", GapsPanel);
