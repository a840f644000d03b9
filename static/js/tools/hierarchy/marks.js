// The mark of a child journey on the head of a stage and on a card: a link with its name, and a sign of a gap inside.

import { icon, setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { journeyName, worstText } from "./words.js";

// Show a mark at each of these records, and at no other one.
export function showMarks(hierarchy, ids) {
  const { map } = hierarchy;
  const wanted = new Set(ids);
  for (const mark of map.querySelectorAll(".child-mark")) if (!wanted.has(mark.dataset.at)) mark.remove();
  for (const id of ids) {
    const element = map.elementOf(id);
    if (element) showMark(hierarchy, element, id);
  }
}

function showMark(hierarchy, element, id) {
  const mark = element.querySelector(":scope > .child-mark") ?? element.appendChild(createMark(id));
  const { journey, worst } = hierarchy.find(id);
  const name = journeyName(journey);
  setAttribute(mark, "href", hierarchy.addressOf(id));
  setText(mark.children[1], journey.title || gettext("Untitled journey"));
  mark.children[2].toggleAttribute("hidden", !journey.archived);
  mark.children[3].toggleAttribute("hidden", !worst);
  mark.classList.toggle("weak", Boolean(worst && !worst.proven));
  setAttribute(mark, "lang", journey.language);
  const opens = interpolate(gettext("Opens %(title)s"), { title: name });
  const text = worst ? `${opens}. ${worstText(worst)}` : opens;
  setAttribute(mark, "aria-label", text);
  setAttribute(mark, "title", text);
}

// The map is one stop of the Tab key: the mark is opened by mouse, by its key, or from the menu.
function createMark(id) {
  const mark = document.createElement("a");
  mark.className = "child-mark";
  mark.dataset.at = id;
  mark.tabIndex = -1;
  mark.draggable = false;
  const gap = icon("gap");
  gap.classList.add("tail");
  const archived = document.createElement("small");
  setText(archived, gettext("archived"));
  mark.append(icon("layers"), document.createElement("span"), archived, gap);
  // Otherwise the map would select the card, or begin to drag it.
  for (const name of ["pointerdown", "click", "dblclick"])
    mark.addEventListener(name, (event) => event.stopPropagation());
  return mark;
}
