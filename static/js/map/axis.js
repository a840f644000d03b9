// The axis of the emotion lane, next to its label.

import { part, setText } from "../lib/dom.js";
import { reconcile } from "../lib/reconcile.js";

// Show the ticks in the label of a row: [[text, top in per cent], …].
export function showAxis(row, ticks) {
  const label = row.firstElementChild;
  const axis = label.querySelector(".axis") ?? label.appendChild(part("axis"));
  const make = () => document.createElement("span");
  const update = (tick, [text, top]) => {
    setText(tick, text);
    tick.style.setProperty("--top", `${top}%`);
  };
  reconcile(axis, ticks, { key: ([text]) => text, make, update });
}
