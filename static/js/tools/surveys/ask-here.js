// The row of the details for asking customers at a place.

import { gettext } from "../../lib/i18n.js";
import { setLabel } from "../../lib/dom.js";

// Create the control for a stage or a touchpoint.
export function createAskControl({ sources, kind, id }) {
  const element = document.createElement("div");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn sm";
  button.addEventListener("click", () => sources.open(kind, id));
  element.append(setLabel(button, gettext("Ask customers here"), "comment"));
  return { element, show: () => {} };
}
