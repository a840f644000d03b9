// Choices that are shown as pictures: colours and icons. The arrows move the focus without choosing: a choice is one
// change.

import { gettext } from "../../lib/i18n.js";
import { part, setAttribute, setChildren, setIcon } from "../../lib/dom.js";
import { skipComposing } from "../../lib/input-method.js";
import { createRadioGroup } from "./controls.js";

// Create a choice of a colour, or of none: `colors` is a Map value → label.
export function createSwatches(field, colors, set) {
  return createPictures(part("swatches"), field, colors, set, (button, value) =>
    setAttribute(button, "data-hue", value || null),
  );
}

// Create a choice of an icon, or of none: `icons` is a Map value → label.
export function createIcons(field, icons, set) {
  return createPictures(part("icons"), field, icons, set, (button, value) =>
    value ? setIcon(button.firstElementChild, value) : button.firstElementChild.remove(),
  );
}

function createPictures(element, field, labels, set, draw) {
  const draft = element.firstElementChild;
  const buttons = [["", gettext("None")], ...labels].map(([value, label]) => {
    const button = draft.cloneNode(true);
    button.dataset.value = value;
    setAttribute(button, "aria-label", label);
    setAttribute(button, "title", label);
    draw(button, value);
    return button;
  });
  setChildren(element, ...buttons);
  element.addEventListener("keydown", skipComposing((event) => moveFocus(event, buttons)));
  return createRadioGroup(element, field, set, { optional: false });
}

function moveFocus(event, buttons) {
  const columns = buttons.filter(({ offsetTop }) => offsetTop === buttons[0].offsetTop).length;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[buttons.indexOf(event.target.closest("[role=radio]")) + step]?.focus();
}
