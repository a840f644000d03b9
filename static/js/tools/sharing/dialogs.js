// The dialogs for sharing a map and for asking customers at a place. Each shows a part of another page: it is fetched,
// its forms are sent one after another, and each answer is shown.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { enableFormActions } from "../../lib/form-actions.js";
import { gettext } from "../../lib/i18n.js";
import { addPasswordButtons, enablePasswordButtons } from "../../lib/password-fields.js";
import { Submissions } from "../../lib/submissions.js";
import { ViewFirst } from "./view-first.js";

const FIELD_SELECTOR = "input[name]:not([type=hidden], [type=checkbox], [type=radio], [readonly]), textarea[name]";

export class PagePart {
  #dialog;
  #id;
  #last = Promise.resolve();
  #sent = new Submissions();

  // `onShown` is called after each answer is shown.
  constructor(dialog, id, onShown = () => {}) {
    this.#dialog = dialog;
    this.#id = id;
    this.onShown = onShown;
  }

  get element() {
    return this.#dialog.querySelector(`#${this.#id}`);
  }

  // Fetch the page. Of two addresses requested in a row only the later one is shown.
  read(address) {
    this.address = address;
    this.#show(address, () => fetchTranslated(address));
  }

  // Send a form of the part, unless it is under way already. Text typed into other fields until the answer comes is
  // kept, and so is refused input.
  send(form, submitter) {
    const submission = this.#sent.begin(form, submitter);
    if (!submission) return;
    const { address, body, end } = submission;
    this.#show(this.address, () => fetchTranslated(address, { method: "POST", body }).finally(end), body);
  }

  // Run requests one after another, so that the page shown at the end reflects every form.
  #show(address, ask, sent = null) {
    this.#last = this.#last.then(() => this.#showAnswer(address, ask, sent));
  }

  async #showAnswer(address, ask, sent) {
    const failed = this.#dialog.querySelector("[data-failed]");
    try {
      const answer = await ask();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (address !== this.address) return;
      const part = page.getElementById(this.#id);
      if (answer.redirected && !part) return location.assign(answer.url);
      this.#replace(document.adoptNode(part), answer.ok ? sent : null);
      failed.hidden = true;
    } catch {
      failed.hidden = false;
      this.#focus();
    }
  }

  #replace(part, sent) {
    const focused = this.#findFocused();
    const opened = this.#listOpened();
    const typed = this.#listTyped().filter(([name, text]) => sent?.get(name) !== text);
    this.element.replaceWith(part);
    addPasswordButtons(part);
    this.onShown();
    this.#reopen(opened);
    for (const [name, text] of typed) this.#write(name, text);
    this.#focus(focused);
  }

  #listTyped() {
    const fields = [...this.element.querySelectorAll(FIELD_SELECTOR)];
    return fields.filter((field) => field.value !== field.defaultValue).map(({ name, value }) => [name, value]);
  }

  #write(name, text) {
    const field = this.#findField(name);
    if (field) field.value = text;
  }

  #findField(name) {
    const fields = [...this.element.querySelectorAll(FIELD_SELECTOR)].filter((field) => field.name === name);
    return fields.length === 1 ? fields[0] : null;
  }

  // Return which folds are open; they stay open, and so do those the answer opens.
  #listOpened() {
    return [...this.element.querySelectorAll("details")].map((details) => details.open);
  }

  #reopen(opened) {
    const now = [...this.element.querySelectorAll("details")];
    if (now.length === opened.length) now.forEach((details, place) => (details.open ||= opened[place]));
  }

  // Return the name and selection of the field being typed in, or null.
  #findFocused() {
    const field = document.activeElement;
    const isTyping =
      this.element.contains(field) && field.matches(FIELD_SELECTOR) && field.value !== field.defaultValue;
    return isTyping ? { name: field.name, start: field.selectionStart, end: field.selectionEnd } : null;
  }

  #focus(focused = null) {
    const field = focused && this.#findField(focused.name);
    if (!field) return this.#findFirst()?.focus();
    field.focus();
    if (focused.start !== null && field.type !== "email") field.setSelectionRange(focused.start, focused.end);
  }

  // Return the field with an error, else the first one.
  #findFirst() {
    const first = "[autofocus], [readonly], select, input:not([type=hidden])";
    return this.element.querySelector("[aria-invalid=true]") ?? this.element.querySelector(first);
  }
}

// Return the part that a dialog shows; its forms are sent there, and its buttons and its backdrop close the dialog.
function openPart(dialog, id, onShown) {
  const part = new PagePart(dialog, id, onShown);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-closes]")) dialog.close();
  });
  enableFormActions(dialog);
  dialog.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    part.send(event.target, event.submitter);
  });
  return part;
}

// The Share dialog.
export class Share {
  #dialog = document.getElementById("share-dialog");
  #button = document.getElementById("share");

  constructor(editor) {
    if (!this.#button) return;
    const { board } = editor;
    enablePasswordButtons({ show: gettext("Show password"), hide: gettext("Hide password") });
    const view = new ViewFirst(board, this.#dialog);
    this.part = openPart(this.#dialog, "share-part", () => view.show());
    this.#button.addEventListener("click", () => this.#open());
    this.#dialog.addEventListener("click", (event) => {
      if (!event.target.closest("[data-opens=editions]")) return;
      event.preventDefault();
      this.#dialog.close();
      editor.editions.open();
    });
  }

  #open() {
    this.#dialog.showModal();
    this.part.read(this.#dialog.dataset.from);
  }
}

// The dialog for asking customers at a place.
export class Sources {
  #dialog = document.getElementById("sources-dialog");
  #back = null;
  #place = null;

  constructor(editor) {
    if (!this.#dialog) return;
    this.editor = editor;
    this.part = openPart(this.#dialog, "sources-part");
    editor.store.addEventListener("change", () => this.#dialog.open && this.#handleDeletion());
    this.#dialog.addEventListener("close", () => this.#back?.isConnected && this.#back.focus());
  }

  // Open the dialog for a stage or a touchpoint.
  open(kind, id) {
    this.#place = { kind, id };
    this.#back = document.activeElement;
    this.part.element.replaceChildren();
    this.#dialog.showModal();
    this.part.read(`${this.#dialog.dataset.from}?place=${kind}:${id}`);
  }

  // Close the dialog when its place is deleted, and offer what was typed for copying.
  #handleDeletion() {
    const { kind, id } = this.#place;
    if (this.editor.store.get(kind, id)) return;
    const fields = [...this.#dialog.querySelectorAll("textarea, input:not([type]), input[type=text]")];
    const typed = fields.filter(({ value, defaultValue }) => value.trim() && value !== defaultValue);
    this.#dialog.close();
    this.editor.recovery.reportDeletedPlace(kind, id, typed.map(({ value }) => value.trim()).join("\n"));
  }
}
