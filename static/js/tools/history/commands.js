// The actions on the history: revert a change, restore a card or the whole map, name a version.

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

  // Revert changes made by anybody, newest first.
  revert(actions) {
    const operations = actions.flatMap((action) => action.operations).slice(0, MAX_OPERATIONS);
    this.#submit("operation.revert", { operations }, gettext("Restored"));
  }

  // Restore the whole map as it was.
  restore(revision) {
    this.#submit("journey.restore", { revision }, gettext("The map is restored"));
  }

  // Restore one record as it was.
  restoreRecord({ kind, id }, revision) {
    if (MAP_KINDS.includes(kind)) this.#submit("record.restore", { kind, id, revision }, gettext("Restored"));
  }

  // Remove imported answers from the scores.
  async undoImport(imports, batch) {
    const undone = this.isAllowed && (await imports.undo(batch));
    this.toasts.show(
      undone ? gettext("The import is undone") : gettext("The import could not be undone. Try again."),
      [],
    );
  }

  // Name the map as it was at a revision; null means now.
  nameVersion(title, revision = null) {
    this.session.submit("version.create", { title, ...(revision !== null && { revision }) });
  }

  renameVersion({ id }, title) {
    if (this.store.get("version", id)) this.session.submit("version.update", { id, title });
  }

  deleteVersion({ id }) {
    if (this.store.get("version", id)) this.#submit("version.delete", { id }, gettext("The name is deleted"));
  }

  #submit(type, data, message) {
    if (!this.isAllowed) return;
    this.session.submit(type, data);
    this.toasts.show(message, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}
