// The controls of the details: each has an element and a function that shows a record, and none knows its position.

import { showFormatted } from "../../map/formatted-text.js";
import { fieldOf } from "../../store/kinds.js";
import { gettext } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { formatSigned } from "../../lib/numbers.js";
import { setIcon, setChildren, setAttribute, part, setStyle, setText } from "../../lib/dom.js";
import { EMOTIONS, laneName } from "../../map/labels.js";
import { enableRadioKeys } from "../navigation/radio-keys.js";
import { listCarets, listPeopleOn } from "../../map/presence-marks.js";
import { showText } from "../../map/text-line.js";

// Create five faces; pressing the chosen one clears the emotion.
export function createFaces(field, set) {
  const element = part("faces");
  element.append(...[...EMOTIONS].map(([value, word]) => createFace(value, word)));
  enableRadioKeys(element);
  return createRadioGroup(element, field, set, { optional: true });
}

// Create a choice of one of a few, side by side: [[value, word], …].
export function createSegments(field, options, set, { optional = false } = {}) {
  const element = part("segments");
  element.append(...options.map(([value, word]) => createRadio(part("segment"), value, word)));
  enableRadioKeys(element);
  return createRadioGroup(element, field, set, { optional });
}

// Create a number from 1 to `high` as a row of ticks.
export function createTicks(field, set, { high, optional = false }) {
  const element = part("ticks");
  element.append(...Array.from({ length: high }, (_, at) => createRadio(part("tick"), at + 1, "")));
  for (const button of element.children) setAttribute(button, "aria-label", button.dataset.value);
  const value = part("value");
  enableRadioKeys(element);
  const group = createRadioGroup(element, field, set, { optional });
  const show = (record, free) => {
    group.show(record, free);
    for (const button of element.children)
      button.firstElementChild.classList.toggle("on", Number(button.dataset.value) <= (record[field] ?? 0));
    setText(value, String(record[field] ?? "–"));
  };
  return { element, after: value, show };
}

// Create a switch.
export function createToggle(field, set) {
  const element = part("switch");
  element.addEventListener("click", () => set({ [field]: element.getAttribute("aria-checked") !== "true" }));
  const show = (record, free) => {
    setAttribute(element, "aria-checked", record[field]);
    element.disabled = !free;
  };
  return { element, show };
}

// Create a share of the customers; it is sent on release, so that dragging is one change.
export function createPercent(field, set) {
  const element = part("percent");
  const [range, value] = element.children;
  const say = (share) => {
    setText(value, `${share}\u00a0%`);
    setStyle(range, "--share", `${share}%`);
  };
  range.addEventListener("input", () => say(range.value));
  range.addEventListener("change", () => set({ [field]: Number(range.value) }));
  const show = (record, free) => {
    if (document.activeElement !== range || !range.matches(":active")) range.value = record[field];
    say(record[field]);
    range.disabled = !free;
  };
  return { element, show, labelled: range };
}

// Create a signed number from `low` to `high`; the value of the emotion is shown paler.
export function createStepper(field, other, set, { low, high }) {
  const element = part("stepper");
  const [less, value, more] = element.children;
  let now = 0;
  element.addEventListener("click", ({ target }) => {
    const step = Number(target.closest("[data-step]")?.dataset.step ?? 0);
    if (step) set({ [field]: Math.max(low, Math.min(high, now + step)) });
  });
  const show = (record, free) => {
    now = record[field] ?? record[other] ?? 0;
    setText(value, now ? formatSigned(now) : "0");
    const sign = now > 0 ? "credit" : now < 0 ? "debit" : "";
    value.className = `t-num ${sign}${record[field] === null ? " derived" : ""}`;
    less.disabled = !free || now <= low;
    more.disabled = !free || now >= high;
  };
  return { element, show };
}

// Create a choice of one of many: options are a function of the record, [[value, word], …]; "" stands for `none`.
export function createChoice(field, options, set, none = "") {
  const element = part("select");
  let shown = "";
  element.addEventListener("change", () => {
    const { value } = element;
    // What is chosen is shown once it is set; it may open a dialog instead. Of several values none is chosen.
    element.value = shown;
    set({ [field]: value || none });
  });
  const show = (record, free) => {
    const list = [["", gettext("Not set")], ...options(record)];
    const key = JSON.stringify(list);
    if (element.dataset.key !== key) setChildren(element, ...list.map(([value, word]) => new Option(word, value)));
    element.dataset.key = key;
    shown = record[field] === null ? "" : record[field];
    element.value = shown ?? "";
    element.disabled = !free;
  };
  return { element, show };
}

// Return a radio group of buttons with data-value as a control.
export function createRadioGroup(element, field, set, { optional }) {
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("[role=radio]");
    if (!button || button.disabled) return;
    const again = button.getAttribute("aria-checked") === "true";
    if (!again || optional) set({ [field]: again ? null : parseValue(button.dataset.value) });
  });
  return { element, show: (record, free) => showChosen(element, record[field], free) };
}

function showChosen(element, value, free) {
  const buttons = [...element.children];
  const chosen = buttons.find((button) => button.dataset.value === String(value));
  for (const button of buttons) {
    setAttribute(button, "aria-checked", button === chosen);
    button.disabled = !free;
    button.tabIndex = button === (chosen ?? buttons[0]) ? 0 : -1;
  }
}

function createFace(value, word) {
  const button = createRadio(part("face"), value, null);
  button.dataset.emo = value;
  setIcon(button.firstElementChild, `f${value}`);
  setText(button.lastElementChild, value ? formatSigned(value) : "0");
  setAttribute(button, "aria-label", word);
  return button;
}

function createRadio(button, value, word) {
  button.dataset.value = value;
  if (word) setText(button, word);
  return button;
}

function parseValue(value) {
  return /^-?\d+$/.test(value) ? Number(value) : value;
}

// Create the control for a text field; `name` is its label where none is shown next to it.
export function createTextField({ board, editing, kind, id }, field, name = null) {
  const element = part("text");
  const paragraph = element.firstElementChild;
  // After Enter the focus is on the field, where the keys go on working, and no text is edited.
  let isResting = false;
  const rest = () => {
    isResting = true;
    element.focus({ preventScroll: true });
    isResting = false;
  };
  const start = () => {
    if (isResting || !board.mayEdit || element.querySelector("textarea")) return;
    editing.open(paragraph, { kind, id, field }, { rest });
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a")) return;
    if (!board.mayEdit || element.querySelector("textarea")) return;
    event.preventDefault();
    start();
  });
  element.addEventListener("focus", start);
  element.addEventListener("keydown", skipComposing((event) => stepOver(element, event)), { capture: true });
  element.addEventListener("keydown", skipComposing((event) => {
    if (event.target !== element || (event.key !== "Enter" && event.key !== "F2")) return;
    event.preventDefault();
    event.stopPropagation();
    start();
  }));
  element.setAttribute("role", "group");
  if (name) element.setAttribute("aria-label", name);
  const show = (record, mayEdit) => {
    element.classList.toggle("is-read", !mayEdit);
    element.tabIndex = mayEdit ? 0 : -1;
    const carets = listCarets(listPeopleOn(board, id), field);
    const text = kind === "lane" ? laneName(record) : record[field];
    (fieldOf(kind, field).formatted ? showFormatted : showText)(paragraph, text, carets);
  };
  return { element, show, isEmpty: (record, mayEdit) => !mayEdit && !record[field].trim() };
}

// Let Shift and Tab go to what is before the field: on the field itself they would begin to type again.
function stepOver(element, { key, shiftKey }) {
  if (key !== "Tab" || !shiftKey) return;
  element.tabIndex = -1;
  setTimeout(() => (element.tabIndex = 0));
}
