// The fields that several cards have, and the values that they have in common.

import { fieldOf } from "../../store/kinds.js";
import { SCHEMA } from "../../store/schema.js";

// Of what cards rest on, these can be the same for several.
export const COMMON_EVIDENCE = ["evidence", "source", "evidence_day", "owner", "checked"];
// Controls of values that several cards can have in common. Others set a text, a link or a step from the current value.
const COMMON_CONTROLS = new Set(["flag", "faces", "ticks", "segments", "select"]);

// Return the fields that can be set for several cards, [{kind, name}, …], each with the first kind that has it.
export function listFields(cards) {
  const kinds = SCHEMA.cards.filter((kind) => cards.some((card) => card.kind === kind));
  const fields = kinds.flatMap((kind) => SCHEMA.details[kind].map((name) => ({ kind, name })));
  const evidence = COMMON_EVIDENCE.map((name) => ({ kind: kinds[0], name }));
  const known = new Set();
  const common = fields.filter(({ kind, name }) => {
    const { control, type } = fieldOf(kind, name);
    const isNew = COMMON_CONTROLS.has(control ?? type) && !known.has(name);
    if (isNew) known.add(name);
    return isNew;
  });
  return [...common, ...evidence];
}

// Return the value that all cards with this field have; if they differ, `isMixed` and no value.
export function findCommonValue(store, cards, name) {
  const values = cards.filter(({ kind }) => fieldOf(kind, name)).map(({ kind, id }) => store.get(kind, id)[name]);
  const isMixed = values.some((value) => value !== values[0]);
  return { isMixed, value: isMixed ? undefined : values[0] };
}
