// Lists what the random people do on one map: the types of their operations, and the fields of the journey they set.
// The map and what the workspace has come as one line of JSON on standard input.

import { text } from "node:stream/consumers";
import { JourneyStore } from "../../static/js/store/journey-store.js";
import { seeded } from "../js/random.js";
import { act, makeId } from "./actions.js";

const TURNS = 20_000;
const { map, things } = JSON.parse(await text(process.stdin));
const chance = seeded(7);
const types = new Set();
const fields = new Set();
const store = new JourneyStore(map);

function submit(type, data) {
  types.add(type);
  if (type === "journey.update") for (const name of Object.keys(data)) fields.add(name);
  for (const step of data.operations ?? []) if (step.type) types.add(step.type);
  return makeId(chance);
}

const session = {
  submit,
  edit: (kind, _id, field) => types.add("text.edit") && kind === "journey" && fields.add(field),
  undo: () => types.add("operation.undo"),
  redo: () => types.add("operation.undo"),
  group: (work) => work(),
};
for (let turn = 0; turn < TURNS; turn += 1) act({ store, session }, chance, things);
process.stdout.write(JSON.stringify({ types: [...types], fields: [...fields] }));
