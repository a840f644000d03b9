// What a name of a file can be taken for: a record of the map or the workspace, a new one, nothing, or rows to skip.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { placeLabel, shortenName } from "./choices.js";
import { THING_LABELS } from "./rows.js";

// What a choice begins with: the id of a record follows.
const USE = "use:";
const CREATE = {
  stage: gettext("Create the stage “%(title)s”"),
  persona: gettext("Create the persona “%(title)s”"),
};

// Return the beginning of a list of choices for an unknown name: what can be created for it.
export function listCreations(name, data) {
  const title = findNewName(name, data);
  return title ? [["create", interpolate(CREATE[name.thing], { title: shortenName(title) })]] : [];
}

// Return what a name can be replaced by, and that its rows can be skipped: pairs for a list.
export function listReplacements({ thing, rows }, data) {
  const records = listRecords(thing, data).map(({ id, name, kind }) => [`${USE}${id}`, placeLabel(kind, name)]);
  const blank = thing === "persona" ? [["blank", gettext("Import without a persona")]] : [];
  const skip = countText(ngettext("Skip %(n)s row", "Skip all %(n)s rows", rows), rows);
  return [...records, ...blank, ["skip", skip]];
}

// Return the choice that stands for a replacement, "" if none does.
export function findChoice(thing, replacement, data) {
  if (replacement === null) return "skip";
  if (replacement === "") return "blank";
  const record = listRecords(thing, data).find(({ id, name }) => id === replacement || name === replacement);
  return record ? `${USE}${record.id}` : "";
}

export function replacementOf(choice) {
  if (choice === "skip") return null;
  return choice === "blank" ? "" : choice.slice(USE.length);
}

// Return what a name is and in how many rows it stands, as in “Stage, 3 rows”.
export function factsText({ thing, rows }) {
  return `${THING_LABELS[thing]}, ${countText(ngettext("%(n)s row", "%(n)s rows", rows), rows)}`;
}

export function countText(form, n) {
  return interpolate(form, { n: formatCount(n) });
}

export function moreNamesText(n) {
  return n ? countText(ngettext("%(n)s more name", "%(n)s more names", n), n) : "";
}

// Return why nothing can be created for an unknown name, or "".
export function explainNotNew({ no_new_stage: stage, no_new_persona: persona }, data) {
  return stage ?? (data.edits_workspace && persona) ?? "";
}

function findNewName({ thing, new_stage: title, new_persona: persona }, data) {
  return thing === "persona" ? data.edits_workspace && persona : title;
}

// Return the records of which one may be meant. A column of touchpoints may name a stage too.
function listRecords(thing, { places, metrics, personas }) {
  if (thing === "metric") return metrics;
  if (thing === "persona") return personas;
  return places.filter(({ kind }) => kind === "stage" || (thing === "place" && kind === "touchpoint"));
}
