// The controls of what a card rests on, and who looks after it.

import { formatShortDate } from "../../lib/date-format.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { isTooLong } from "../../lib/text-limits.js";
import { fieldLabel, valueLabels } from "../../map/labels.js";
import { createChoice } from "../details/controls.js";
import { buildElement } from "./elements.js";

const WEB_ADDRESS = /^https?:\/\/[^\s/?#]\S*$/i;
// The latest day that Django's and the browser's dates share.
const DAYS = { min: "2000-01-01", max: "2999-12-31" };

// Return {label, control} for a field of this name; a text of several cards at once has a plain field.
export function createEvidenceControl(name, { board, kind }, set) {
  const makers = {
    evidence: () => createChoice(name, () => [...valueLabels(kind, name)], set),
    source: () => createLineField(name, set, { type: "text", "data-limit": 200, dir: "auto" }),
    source_link: () => createLinkField(name, set),
    evidence_day: () => createDayField(name, set),
    owner: () => createOwnerChoice(name, board, set),
    checked: () => createCheckedField(name, board, set),
  };
  return { label: fieldLabel(kind, name), control: makers[name]() };
}

// Somebody who has left the map is shown as no owner.
function createOwnerChoice(name, board, set) {
  const choice = createChoice(name, () => board.members.map((member) => [member.id, member.name]), set, null);
  const isHere = (id) => board.members.some((member) => member.id === id);
  const show = (record, free) =>
    choice.show(record[name] && !isHere(record[name]) ? { ...record, [name]: null } : record, free);
  return { ...choice, show };
}

// Create a field of one line, which is saved when it is left or by Enter, and taken back by Esc.
function createLineField(name, set, attributes, { none = "", problemOf = () => "" } = {}) {
  const input = buildElement("input", { autocomplete: "off", ...attributes });
  const element = buildElement("span", { class: "field" }, input);
  let shown = "";
  const save = () => {
    if (isTooLong(input)) return;
    input.setCustomValidity(problemOf(input.value.trim()));
    if (!input.reportValidity()) return;
    const value = input.value.trim();
    if (value !== shown) set({ [name]: value || none });
  };
  const takeBack = (event) => {
    if (input.value === shown && !input.validity.badInput) return;
    event.preventDefault();
    event.stopPropagation();
    // A day that is half typed has no value: to set the one it has would leave it.
    if (input.type === "date") input.value = DAYS.min;
    input.value = shown;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  input.addEventListener("blur", save);
  input.addEventListener("input", () => isTooLong(input) || input.setCustomValidity(""));
  input.addEventListener("keydown", skipComposing((event) => {
    if (event.key === "Enter") save();
    if (event.key === "Escape") takeBack(event);
  }));
  const show = (record, free) => {
    shown = record[name] ?? "";
    if (document.activeElement !== input) input.value = shown;
    input.disabled = !free;
  };
  return { element, show, labelled: input };
}

function createDayField(name, set) {
  return createLineField(name, set, { type: "date", ...DAYS }, { none: null });
}

// Create the address of the source, with a link that opens it in a window of its own.
function createLinkField(name, set) {
  const problemOf = (value) =>
    value && !WEB_ADDRESS.test(value) ? gettext("An address begins with http:// or https://.") : "";
  const line = createLineField(
    name,
    set,
    { type: "url", "data-limit": 2000, dir: "ltr", placeholder: "https://" },
    { problemOf },
  );
  const link = buildElement("a", { class: "btn sm", target: "_blank", rel: "noopener noreferrer" });
  setText(link, gettext("Open"));
  const element = buildElement("span", { class: "basis-link" }, line.element, link);
  const show = (record, free) => {
    line.show(record, free);
    const isSafe = WEB_ADDRESS.test(record[name] ?? "");
    link.hidden = !isSafe;
    setAttribute(link, "href", isSafe ? record[name] : null);
  };
  return { element, show, labelled: line.labelled };
}

// Create the day of the last check, with a button that sets it to today.
function createCheckedField(name, board, set) {
  const day = buildElement("span", { class: "t-num" });
  const button = createCheckButton(board, set);
  const element = buildElement("span", { class: "basis-checked" }, day, button.element);
  const show = (record, free) => {
    setText(day, record[name] ? formatShortDate(record[name]) : gettext("Never"));
    button.show(record, free);
  };
  return { element, show };
}

// Create the button that says that the evidence holds today; it is gone for the rest of the day.
export function createCheckButton(board, set) {
  const element = buildElement("button", { type: "button", class: "btn sm" });
  setText(element, gettext("Checked today"));
  element.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    set({ checked: board.clock.today });
  });
  const show = ({ checked }, free) => {
    element.hidden = !free || checked === board.clock.today;
  };
  return { element, show };
}

// Return what a card rests on in one line: "Interview, ten parents at the door, 14 Mar".
export function summarizeEvidence(kind, record, members) {
  const { evidence, source, evidence_day: day, checked } = record;
  const owner = members.find(({ id }) => id === record.owner)?.name;
  return [
    valueLabels(kind, "evidence").get(evidence),
    source.trim(),
    day && formatShortDate(day),
    checked && interpolate(gettext("checked %(day)s"), { day: formatShortDate(checked) }),
    owner && interpolate(gettext("Owner: %(name)s"), { name: owner }),
  ]
    .filter(Boolean)
    .join(" · ");
}
