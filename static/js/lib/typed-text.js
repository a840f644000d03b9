// Text that a person typed into a form and did not send. A dialog with such text does not close by a click outside, and
// asks before it closes in another way; a page with it asks before it is left.

import { part } from "./dom.js";
import { skipComposing } from "./input-method.js";

// Choices are made again in a moment, and a password is no text to keep.
const NOT_TYPED = ["hidden", "checkbox", "radio", "file", "range", "search", "password", "submit", "button"];
// Forms whose text is stored nowhere else. Sign-in pages and kiosks ask nothing.
const GUARDED_FORM = "form[method=post], dialog form, form[data-guarded]";
const UNGUARDED = "[data-unguarded], .kiosk, dialog:not([open])";

/** @type {WeakSet<HTMLFormElement>} */
let sent = new WeakSet();
/** @type {HTMLDialogElement | null} */
let question = null;

// Watch all dialogs and forms of the page, including later ones.
export function watchTypedText() {
  const on = (name, act) => document.addEventListener(name, act, { capture: true });
  on("keydown", skipComposing((event) => event.key === "Escape" && handleEscape(event)));
  on("cancel", (event) => askBeforeClosing(event.target, event));
  on("click", handleClick);
  on("input", ({ target }) => target.form && sent.delete(target.form));
  // Other listeners may still send the form in their own way, or stop it.
  addEventListener("submit", (event) => event.defaultPrevented || markSent(event.target));
  addEventListener("pageshow", () => (sent = new WeakSet()));
  addEventListener("beforeunload", (event) => hasUnsentForm() && event.preventDefault());
}

// Take the present text of a form or dialog for stored.
export function markStored(root) {
  for (const field of listFields(root)) field.defaultValue = field.value;
}

// Take a form for sent, so that leaving the page asks nothing.
export function markSent(form) {
  sent.add(form);
}

// Whether text was typed in a form or dialog that is not stored.
export function hasTypedText(root) {
  return findTyped(root) !== undefined;
}

function findTyped(root) {
  return listFields(root).find((field) => field.value.trim() !== storedText(field).trim());
}

function listFields(root) {
  const fields = [...root.querySelectorAll("textarea, input")];
  const isTyped = ({ readOnly, type, dataset }) => !readOnly && !NOT_TYPED.includes(type) && !("password" in dataset);
  return fields.filter(isTyped);
}

// A form that comes back with an error shows what was typed, although it is stored nowhere.
function storedText({ form, defaultValue }) {
  return form?.querySelector(".wrong:not([hidden])") ? "" : defaultValue;
}

function hasUnsentForm() {
  const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll(GUARDED_FORM)]);
  return forms.some((form) => isGuarded(form) && !sent.has(form) && hasTypedText(form));
}

function isGuarded(form) {
  return !form.closest(UNGUARDED) && !form.querySelector("input[type=password]");
}

function findTopDialog() {
  return [...document.querySelectorAll("dialog:modal")].at(-1);
}

// Chromium may close two dialogs by one Escape, if nothing was clicked or typed since the first of them was opened: so
// it gets no Escape that closes the question.
function handleEscape(event) {
  const dialog = findTopDialog();
  if (!question || dialog !== question) return askBeforeClosing(dialog, event);
  event.preventDefault();
  question.close();
}

function handleClick(event) {
  const dialog = event.target.closest?.("dialog");
  if (event.target === dialog && hasTypedText(dialog)) event.stopPropagation();
  else if (dialog && event.target.closest("[data-closes]")) askBeforeClosing(dialog, event);
}

function askBeforeClosing(dialog, event) {
  if (!dialog?.matches?.("dialog") || dialog === question || !hasTypedText(dialog)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(dialog);
}

function ask(dialog) {
  if (question) return;
  question = /** @type {HTMLDialogElement} */ (part("discard"));
  const asked = question;
  asked.addEventListener("close", () => {
    question = null;
    asked.remove();
    if (asked.returnValue === "discard") discard(dialog);
    else focusAgain(findTyped(dialog));
  });
  document.body.append(asked);
  asked.showModal();
}

// Chromium returns the focus to a field without a caret, so that the next keys write nothing.
function focusAgain(field) {
  field?.blur();
  field?.focus();
}

function discard(dialog) {
  for (const field of listFields(dialog)) field.value = storedText(field);
  dialog.close();
}
