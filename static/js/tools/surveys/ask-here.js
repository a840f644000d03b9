// The row of the details that lets somebody ask customers at the place itself.

import { gettext } from "../../lib/i18n.js";
import { setLabel } from "../../lib/dom.js";

// The control for a stage or a touchpoint.
export function createAskControl({ sources, kind, id }) {
  const element = document.createElement("div");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn sm";
  button.addEventListener("click", () => sources.open(kind, id));
  element.append(setLabel(button, gettext("Ask customers here"), "comment"));
  return { element, show: () => {} };
}
