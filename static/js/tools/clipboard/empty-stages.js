// The stages that nobody has filled or written about, such as those of a blank map.

import { FIELDS, KINDS, linkFields } from "../../store/kinds.js";

const NAMING_FIELDS = new Set(["title", "level", "rank"]);

// Return the ids of the stages that have no cards and no details, and that no comment, file or the like refers to.
export function listEmptyStages(store) {
  const used = listReferred(store);
  return store.all("stage").filter((stage) => !used.has(stage.id) && isPlain(stage)).map(({ id }) => id);
}

// Whether a stage has a title and a level only.
function isPlain(stage) {
  const names = Object.keys(FIELDS.stage).filter((name) => !NAMING_FIELDS.has(name) && name in stage);
  return names.every((name) => !stage[name] || JSON.stringify(stage[name]) === JSON.stringify(FIELDS.stage[name]));
}

function listReferred(store) {
  const referring = (kind) => {
    const names = Object.keys(linkFields(kind));
    return store.all(kind).flatMap((record) => names.map((name) => record[name]));
  };
  return new Set(KINDS.flatMap(referring));
}
