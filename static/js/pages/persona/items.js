// The records in the lists: added, moved and deleted, by mouse and by keys.

import { skipComposing } from "../../lib/input-method.js";
import { rankAt } from "../../tools/editing/commands.js";
import { textFields } from "../../store/kinds.js";

export class Items {
  constructor(page) {
    Object.assign(this, { page, store: page.store, session: page.session, root: page.root });
    this.root.addEventListener("click", (event) => this.#handleClick(event));
    this.root.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
    document.addEventListener("keydown", skipComposing((event) => this.#handleUndo(event)));
    document.querySelector(".crumbs").addEventListener("click", ({ target }) => this.#handleAction(target));
    page.texts.addEventListener("ended", ({ detail }) => this.#handleEnd(detail));
    for (const name of ["step", "undone"]) this.session.addEventListener(name, () => this.#showUndo());
    this.#showUndo();
  }

  // Add a record at the end of its list or after another, and type in it.
  add(kind, after = null) {
    if (!this.page.mayEdit) return;
    const all = this.store.all(kind);
    const place = after ? all.findIndex(({ id }) => id === after) + 1 : all.length;
    const id = crypto.randomUUID();
    const [field] = textFields(kind);
    this.session.submit(`${kind}.create`, { id, rank: rankAt(all, place) }, { field });
    this.page.texts.open(this.page.view.find(id).querySelector("[data-field]"), { made: true });
  }

  // Move a record to a position in its list, counted without itself.
  moveTo(kind, id, place) {
    const all = this.store.all(kind);
    const others = all.filter((record) => record.id !== id);
    const before = all.findIndex((record) => record.id === id);
    if (!this.page.mayEdit || place === before || place < 0 || place > others.length) return;
    this.session.submit(`${kind}.update`, { id, rank: rankAt(others, place) });
    this.page.view.find(id)?.focus();
  }

  remove(kind, id) {
    if (!this.page.mayEdit) return;
    const neighbour = this.#findNeighbour(kind, id);
    this.session.submit(`${kind}.delete`, { id });
    if (neighbour) this.page.view.find(neighbour.id)?.focus();
    const { words, toasts } = this.page;
    toasts.show(words.deleted, [[words.undo, () => this.session.undo()]], { kind: "undo" });
  }

  #findNeighbour(kind, id) {
    const all = this.store.all(kind);
    const place = all.findIndex((record) => record.id === id);
    return all[place + 1] ?? all[place - 1];
  }

  #handleClick({ target }) {
    const button = target.closest("button");
    if (button?.dataset.add) return this.add(button.dataset.add);
    const item = button?.closest(".p-item");
    if (item && button.dataset.do === "remove") this.remove(item.dataset.kind, item.dataset.id);
    return undefined;
  }

  #handleKey(event) {
    const { target, key } = event;
    if (!target.matches?.(".p-item") || !this.page.mayEdit) return;
    const { kind, id } = target.dataset;
    const place = this.store.all(kind).findIndex((record) => record.id === id);
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[key];
    if (step && event.altKey) this.moveTo(kind, id, place + step);
    else if (step) this.#focusAt(kind, place + step);
    else if (key === "Delete" || key === "Backspace") this.remove(kind, id);
    else if (key === "n" || key === "N") this.add(kind, id);
    else return;
    event.preventDefault();
  }

  #focusAt(kind, place) {
    const record = this.store.all(kind)[place];
    if (record) this.page.view.find(record.id).focus();
  }

  #handleUndo(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    if (event.target.matches?.("input, textarea, select") || !this.page.mayEdit) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.session.redo();
    else this.session.undo();
  }

  #handleAction(target) {
    const act = target.closest("[data-do]")?.dataset.do;
    if (act === "undo" || act === "redo") this.session[act]();
  }

  #showUndo() {
    for (const [name, can] of [["undo", this.session.canUndo], ["redo", this.session.canRedo]]) {
      const button = document.querySelector(`.crumbs [data-do=${name}]`);
      if (button) button.disabled = !can;
    }
  }

  // Enter in an item goes on with the next one, or with the next text of the same item.
  #handleEnd({ place, how, made }) {
    const { kind, id } = place;
    if (made) this.session.endBurst();
    const record = this.store.get(kind, id);
    if (kind === "persona" || !record) return;
    const isEmpty = textFields(kind).every((field) => !record[field].trim());
    if (made && isEmpty && kind !== "persona_channel") return this.session.unmake(kind, id);
    if (how.by === "Enter" && how.text?.trim()) this.#goOn(place, made);
  }

  #goOn({ kind, id, field }, made) {
    const fields = textFields(kind);
    const next = fields[fields.indexOf(field) + 1];
    if (next && made) this.page.texts.open(this.page.view.find(id).querySelector(`[data-field=${next}]`), { made });
    else if (made) this.add(kind, id);
  }
}
