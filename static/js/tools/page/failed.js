// The view of a map that could not be opened: it says so, and offers another try.

import { part } from "../../lib/dom.js";

// Replaces the skeleton by the sentence.
export function openFailed() {
  const view = document.getElementById("whole-view");
  view.replaceChildren(part("failed"));
  view.hidden = false;
  view.addEventListener("click", ({ target }) => target.closest("[data-do=reload]") && location.reload());
}
