// The choice in the Share dialog that addresses and embed codes begin with the overlay that is shown now.

import { setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { overlayOf } from "../../map/overlays.js";

export class OverlayFirst {
  #isChosen = true;

  constructor(board, dialog) {
    Object.assign(this, { board, dialog });
    dialog.addEventListener("change", ({ target }) => target.closest("[data-overlay-first]") && this.#choose(target));
  }

  // Show the choice, and the addresses by it.
  show() {
    const { name, label } = overlayOf(this.board);
    const choice = this.dialog.querySelector("[data-overlay-first]");
    if (!choice || name === "none") return;
    choice.hidden = false;
    choice.firstElementChild.checked = this.#isChosen;
    setText(choice.lastElementChild, interpolate(gettext("Show the overlay “%(name)s” first"), { name: label }));
    for (const link of this.dialog.querySelectorAll(".share-link")) showAddresses(link, this.#isChosen ? name : null);
  }

  #choose({ checked }) {
    this.#isChosen = checked;
    this.show();
  }
}

// Show the address of a link with an overlay, or as it is stored.
function showAddresses(link, overlay) {
  for (const field of link.querySelectorAll(".share-address input")) {
    field.value = addOverlay(field.defaultValue, overlay);
    field.closest(".share-address").querySelector("[data-copies]").dataset.copies = field.value;
  }
  for (const code of link.querySelectorAll("textarea[readonly]"))
    code.value = code.defaultValue.replace(/src="([^"]*)"/, (_src, address) => `src="${addOverlay(address, overlay)}"`);
}

function addOverlay(address, overlay) {
  if (!overlay) return address;
  const url = new URL(address);
  url.searchParams.set("overlay", overlay);
  return url.href;
}
