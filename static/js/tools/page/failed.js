// The view of a map that could not be opened: an error message and a button to try again.

import { part } from "../../lib/dom.js";

// Replace the skeleton by the message.
export function openFailed() {
  const view = document.getElementById("whole-view");
  view.replaceChildren(part("failed"));
  view.hidden = false;
  view.addEventListener("click", ({ target }) => target.closest("[data-do=reload]") && location.reload());
}
