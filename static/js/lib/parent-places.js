// Says in a dialog from which places of other journeys a journey opens.

import { fetchJson } from "./fetch-json.js";
import { gettext } from "./i18n.js";

// Return the places that a journey opens from, as texts: "Birthday box › Delivery". `address` is that of its hierarchy.
export async function listParentPlaces(address) {
  const found = await fetchJson(address);
  const places = (found?.parents ?? []).map((way) => way.at(-1));
  return places.map(({ journey, place }) =>
    [journey.title || gettext("Untitled journey"), place.title || gettext("Untitled")].join(" › "),
  );
}

// Show these places in the part of a dialog that is there for them.
export async function showParentPlaces(dialog, address) {
  const box = dialog.querySelector("[data-parents]");
  box.hidden = true;
  const places = await listParentPlaces(address);
  box.hidden = !places.length;
  box.lastElementChild.replaceChildren(...places.map(createItem));
}

function createItem(text) {
  const item = document.createElement("li");
  item.dir = "auto";
  item.textContent = text;
  return item;
}
