// What people do at random on a persona: type, add, reorder, change, delete, undo and restore, as they see it.

import { length } from "../../static/js/lib/code-points.js";
import { fieldOf, textFields } from "../../static/js/store/kinds.js";
import { PERSONA_SCHEMA } from "../../static/js/store/persona-schema.js";
import { pickRank, splices } from "./actions.js";

const KINDS = Object.keys(PERSONA_SCHEMA).filter((kind) => kind !== "persona");
const WORDS = ["a", "о", " ", "😀", "the ", "сыр", "👍🏽", "\n", "é", "bread"];
// In the order of their ids in `things`.
const SEGMENTS = ["Families", "Tourists"];
const MAX_EACH = 6;
const MAX_TYPED = 80;

// One thing done by a person in a session on a store. `things` are the ids of what the workspace has.
export function actOnPersona({ store, session }, chance, things) {
  chance.pick(ACTIONS)({ store, session, chance, things });
}

function type({ store, session, chance }) {
  const kind = chance.pick(["persona", "persona", ...KINDS]);
  const record = kind === "persona" ? store.root : pickFrom(store.all(kind), chance);
  if (!record) return;
  const field = chance.pick(textFields(kind));
  const edits = length(record[field]) > MAX_TYPED ? [[20, 40, ""]] : splices(record[field], chance);
  session.edit(kind, record.id, field, edits);
}

function add({ store, session, chance }) {
  const kind = chance.pick(KINDS);
  if (store.all(kind).length >= MAX_EACH) return erase({ store, session, chance });
  const rank = chance.below(2) ? { rank: pickRank(store.all(kind), chance) } : {};
  return session.submit(`${kind}.create`, { [textFields(kind)[0] ?? "occasion"]: chance.pick(WORDS), ...rank });
}

function reorder({ store, session, chance }) {
  const [kind, record] = pickRecord(store, chance);
  if (!record) return;
  const others = store.all(kind).filter((one) => one !== record);
  session.submit(`${kind}.update`, { id: record.id, rank: pickRank(others, chance) });
}

function change({ store, session, chance, things }) {
  const [kind, record] = pickRecord(store, chance);
  if (!record) return;
  const values = {
    persona_pain: { severity: 1 + chance.below(3) },
    persona_channel: { strength: 1 + chance.below(5), channel: chance.pick(["shop", "app", ""]) },
    persona_job: { metric: chance.pick([null, ...things.metrics]) },
    persona_fact: { label: chance.pick(WORDS), value: chance.pick(WORDS) },
  };
  session.submit(`${kind}.update`, { id: record.id, ...(values[kind] ?? { text: chance.pick(WORDS) + chance.pick(WORDS) }) });
}

function changePersona({ session, chance, things }) {
  const values = [
    { share: chance.pick([null, 0, 38, 100]) },
    { hue: chance.pick(["", "sky", "rose"]) },
    { name: chance.pick(WORDS) },
    { segment_id: null },
    pickSegment(chance, things),
    { segment: chance.pick(WORDS) },
  ];
  session.submit("persona.update", chance.pick(values));
}

// A segment of the list with its name, as the page sends it.
function pickSegment(chance, things) {
  const place = chance.below(things.segments.length);
  return { segment_id: things.segments[place], segment: SEGMENTS[place] };
}

function erase({ store, session, chance }) {
  const [kind, record] = pickRecord(store, chance);
  if (record) session.submit(`${kind}.delete`, { id: record.id });
}

function submitBatch({ store, session, chance }) {
  const picked = [pickRecord(store, chance), pickRecord(store, chance)].filter(([kind, record]) => record && fieldOf(kind, "text"));
  const steps = picked.map(([kind, { id }]) => ({ type: `${kind}.update`, data: { id, text: chance.pick(WORDS) } }));
  if (steps.length) session.submit("records.batch", { operations: steps });
}

function restore({ store, session, chance }) {
  if (chance.below(10) === 0) session.submit("persona.restore", { revision: Math.max(0, store.revision - chance.below(15)) });
}

function pickRecord(store, chance) {
  const kind = chance.pick(KINDS);
  return [kind, pickFrom(store.all(kind), chance)];
}

const group = (world) => world.session.group(() => [reorder, change, type].forEach((action) => action(world)));
const undo = ({ session }) => session.undo();
const redo = ({ session }) => session.redo();
const pickFrom = (list, chance) => (list.length ? chance.pick(list) : undefined);
const repeat = (count, action) => Array.from({ length: count }, () => action);
const ACTIONS = [
  ...[...repeat(40, type), ...repeat(12, add), ...repeat(6, reorder), ...repeat(8, change), ...repeat(5, erase), ...repeat(6, undo)],
  ...[...repeat(3, redo), ...repeat(3, changePersona), ...repeat(2, submitBatch), group, restore],
];
