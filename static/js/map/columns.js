// The columns of the map: its stages, and one narrow column for neighbouring stages of a level that this reader has
// folded. What is drawn over all columns is placed by their scale.

import { setAttribute, setStyle, setText } from "../lib/dom.js";
import { gettext, interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { readItem, storeItem } from "../lib/stored-items.js";
import { LEVELS, laneName } from "./labels.js";

export class FoldedLevels extends Set {
  // Read the levels that this reader has folded on a map: kept on this device for each person.
  constructor({ me, store }) {
    super();
    this.key = `folded levels ${me.id} ${store.journey.id}`;
    for (const level of LEVELS.keys()) if ((readItem(this.key) ?? "").includes(level)) this.add(level);
  }

  // Fold these levels alone.
  set(levels) {
    this.clear();
    for (const level of levels) this.add(level);
    storeItem(this.key, [...this].join(" "));
  }
}

// Return the columns of a board's map: {id, level, stages, folded}.
export function listColumns(board) {
  const columns = [];
  for (const stage of board.store.all("stage")) {
    const { id, level } = stage;
    const folded = board.isLevelFolded(level);
    const last = columns.at(-1);
    if (folded && last?.level === level) last.stages.push(stage);
    else columns.push({ id: folded ? `${level} ${id}` : id, level, stages: [stage], folded });
  }
  return columns;
}

// Set how wide the columns of a map are.
export function setWidths(map, columns) {
  const open = columns.filter(({ folded }) => !folded).length;
  const folds = columns.length - open;
  const width = ({ folded }) => (folded ? "var(--fold-w)" : "minmax(var(--col-min), 1fr)");
  setStyle(map, "--cols", folds ? open : Math.max(1, open));
  setStyle(map, "--folds", folds);
  map.style[folds ? "setProperty" : "removeProperty"]("--columns", columns.map(width).join(" "));
}

// Return the function from a share of the width of all stages, if they were equally wide, to the share of the map's
// width where that is.
export function measureScale(map, columns) {
  if (!columns.some(({ folded }) => folded)) return (share) => share;
  const [corner, ...heads] = [...map.head.lastElementChild.children].map((child) => child.getBoundingClientRect());
  const { right } = map.head.lastElementChild.getBoundingClientRect();
  const edges = [0];
  columns.forEach(({ stages }, place) => {
    const { width } = heads[place];
    for (const _ of stages) edges.push(edges.at(-1) + width / stages.length / (right - corner.right));
  });
  const last = edges.length - 2;
  return (share) => {
    const at = share * (last + 1);
    const stage = Math.max(0, Math.min(last, Math.floor(at)));
    return edges[stage] + (at - stage) * (edges[stage + 1] - edges[stage]);
  };
}

// Create the head of a folded level, or what stands for its cells in a lane.
export function createFold({ level, stages }, className, role) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: `fold-spot ${className}`, tabIndex: -1 });
  Object.assign(button.dataset, { level, first: stages[0].id });
  setAttribute(button, "role", role);
  return button;
}

// Show the number of stages and cards of a folded level, of those that match the filters, and its heaviest gap.
export function showFoldHead(button, { level, stages }, { store, scores, filteredOut }) {
  if (!button.firstChild) button.append(...["span", "span", "b"].map((tag) => document.createElement(tag)));
  const cards = listCards(store, stages, store.all("lane"));
  const [gap] = stages.flatMap(({ id }) => scores.gapIn(id) ?? []).sort((one, other) => one.rank - other.rank);
  const texts = [
    countText(ngettext("%(number)s stage", "%(number)s stages", stages.length), stages.length),
    cardsText(cards, filteredOut),
    gap ? `${gap.distance.number} ${gap.name}` : "",
  ];
  [...button.children].forEach((line, place) => setText(line, texts[place]));
  const worst = gap && `${gettext("Worst gap")}: ${gap.distance.number} ${gap.distance.side}, ${gap.name}`;
  nameFold(button, [LEVELS.get(level), texts[0], texts[1], worst]);
}

// Show the number of cards of a lane in a folded level.
export function showFoldCell(button, { level, stages }, lane, { store, filteredOut }) {
  const cards = listCards(store, stages, [lane]);
  const matching = countMatching(cards, filteredOut);
  setText(button, matching ? formatCount(matching) : "");
  nameFold(button, [LEVELS.get(level), laneName(lane), cardsText(cards, filteredOut)]);
}

// Show the level over its columns, with the button that folds it.
export function showLevel(element, { level, span, folded }) {
  let button = element.querySelector("button");
  if (!button) {
    button = createFold({ level, stages: [{ id: "" }] }, "level-fold", null);
    button.classList.remove("fold-spot");
    element.firstElementChild.append(button);
  }
  setText(button, LEVELS.get(level));
  setAttribute(button, "aria-expanded", !folded);
  setAttribute(button, "title", openText(level, folded));
  setAttribute(element, "aria-colspan", span);
  setStyle(element, "--span", span);
}

function openText(level, folded) {
  return interpolate(folded ? gettext("Open %(lane)s") : gettext("Fold %(lane)s"), { lane: LEVELS.get(level) });
}

function nameFold(button, parts) {
  const name = parts.filter(Boolean).join(", ");
  setAttribute(button, "aria-label", name);
  setAttribute(button, "title", `${name}. ${openText(button.dataset.level, true)}`);
}

function listCards(store, stages, lanes) {
  return lanes.flatMap((lane) => stages.flatMap((stage) => store.cards(stage.id, lane.id)));
}

function countMatching(cards, filteredOut) {
  return cards.filter(({ id }) => !filteredOut.has(id)).length;
}

// Return how many cards there are, or how many of them match the filters.
function cardsText(cards, filteredOut) {
  const total = cards.length;
  const shown = countMatching(cards, filteredOut);
  if (shown === total) return countText(ngettext("%(count)s card", "%(count)s cards", total), total);
  const form = ngettext("%(shown)s of %(total)s card", "%(shown)s of %(total)s cards", total);
  return interpolate(form, { shown: formatCount(shown), total: formatCount(total) });
}

function countText(form, number) {
  const count = formatCount(number);
  return interpolate(form, { number: count, count });
}
