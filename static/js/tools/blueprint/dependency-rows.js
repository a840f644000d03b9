// The rows of the details of an arrow: label, both ends, and what can be done with it.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setLabel, setText } from "../../lib/dom.js";
import { cardTitle, findCard } from "../../map/blueprint/words.js";
import { fieldLabel } from "../../map/labels.js";
import { createFieldRow } from "../details/rows.js";
import { buildElement } from "../evidence/elements.js";

// Return the rows: [{label, control, wide?}, …]; `set(fields)` changes the dependency.
export function listDependencyRows(context, set) {
  const [label, mutual] = ["label", "mutual"].map((name) => createFieldRow("dependency", name, context, set));
  const ends = ["source", "target"].map((name) => ({
    label: fieldLabel("dependency", name),
    control: createEnd(context, name),
  }));
  return [label, ...ends, mutual, { control: createActions(context) }];
}

// Create a button that goes to the card at an end.
function createEnd({ store, jump }, name) {
  const button = document.createElement("button");
  const element = buildElement("div", { role: "group" }, button);
  Object.assign(button, { type: "button", className: "btn sm dep-end" });
  let end = null;
  button.addEventListener("click", () => jump.goTo(findCard(store, end), { focus: true }));
  const show = (record) => {
    end = record[name];
    const title = cardTitle(store, end);
    setText(button, title);
    button.title = interpolate(gettext("Go to “%(card)s”"), { card: title });
  };
  return { element, show };
}

function createActions({ dependencies, id }) {
  const element = document.createElement("div");
  element.className = "dep-actions";
  const buttons = [
    [gettext("Turn round"), "undo", () => dependencies.turn(id)],
    [gettext("Delete the arrow"), "trash", () => dependencies.remove(id)],
  ].map(([text, icon, act]) => {
    const button = setLabel(document.createElement("button"), text, icon);
    Object.assign(button, { type: "button", className: "btn sm" });
    button.addEventListener("click", act);
    return button;
  });
  element.append(...buttons);
  return { element, show: (_record, free) => (element.hidden = !free) };
}
