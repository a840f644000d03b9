// What the reach of a touchpoint means on a map with paths, under its field.

import { setText } from "../../lib/dom.js";
import { describeReach } from "../../map/paths/stage-reach.js";

// Return the rows under a field of a kind of record.
export function listReachRows({ store }, kind, field) {
  return kind === "touchpoint" && field === "reach" ? [{ control: createReachNote(store) }] : [];
}

// Create the sentence; it has no space where there is none.
export function createReachNote(store) {
  const element = document.createElement("p");
  element.className = "path-note";
  const show = (record) => {
    const text = describeReach(store, record);
    setText(element, text);
    element.hidden = !text;
  };
  return { element, show };
}
