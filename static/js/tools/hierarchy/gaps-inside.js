// The gaps inside child journeys, as a list of the gaps panel: for each place the worst one, with its own metric.

import { setAttribute, setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { stripMarkup } from "../../lib/markup.js";
import { reconcile } from "../../lib/reconcile.js";
import { worstText } from "./words.js";

// Show a list of {place, worst} in the panel, the worst first; without any, no list.
export function showGapsInside(hierarchy, children) {
  const panel = document.querySelector("gaps-panel");
  const after = panel?.querySelector(".g-unmet");
  if (!after) return;
  const listed = children.filter(({ worst }) => worst).sort(compareWorst);
  const shown = panel.querySelector(".g-inside");
  if (!shown && !listed.length) return;
  const section = shown ?? createSection(after);
  section.hidden = !listed.length;
  reconcile(section.lastElementChild, listed, {
    key: ({ place }) => place.id,
    make: createItem,
    update: (item, child) => showItem(hierarchy, item, child),
  });
}

// Return the order of two gaps: proven ones before others, then the heavier one, as each was chosen.
/** @type {(one: any, other: any) => number} */
export function compareWorst({ worst: one }, { worst: other }) {
  return Number(other.proven) - Number(one.proven) || other.weight - one.weight;
}

function createSection(after) {
  const section = document.createElement("section");
  section.className = "g-unmet g-inside";
  const heading = document.createElement("h3");
  setText(heading, gettext("Inside child journeys"));
  section.append(heading, document.createElement("ol"));
  after.after(section);
  return section;
}

function createItem() {
  const item = document.createElement("li");
  const place = document.createElement("b");
  place.dir = "auto";
  item.append(place, document.createElement("a"));
  return item;
}

function showItem({ store, board }, item, { place, worst }) {
  const [name, link] = item.children;
  const record = store.get(place.kind, place.id);
  setText(name, stripMarkup(record?.title ?? record?.text ?? "").trim() || gettext("Untitled"));
  setAttribute(link, "href", board.data.urls.page.replace(store.journey.id, worst.journey.id));
  setAttribute(link, "class", worst.proven ? null : "weak");
  setText(link, worstText(worst));
}
