// The change of a score since the period it is compared with: sign, icon and sentence.

import { setIcon, setAttribute, setText } from "../lib/dom.js";

const ICONS = { risen: "check", fallen: "gap", not_proven: "info", too_few: "info", nothing: "info" };

// Show a change in <… class="change"><svg/><span/>, or nothing without a comparison.
export function showChange(element, change) {
  element.toggleAttribute("hidden", !change?.text);
  if (!change?.text) return;
  setAttribute(element, "data-change", change.state);
  setIcon(element.firstElementChild, ICONS[change.state]);
  setText(element.lastElementChild, change.text);
}
