// The editions of the map, in a dialog: which state is approved, what has changed since, and who is shown it.

import { part, setText } from "../../lib/dom.js";
import { fetchJson, fetchTranslated, jsonHeaders } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { createAgenda } from "./agenda.js";
import { createEdition } from "./edition-row.js";
import { approvalText, sinceText, stateText } from "./words.js";

const LATE_DELAY = 300;

export class Editions {
  #dialog = null;
  #known = null;
  #timer = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, session: editor.session });
    if (this.board.me.visitor) return;
    this.api = `${this.board.data.urls.api}editions/`;
    this.store.addEventListener("change", () => this.#noteChange());
    this.#addToSheet();
    if (location.hash === "#editions") this.open();
  }

  // Read what is approved, and show it.
  async open() {
    if (this.board.me.visitor || this.#dialog) return;
    this.#dialog = part("editions");
    this.#dialog.addEventListener("click", (event) => this.#handleClick(event));
    this.#dialog.addEventListener("close", () => this.#forget());
    this.#find("form").addEventListener("submit", (event) => this.#approve(event));
    this.#find("select").addEventListener("change", ({ target }) => this.#setReaders(target.value));
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    await this.#load();
  }

  #forget() {
    this.#dialog?.remove();
    this.#dialog = null;
    this.#showInSheet();
  }

  #find(selector) {
    return this.#dialog.querySelector(selector);
  }

  async #load() {
    const known = await fetchJson(this.api);
    if (!this.#dialog) return;
    if (known) return this.#show(known);
    setText(this.#find(".editions-state"), gettext("This did not load. Try again."));
  }

  async #show(known) {
    this.#known = known;
    const approved = known.editions.find(({ withdrawn }) => !withdrawn);
    const { mayEdit } = this.board;
    setText(this.#find(".editions-state"), stateText(known));
    this.#find("form").hidden = !mayEdit || known.changes === 0;
    this.#find(".editions-late").hidden = true;
    this.#find(".editions-readers").hidden = !mayEdit || !approved;
    this.#find("select").value = known.readers;
    this.#showAll(known.editions);
    await this.#showAgenda(approved, known.changes);
  }

  #showAll(editions) {
    const section = this.#find(".editions-all");
    section.hidden = !editions.length;
    const options = { url: (edition) => this.#pageUrl(edition), mayEdit: this.board.mayEdit, acts: this.#acts };
    section.querySelector("ol").replaceChildren(...editions.map((edition) => createEdition(edition, options)));
  }

  async #showAgenda(approved, changes) {
    const section = this.#find(".editions-agenda");
    section.hidden = !changes;
    if (!changes) return;
    setText(section.querySelector("h3"), sinceText(changes, approved));
    const agenda = await fetchJson(`${this.api}${approved.number}/changes/`);
    if (!agenda || !this.#dialog) return;
    const goTo = (change) => this.#goTo(change);
    section.lastElementChild.replaceChildren(...createAgenda(agenda, goTo));
  }

  #pageUrl({ number }) {
    return `${this.board.data.urls.page}edition/?number=${number}`;
  }

  #handleClick({ target }) {
    if (target === this.#dialog || target.closest("[data-closes]")) this.#dialog.close();
  }

  // What is gone has no place; its stage has, if that is still there.
  #goTo({ kind, to_be: id, stage }) {
    this.#dialog.close();
    const record = id && this.store.get(kind, id) ? { kind, id } : { kind: "stage", id: stage };
    if (this.store.get(record.kind, record.id)) this.editor.jump.goTo(record, { focus: true });
    else this.editor.grid.focusFirst();
  }

  // The map goes on changing: what is approved is the state that was there when the dialog read it.
  #noteChange() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#showLate(), LATE_DELAY);
  }

  #showLate() {
    if (!this.#dialog || !this.#known || this.store.revision <= this.#known.revision) return;
    const line = this.#find(".editions-late");
    line.hidden = false;
    setText(line, gettext("The map has changed since you opened this. Those changes will not be part of the edition."));
  }

  async #approve(event) {
    event.preventDefault();
    const { note } = event.target.elements;
    const button = event.target.querySelector(".primary");
    button.disabled = true;
    const { revision } = this.#known;
    const body = { revision, note: note.value.trim() };
    const known = await this.#send("", "POST", { body, box: event.target });
    button.disabled = false;
    if (!known) return;
    note.value = "";
    await this.#show(known);
    this.#find("[data-closes]").focus();
  }

  async #setReaders(readers) {
    const known = await this.#send("", "PATCH", { body: { readers }, box: this.#find(".editions-readers") });
    if (known) await this.#show(known);
    else this.#find("select").value = this.#known.readers;
  }

  #acts = {
    withdraw: async ({ number }, { reason, box }) => {
      if (await this.#send(`${number}/withdrawal/`, "POST", { body: { reason }, box })) await this.#load();
    },
    reinstate: async ({ number }, { box }) => {
      if (await this.#send(`${number}/withdrawal/`, "DELETE", { box })) await this.#load();
    },
  };

  // Send to the API; return the answer, or show in `box` why it was refused and return null.
  async #send(path, method, { body = undefined, box }) {
    const options = { method, headers: jsonHeaders(true), body: body && JSON.stringify(body) };
    const answer = await fetchTranslated(this.api + path, options).catch(() => null);
    const data = await answer?.json().catch(() => null);
    if (!this.#dialog) return null;
    const refusal = answer?.ok ? "" : (data?.detail ?? gettext("This was not saved. Try again."));
    showRefusal(box, refusal);
    return refusal ? null : data;
  }

  // The sheet about the journey says which edition is approved.
  #addToSheet() {
    const sheet = document.getElementById("about-pop");
    this.section = document.createElement("section");
    const heading = document.createElement("h3");
    heading.className = "lbl";
    setText(heading, gettext("Approved edition"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn sm";
    button.addEventListener("click", () => {
      sheet.hidePopover();
      this.open();
    });
    this.section.append(heading, button);
    this.section.hidden = true;
    sheet?.append(this.section);
    sheet?.addEventListener("toggle", ({ newState }) => newState === "open" && this.#readForSheet());
    if (sheet?.matches(":popover-open")) this.#readForSheet();
  }

  async #readForSheet() {
    this.#known = (await fetchJson(this.api)) ?? this.#known;
    this.#showInSheet();
  }

  #showInSheet() {
    if (!this.section || !this.#known) return;
    this.section.hidden = false;
    setText(this.section.lastElementChild, approvalText(this.#known));
  }
}

// Show at the end of a part of the dialog why what was sent from it was refused; "" takes that away.
function showRefusal(box, text) {
  box.querySelector(":scope > .wrong")?.remove();
  if (!text) return;
  const wrong = Object.assign(document.createElement("p"), { className: "wrong", role: "alert" });
  setText(wrong, text);
  box.append(wrong);
}
