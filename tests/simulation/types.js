// Lists what the random people do on one map: the types of their operations, and the fields of the journey they set.
// The map and what the workspace has come as one line of JSON on standard input.

import { text } from "node:stream/consumers";
import { JourneyStore } from "../../static/js/store/journey-store.js";
import { seeded } from "../js/random.js";
import { declareKinds } from "../../static/js/store/kinds.js";
import { PERSONA_SCHEMA } from "../../static/js/store/persona-schema.js";
import { act as actOnMap, makeId } from "./actions.js";
import { actOnPersona } from "./persona-actions.js";

const TURNS = 20_000;
const { map, things, document: root = "journey" } = JSON.parse(await text(process.stdin));
const act = root === "persona" ? actOnPersona : actOnMap;
if (root === "persona") declareKinds(PERSONA_SCHEMA, "persona");
const chance = seeded(7);
const types = new Set();
const fields = new Set();
const store = new JourneyStore(map, root);

function submit(type, data) {
  types.add(type);
  if (type === `${root}.update`) for (const name of Object.keys(data)) fields.add(name);
  for (const step of data.operations ?? []) if (step.type) types.add(step.type);
  return makeId(chance);
}

const session = {
  submit,
  edit: (kind, _id, field) => types.add("text.edit") && kind === root && fields.add(field),
  undo: () => types.add("operation.undo"),
  redo: () => types.add("operation.undo"),
  group: (work) => work(),
};
for (let turn = 0; turn < TURNS; turn += 1) act({ store, session }, chance, things);
process.stdout.write(JSON.stringify({ types: [...types], fields: [...fields] }));
