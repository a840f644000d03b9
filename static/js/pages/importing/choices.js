// Labelled lists to choose from.

import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";

const MAX_LETTERS_SHOWN = 120;
const BEGINNING_LENGTH = 80;

// Fill a <select> with [value, text] pairs, or groups of them as [name, pairs], and select one.
export function fillSelect(select, pairs, chosen) {
  const drawn = JSON.stringify(pairs);
  if (select.drawn !== drawn) {
    select.replaceChildren(
      ...pairs.map(([value, text]) => (Array.isArray(text) ? createGroup(value, text) : new Option(text, value))),
    );
    select.drawn = drawn;
  }
  if (select.value !== chosen) select.value = chosen;
}

function createGroup(label, pairs) {
  const element = Object.assign(document.createElement("optgroup"), { label });
  element.append(...pairs.map(([value, text]) => new Option(text, value)));
  return element;
}

// Create a labelled list; `choose` is called with what is chosen.
export function createChoice(label, pairs, chosen, choose) {
  const element = part("choice");
  setText(element.querySelector(".lbl"), label);
  const select = element.querySelector("select");
  fillSelect(select, pairs, chosen);
  select.addEventListener("change", () => choose(select.value));
  return element;
}

// Return the places of a map as pairs of "kind id" and name; touchpoints are listed under their stage.
export function listPlacePairs(places) {
  return places.map(({ kind, id, name }) => [`${kind} ${id}`, placeLabel(kind, name)]);
}

export function placeLabel(kind, name) {
  const text = name || gettext("Untitled");
  if (kind === "journey") return gettext("The whole journey");
  return kind === "touchpoint" ? `\u2003${text.slice(0, 60)}` : text;
}

// Return a name as it is shown: of a long one the beginning and the end, in which similar names differ.
export function shortenName(name) {
  const letters = [...name];
  if (letters.length <= MAX_LETTERS_SHOWN) return name;
  const end = letters.slice(BEGINNING_LENGTH - MAX_LETTERS_SHOWN + 1);
  return `${letters.slice(0, BEGINNING_LENGTH).join("")}…${end.join("")}`;
}
