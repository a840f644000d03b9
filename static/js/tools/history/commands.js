// What can be done about the past: take a change back, restore a card or the whole map, name a version.

import { gettext } from "../../lib/i18n.js";
import { MAP_KINDS } from "../../store/kinds.js";

const MAX_OPERATIONS = 500;

export class HistoryCommands {
  constructor({ board, session, store, toasts }) {
    Object.assign(this, { board, session, store, toasts });
  }

  get isAllowed() {
    return this.board.mayEdit;
  }

  // The inverse of changes that anybody made, newest first.
  revert(deeds) {
    const operations = deeds.flatMap((deed) => deed.operations).slice(0, MAX_OPERATIONS);
    this.#submit("operation.revert", { operations }, gettext("Restored"));
  }

  // The whole map as it was.
  restore(revision) {
    this.#submit("journey.restore", { revision }, gettext("The map is as it was"));
  }

  // One record as it was.
  restoreRecord({ kind, id }, revision) {
    if (MAP_KINDS.includes(kind)) this.#submit("record.restore", { kind, id, revision }, gettext("Restored"));
  }

  // What people brought goes out of the scores.
  async undoImport(imports, batch) {
    const undone = this.isAllowed && (await imports.undo(batch));
    this.toasts.show(undone ? gettext("The import is undone") : gettext("The import could not be undone. Try again."), []);
  }

  // A name for how the map was at a revision; null: for how it is now.
  nameVersion(title, revision = null) {
    this.session.submit("version.create", { title, ...(revision !== null && { revision }) });
  }

  renameVersion({ id }, title) {
    if (this.store.get("version", id)) this.session.submit("version.update", { id, title });
  }

  deleteVersion({ id }) {
    if (this.store.get("version", id)) this.#submit("version.delete", { id }, gettext("The name is gone"));
  }

  #submit(type, data, said) {
    if (!this.isAllowed) return;
    this.session.submit(type, data);
    this.toasts.show(said, [[gettext("Undo"), () => this.session.undo()]]);
  }
}
