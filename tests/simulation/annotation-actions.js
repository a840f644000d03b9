// What people do at random with comments, fixes, targets, markers, quotes, versions and files, and with the history.

const DAY = "2026-07-22";

const pickFrom = (list, chance) => (list.length ? chance.pick(list) : undefined);

// The record that something is about, or null for the whole map.
function pickPlace({ store, chance }) {
  const kind = chance.pick(["stage", "touchpoint", "note", "expectation", "pain"]);
  return chance.below(4) ? (pickFrom(store.all(kind), chance)?.id ?? null) : null;
}

function comment({ store, session, chance, word }) {
  const thread = pickFrom(store.all("comment").filter((one) => !one.thread && store.isConfirmed("comment", one.id)), chance);
  const about = thread && chance.below(2) ? { thread: thread.id } : { target: pickPlace({ store, chance }) };
  if (store.all("comment").length < 20) session.submit("comment.create", { ...about, text: `${word()}!` });
}

function resolve({ store, session, chance }) {
  const thread = pickFrom(store.all("comment").filter((one) => !one.thread), chance);
  if (thread) session.submit("comment.update", { id: thread.id, resolved: !thread.resolved });
}

function addFix({ store, session, chance, things, word }) {
  if (store.all("fix").length > 10) return;
  const place = pickPlace({ store, chance });
  session.submit("fix.create", { target: place, text: word(), metric: place && chance.below(2) ? chance.pick(things.metrics) : null });
}

function changeFix({ store, session, chance }) {
  const fix = pickFrom(store.all("fix"), chance);
  const values = [{ status: chance.pick(["open", "planned", "live"]) }, { due: DAY }, { target: pickPlace({ store, chance }) }];
  if (fix) session.submit("fix.update", { id: fix.id, ...chance.pick(values) });
}

function setTarget({ store, session, chance, things }) {
  const target = pickFrom(store.all("target"), chance);
  const value = chance.below(100);
  if (target && chance.below(2)) session.submit("target.update", { id: target.id, value });
  else {
    const place = chance.below(3) ? pickFrom([...store.all("stage"), ...store.all("touchpoint")], chance)?.id : null;
    session.submit("target.create", { place: place ?? null, metric: chance.pick(things.metrics), value });
  }
}

function mark({ store, session, chance, word }) {
  const marker = pickFrom(store.all("marker"), chance);
  if (marker && chance.below(2)) session.submit("marker.update", { id: marker.id, day: DAY });
  else if (store.all("marker").length < 8) session.submit("marker.create", { target: pickPlace({ store, chance }), text: word(), day: DAY });
}

function quote({ store, session, chance, things, word }) {
  const known = pickFrom(store.all("quote"), chance);
  if (known && chance.below(2)) session.submit("quote.update", { id: known.id, value: chance.below(10) });
  else if (store.all("quote").length < 8)
    session.submit("quote.create", { target: pickPlace({ store, chance }), text: word(), metric: chance.pick(things.metrics), day: DAY });
}

function nameVersion({ store, session, chance, word }) {
  const version = pickFrom(store.all("version"), chance);
  if (version && chance.below(2)) session.submit("version.update", { id: version.id, title: word() });
  else if (store.all("version").length < 8) session.submit("version.create", { title: word() });
}

function attach({ store, session, chance, things, word }) {
  const file = pickFrom(store.all("attachment"), chance);
  const place = pickPlace({ store, chance });
  if (file && chance.below(2)) session.submit("attachment.update", { id: file.id, description: word() });
  else if (place && store.all("attachment").length < 12)
    session.submit("attachment.create", { target: place, file: chance.pick(things.files), description: word() });
}

function waive({ store, session, chance, word }) {
  const waiver = pickFrom(store.all("waiver"), chance);
  const target = pickFrom(store.all("stage"), chance)?.id ?? null;
  if (waiver && chance.below(2)) session.submit("waiver.update", { id: waiver.id, reason: word() });
  else if (target) session.submit("waiver.create", { rule: "not_asked", target, reason: word() });
}

function erase({ store, session, chance }) {
  const kind = chance.pick(["comment", "fix", "target", "marker", "quote", "version", "waiver", "attachment"]);
  const record = pickFrom(store.all(kind), chance);
  if (record) session.submit(`${kind}.delete`, { id: record.id });
}

function applyTemplate({ store, session, chance }) {
  if (store.all("stage").length < 5 && chance.below(8) === 0) session.submit("template.apply", { template: "blank" });
}

// Records that were on the map at some time, by the revision that somebody saw them at.
const seen = [];
const MAX_SEEN = 500;

// Remember a record before it is deleted, or may be.
export function remember({ store }, kind, { id }) {
  seen.push({ kind, id, revision: store.revision });
  if (seen.length > MAX_SEEN) seen.shift();
}

function restoreRecord({ store, session, chance }) {
  const record = pickFrom(seen.filter(({ revision }) => revision <= store.revision), chance);
  if (record) session.submit("record.restore", record);
}

// Ids of operations on records of the map. Only their authors may revert what was done to comments.
const made = [];

export function noteOperation(id) {
  made.push(id);
  if (made.length > MAX_SEEN) made.shift();
}

function revert({ session, chance }) {
  const id = pickFrom(made, chance);
  if (id) session.submit("operation.revert", { operations: [id] });
}

const repeat = (count, action) => Array.from({ length: count }, () => action);
export const ANNOTATION_ACTIONS = [
  ...[...repeat(3, comment), ...repeat(2, resolve), ...repeat(3, addFix), ...repeat(2, changeFix), ...repeat(3, setTarget)],
  ...[...repeat(2, mark), ...repeat(2, quote), ...repeat(2, nameVersion), ...repeat(3, attach), ...repeat(2, waive), ...repeat(4, erase)],
  ...[applyTemplate, ...repeat(2, restoreRecord), ...repeat(2, revert)],
];
