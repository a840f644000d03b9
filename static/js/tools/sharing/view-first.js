// The choice in the Share dialog that addresses begin with what is shown now: the overlay, the period and the persona.
// Embed codes begin with the overlay only, since an embedded map has no button that tells the period.

import { setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { isDefault, writeAddress } from "../../lib/periods.js";
import { overlayOf } from "../../map/overlays.js";
import { describePeriod } from "../period/period.js";

export class ViewFirst {
  #isChosen = true;

  constructor(board, dialog) {
    Object.assign(this, { board, dialog });
    dialog.addEventListener("change", ({ target }) => target.closest("[data-view-first]") && this.#choose(target));
  }

  // Show the choice, and the addresses by it.
  show() {
    const { names, params } = readView(this.board);
    const choice = this.dialog.querySelector("[data-view-first]");
    if (!choice || !names.length) return;
    choice.hidden = false;
    choice.firstElementChild.checked = this.#isChosen;
    const sentence = interpolate(gettext("Show first what I see: %(parts)s"), { parts: names.join(", ") });
    setText(choice.lastElementChild, sentence);
    const chosen = this.#isChosen ? params : new URLSearchParams();
    for (const link of this.dialog.querySelectorAll(".share-link")) showAddresses(link, chosen);
  }

  #choose({ checked }) {
    this.#isChosen = checked;
    this.show();
  }
}

// Return what is shown that is not the default: its names for people, and its parameters for an address.
function readView(board) {
  const [names, params] = [[], new URLSearchParams()];
  const { name, label } = overlayOf(board);
  if (name !== "none") {
    params.set("overlay", name);
    names.push(interpolate(gettext("overlay “%(name)s”"), { name: label }));
  }
  if (!isDefault(board.period)) {
    const { words, label: days, compared } = describePeriod(board);
    writeAddress(board.period, params);
    names.push(compared ? days : words);
  }
  const persona = board.personas.find(({ id }) => id === board.persona);
  if (persona) {
    params.set("persona", persona.id);
    names.push(persona.name);
  }
  return { names, params };
}

// Show the addresses of a link with parameters, or as they are stored without any.
function showAddresses(link, params) {
  for (const field of link.querySelectorAll(".share-address input")) {
    field.value = addParameters(field.defaultValue, params);
    field.closest(".share-address").querySelector("[data-copies]").dataset.copies = field.value;
  }
  const framed = new URLSearchParams([...params].filter(([name]) => name === "overlay"));
  const begin = (_src, address) => `src="${addParameters(address, framed)}"`;
  for (const code of link.querySelectorAll("textarea[readonly]"))
    code.value = code.defaultValue.replace(/src="([^"]*)"/, begin);
}

function addParameters(address, params) {
  if (!params.size) return address;
  const url = new URL(address);
  for (const [name, value] of params) url.searchParams.set(name, value);
  return url.href;
}
