// A text of a record in the details: shown for reading until it is clicked or reached by Tab, then edited like a card.

import { part } from "../../lib/dom.js";
import { listCarets, listPeopleOn } from "../../map/presence-marks.js";
import { showText } from "../../map/text-line.js";

// Create the control for a text field; `name` is its label where none is shown next to it.
export function createTextField({ board, editing, kind, id }, field, name = null) {
  const element = part("text");
  const paragraph = element.firstElementChild;
  const start = () => {
    if (board.mayEdit && !element.querySelector("textarea")) editing.open(paragraph, { kind, id, field });
  };
  element.addEventListener("pointerdown", (event) => {
    if (!board.mayEdit || element.querySelector("textarea")) return;
    event.preventDefault();
    start();
  });
  element.addEventListener("focus", start);
  element.setAttribute("role", "group");
  if (name) element.setAttribute("aria-label", name);
  const show = (record, mayEdit) => {
    element.classList.toggle("is-read", !mayEdit);
    element.tabIndex = mayEdit ? 0 : -1;
    showText(paragraph, record[field], listCarets(listPeopleOn(board, id), field));
  };
  return { element, show, isEmpty: (record, mayEdit) => !mayEdit && !record[field].trim() };
}
