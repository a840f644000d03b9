// All repairs of one kind with one click: accepts the suggestion for every name that has one.

import { gettext, interpolate } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { THING_LABELS } from "./rows.js";

// Create a button for each kind of names with two suggestions or more.
export function createAcceptButtons(groups) {
  return Object.entries(THING_LABELS).flatMap(([thing, name]) => {
    const same = groups.filter((group) => group.thing === thing && isSuggestion(group));
    return same.length > 1 ? [createButton(name, same.map(({ repair }) => repair.replace))] : [];
  });
}

// Merge several repairs into one.
export function mergeRepairs(replacements) {
  const replace = {};
  for (const [scope, values] of replacements.flatMap(Object.entries)) replace[scope] = { ...replace[scope], ...values };
  return { replace };
}

// Whether it is a suggestion: words in place of scores have their own list, and leaving rows out is no suggestion.
function isSuggestion({ thing, repair: { replace } }) {
  return (
    thing !== "score" && replace && Object.values(replace).every((values) => !Object.values(values).includes(null))
  );
}

function createButton(name, replacements) {
  const label = interpolate(gettext("%(column)s: accept all %(n)s"), {
    column: name,
    n: formatCount(replacements.length),
  });
  return Object.assign(document.createElement("button"), {
    className: "btn sm",
    type: "button",
    textContent: label,
    repair: mergeRepairs(replacements),
  });
}
