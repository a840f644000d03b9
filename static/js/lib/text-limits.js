// Limits of text fields, counted in code points like on the server, with a note at the field. Nothing is cut: a field
// with `data-limit` keeps what is typed, and a form with a text that is too long is not sent.

import { length } from "./code-points.js";

const NEAR_LIMIT_SHARE = 0.9;
const NOTE_DISTANCE = 4;

// Watch all fields of the page, including later ones.
export function watchTextLimits() {
  const note = new LimitNote();
  const on = (name, act) => document.addEventListener(name, act, { capture: true });
  on("input", ({ target }) => checkField(target, note));
  on("focusin", ({ target }) => checkField(target, note));
  on("focusout", () => note.hide());
  on("submit", (event) => checkForm(event, note));
  on("invalid", (event) => replaceBubble(event, note));
  on("reset", () => note.hide());
}

// Return the length of a field's text and its limit, {length, limit}; null for a field without a limit.
export function countText(field) {
  const limit = Number(field.dataset?.limit);
  return limit ? { limit, length: length(field.value.replaceAll("\r\n", "\n")) } : null;
}

// Whether the text of a field exceeds its limit.
export function isTooLong(field) {
  const counted = countText(field);
  return counted !== null && counted.length > counted.limit;
}

function checkField(field, note) {
  const counted = countText(field);
  if (!counted) return;
  const tooLong = isTooLong(field);
  field.setCustomValidity(tooLong ? limitText("long", counted) : "");
  if (tooLong) field.setAttribute("aria-invalid", "true");
  else if (field.hasAttribute("data-too-long")) field.removeAttribute("aria-invalid");
  field.toggleAttribute("data-too-long", tooLong);
  if (tooLong) note.show(field, limitText("long", counted), true);
  else if (counted.length >= counted.limit * NEAR_LIMIT_SHARE) note.show(field, limitText("near", counted), false);
  else note.hide(field);
}

// Stop the form, even one that validates its fields itself.
function checkForm(event, note) {
  const field = [...event.target.elements].find((element) => element.hasAttribute("data-too-long"));
  if (!field) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  field.focus();
  checkField(field, note);
}

// Show the note alone instead of the browser's bubble with the same words.
function replaceBubble(event, note) {
  const field = event.target;
  if (!field.hasAttribute("data-too-long")) return;
  event.preventDefault();
  field.focus();
  checkField(field, note);
}

function limitText(name, values) {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  const meta = /** @type {HTMLElement | null} */ (document.querySelector("meta[name=text-limit]"));
  const text = meta?.dataset[name] ?? "{length} / {limit}";
  return text.replace(/\{(\w+)\}/g, (_, key) => format.format(values[key]));
}

function addNote() {
  const note = document.createElement("p");
  note.className = "limit-note";
  note.popover = "manual";
  note.setAttribute("role", "status");
  document.body.append(note);
  return note;
}

// The note under the focused field; in the top layer, so that dialogs do not hide it.
class LimitNote {
  /** @type {HTMLElement | null} */
  #element = null;

  show(field, text, isWrong) {
    if (document.activeElement !== field) return;
    const note = this.#ensureElement();
    if (note.textContent !== text) note.textContent = text;
    note.classList.toggle("wrong", isWrong);
    if (!note.matches(":popover-open")) note.showPopover();
    // A field that grows with its text has its new height only after the later listeners have run.
    requestAnimationFrame(() => {
      field.style.setProperty("--limit-note", `${note.offsetHeight + NOTE_DISTANCE}px`);
      this.#place(field.getBoundingClientRect());
    });
  }

  // Hide the note. Its room under the field stays until the text is shorter: a button that is being pressed must not
  // move.
  /** @type {(field?: HTMLElement | null) => void} */
  hide(field = null) {
    field?.style.removeProperty("--limit-note");
    if (this.#element?.matches(":popover-open")) this.#element.hidePopover();
  }

  #ensureElement() {
    this.#element ??= addNote();
    return this.#element;
  }

  #place({ left, bottom, top }) {
    const { offsetWidth: width, offsetHeight: height, style } = this.#ensureElement();
    const below = bottom + NOTE_DISTANCE + height <= innerHeight;
    style.setProperty("--left", `${Math.max(NOTE_DISTANCE, Math.min(left, innerWidth - width - NOTE_DISTANCE))}px`);
    style.setProperty(
      "--top",
      `${below ? bottom + NOTE_DISTANCE : Math.max(NOTE_DISTANCE, top - height - NOTE_DISTANCE)}px`,
    );
  }
}
