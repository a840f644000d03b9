// The sentences about actions: a form with placeholders, and their values. Names and titles stand out.

import { gettext, interpolate, ngettext, pgettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { fieldName, laneName, nameOf } from "../../map/labels.js";
import { batchForm, batchValues } from "./batch-words.js";
import { isLinkField, targetText, valueText } from "./labels.js";

// The object of "edited" or "deleted"; other languages need its grammatical case.
const EDITED_NAMES = {
  touchpoint: gettext("the touchpoint"),
  expectation: gettext("the expectation"),
  pain: gettext("the pain"),
  pleasure: gettext("the pleasure"),
  note: gettext("the card"),
  stage: gettext("the stage"),
  lane: gettext("the lane"),
  path: gettext("the path"),
  dependency: gettext("the dependency"),
  experience: gettext("the experience of a persona"),
  fix: gettext("the fix"),
  target: gettext("the target"),
  marker: gettext("the marker"),
  quote: gettext("the quote"),
  waiver: gettext("the waiver"),
  comment: gettext("a comment"),
  journey: gettext("the journey"),
  version: gettext("the version"),
  attachment: gettext("the file"),
};
const ADDED_FORMS = {
  stage: gettext("%(name)s added the stage “%(title)s”"),
  lane: gettext("%(name)s added the lane “%(title)s”"),
  path: gettext("%(name)s added the path “%(title)s”"),
  dependency: gettext("%(name)s added the dependency “%(title)s”"),
};

// Return [form, values] of an action in a place {title} or null; `members` have the names of people in it.
export function sentence(action, place, members) {
  if (action.names) return describePersonas(action);
  const values = {
    title: titleOf(action),
    stage: place?.title,
    what: EDITED_NAMES[action.kind] ?? action.kind,
    ...countValues(action),
    ...batchValues(action.counts),
  };
  if (action.verb === "planned") values.plan = planText(action, members);
  const form = (FORM_BY_VERB[action.verb] ?? FORM_BY_VERB.changed)(action, place);
  return [form, { ...values, ...changeValues(action, members) }];
}

// Return [form, values] of several actions in one place.
export function summary(number, place) {
  const values = { number: formatCount(number), stage: place?.title };
  if (!place) return [ngettext("%(name)s made %(number)s change", "%(name)s made %(number)s changes", number), values];
  const form = ngettext(
    "%(name)s made %(number)s change in %(stage)s",
    "%(name)s made %(number)s changes in %(stage)s",
    number,
  );
  return [form, values];
}

const FORM_BY_VERB = {
  created: (action, place) => (action.many ? manyForm(action) : createdForm(action, place)),
  started: () => gettext("%(name)s started the journey “%(title)s”"),
  planned: plannedForm,
  deleted: (action) => (action.many ? manyForm(action) : deletedForm(action)),
  edited: editedForm,
  moved: () => gettext("%(name)s moved “%(title)s” from %(from)s to %(to)s"),
  ordered: (action, place) =>
    place && action.kind !== "stage"
      ? gettext("%(name)s moved “%(title)s” within %(stage)s")
      : gettext("%(name)s moved “%(title)s” to another place"),
  set: setForm,
  changed: (action) => manyForm(action),
  duplicated: () => gettext("%(name)s duplicated the stage “%(from)s”"),
  template: templateForm,
  begun: () => gettext("%(name)s started the map with %(created)s"),
  undone: (action) => undoneForm(action, gettext("%(name)s undid a change to “%(title)s”")),
  redone: (action) => undoneForm(action, gettext("%(name)s redid a change to “%(title)s”")),
  reverted: (action) =>
    undoneForm(action, gettext("%(name)s reverted a change to “%(title)s”")),
  restored: () => gettext("%(name)s restored the map to revision %(to)s"),
  returned: () => gettext("%(name)s restored “%(title)s” as in revision %(to)s"),
  versioned: () => gettext("Version named %(version)s"),
  commented: ({ target }) =>
    target ? gettext("%(name)s commented on “%(target)s”") : gettext("%(name)s commented on the map"),
  replied: ({ target }) =>
    target ? gettext("%(name)s replied about “%(target)s”") : gettext("%(name)s replied about the map"),
  targeted: targetForm,
  experienced: experienceForm,
  quoted: ({ target }) =>
    target ? gettext("%(name)s quoted a customer on “%(target)s”") : gettext("%(name)s quoted a customer on the map"),
  waived: ({ target }) =>
    target ? gettext("%(name)s waived “%(rule)s” at “%(target)s”") : gettext("%(name)s waived “%(rule)s”"),
  unwaived: ({ target }) =>
    target
      ? gettext("%(name)s took back the waiver of “%(rule)s” at “%(target)s”")
      : gettext("%(name)s took back the waiver of “%(rule)s”"),
  marked: () => gettext("%(name)s marked what changed on %(to)s: “%(title)s”"),
  resolved: () => gettext("%(name)s resolved a thread"),
  reopened: () => gettext("%(name)s reopened a thread"),
};

// Return [form, values] of a change of the journey's personas, whose names the server adds.
function describePersonas({ from, to, names }) {
  const [before, after] = [from ?? [], to ?? []];
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  const list = (ids) => ids.map((id) => names[id] ?? gettext("a deleted persona")).join(", ");
  const values = { added: list(added), removed: list(removed), field: fieldName("journey", "personas") };
  return [personasForm(added.length, removed.length), values];
}

function personasForm(added, removed) {
  if (added && removed) return gettext("%(name)s added %(added)s to the personas and removed %(removed)s");
  if (added) return ngettext("%(name)s added the persona %(added)s", "%(name)s added the personas %(added)s", added);
  if (removed)
    return ngettext("%(name)s removed the persona %(removed)s", "%(name)s removed the personas %(removed)s", removed);
  return gettext("%(name)s changed %(field)s");
}

function createdForm(action, place) {
  if (ADDED_FORMS[action.kind]) return ADDED_FORMS[action.kind];
  return place ? gettext("%(name)s added “%(title)s” to %(stage)s") : gettext("%(name)s added “%(title)s”");
}

// Return the form for a new fix, or one that is planned now, with its owner and due day if it has them.
function plannedForm({ status, owner, due }) {
  if (status === "open") return gettext("%(name)s added a fix: “%(title)s”");
  if (owner || due) return gettext("%(name)s planned a fix: “%(title)s” (%(plan)s)");
  return gettext("%(name)s planned a fix: “%(title)s”");
}

function planText({ owner, due }, members) {
  const person = owner && valueText({ kind: "fix", field: "owner" }, owner, members);
  const day = due && interpolate(gettext("due %(day)s"), { day: valueText({ kind: "fix", field: "due" }, due) });
  return [person, day].filter(Boolean).join(", ");
}

function templateForm(action) {
  const { template, blank, begins } = action;
  if (blank) return begins ? gettext("%(name)s started with a blank map") : manyForm(action);
  if (!template) return gettext("%(name)s applied a template that is deleted by now");
  return begins
    ? gettext("%(name)s started with the template “%(template)s”")
    : gettext("%(name)s applied the template “%(template)s”");
}

// Return the form for a batch. Only a batch of new ranks has nothing to count.
function manyForm({ number = 1, counts = {} }) {
  return (
    batchForm(counts) ??
    ngettext("%(name)s made %(number)s change at once", "%(name)s made %(number)s changes at once", number)
  );
}

function deletedForm({ kind }) {
  if (kind === "comment") return gettext("%(name)s deleted a comment");
  return gettext("%(name)s deleted “%(title)s”");
}

function editedForm({ kind, field }, place) {
  if (kind === "comment") return gettext("%(name)s edited a comment");
  if (field !== "text" && field !== "title") return gettext("%(name)s edited the %(field)s of “%(title)s”");
  if (place && kind !== "stage") return gettext("%(name)s edited %(what)s in %(stage)s");
  return field === "title" ? gettext("%(name)s renamed %(what)s") : gettext("%(name)s edited %(what)s");
}

function setForm({ kind, field, from, to }) {
  if (field === "collapsed")
    return to ? gettext("%(name)s folded “%(title)s”") : gettext("%(name)s opened “%(title)s”");
  if (kind === "path" && isLinkField(kind, field) && from !== to)
    return gettext("%(name)s moved the %(field)s of the path “%(title)s” from %(from)s to %(to)s");
  if (Array.isArray(to) || isLinkField(kind, field)) return gettext("%(name)s changed %(field)s");
  if (from === to) return revertedForm(kind);
  if (kind === "fix" && from === null && field === "owner") return gettext("%(name)s gave “%(title)s” to %(to)s");
  if (kind === "fix" && from === null) return gettext("%(name)s set %(field)s of “%(title)s” to %(to)s");
  if (kind === "journey" && field === "state")
    return to === "to_be" ? gettext("%(name)s made this a to-be map") : gettext("%(name)s made this an as-is map");
  if (kind === "journey") return gettext("%(name)s set %(field)s from %(from)s to %(to)s");
  return gettext("%(name)s set %(field)s of “%(title)s” from %(from)s to %(to)s");
}

// Return the form for a value that was changed and is again what it was: the history shows both changes as one.
function revertedForm(kind) {
  if (kind === "journey") return gettext("%(name)s changed %(field)s and set it back to %(to)s");
  return gettext("%(name)s changed %(field)s of “%(title)s” and set it back to %(to)s");
}

// Return the form for a target. The server names a place and its metric in one: "Delivery CSAT".
function targetForm({ of }) {
  if (of === "journey")
    return gettext("%(name)s set the target of %(title)s for the whole journey from %(from)s to %(to)s");
  if (of === "stage") return gettext("%(name)s set the target of %(title)s from %(from)s to %(to)s");
  return gettext("%(name)s set the target of “%(title)s” from %(from)s to %(to)s");
}

// Return the form for what was set of a touchpoint for one persona.
function experienceForm({ field, to }) {
  if (field === "emotion")
    return to === null
      ? gettext("%(name)s set the emotion of %(persona)s at “%(title)s” back to that of everyone")
      : gettext("%(name)s set the emotion of %(persona)s at “%(title)s” to %(to)s");
  if (field === "reach")
    return to === null
      ? gettext("%(name)s set the reach of %(persona)s at “%(title)s” back to that of everyone")
      : gettext("%(name)s set the reach of %(persona)s at “%(title)s” to %(to)s");
  return gettext("%(name)s set the emotion and the reach of %(persona)s at “%(title)s”");
}

const UNDO_FORMS = {
  undone: (number) => ngettext("%(name)s undid %(number)s change", "%(name)s undid %(number)s changes", number),
  redone: (number) => ngettext("%(name)s redid %(number)s change", "%(name)s redid %(number)s changes", number),
  reverted: (number) =>
    ngettext("%(name)s reverted %(number)s change", "%(name)s reverted %(number)s changes", number),
};

function undoneForm({ verb, number }, single) {
  return number > 1 ? UNDO_FORMS[verb](number) : single;
}

function titleOf(action) {
  if (action.kind === "lane") return laneName({ ...action.lane, title: action.title });
  return action.title || (nameOf(action.kind, action.lane) ?? EDITED_NAMES[action.kind] ?? "");
}

function countValues({ number = 1, target, template, rule }) {
  return {
    rule: rule && valueText({ kind: "waiver", field: "rule" }, rule),
    number: formatCount(number),
    target: target && titleOf(target),
    template,
  };
}

function changeValues(action, members) {
  if (action.verb === "experienced") return experienceValues(action);
  if (!("to" in action) && !("from" in action)) {
    return action.field ? { field: fieldName(action.kind, action.field) } : {};
  }
  const name = (value) => endLabel(action, value, members);
  return { field: fieldName(action.kind, action.field), from: name(action.from), to: name(action.to) };
}

function experienceValues(action) {
  const persona = action.persona || gettext("a deleted persona");
  const unit = action.field === "reach" ? "\u00a0%" : "";
  return action.field ? { persona, to: valueText(action, action.to) + unit } : { persona };
}

function endLabel(action, value, members) {
  if (action.kind === "path" && action.field === "target" && value === null) return pgettext("path", "exit");
  if (action.verb === "set") return valueText(action, value, members);
  if (action.verb === "targeted") return targetText(value, action.method);
  return action.verb === "marked" ? valueText({ kind: "marker", field: "day" }, value) : String(value ?? "–");
}
