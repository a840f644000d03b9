// The operations of a discussion: comment, edit, resolve, delete, turn into a fix.

import { stripMarkup } from "../../lib/markup.js";
import { gettext } from "../../lib/i18n.js";
import { listMentionedIds } from "../../lib/mentions.js";

const MAX_FIX_TITLE = 200;

export class CommentCommands {
  constructor({ board, store, session, toasts }) {
    Object.assign(this, { board, store, session, toasts });
  }

  // Add a comment about a record (null: the map), or to a thread; return the comment's id.
  say(text, { target, thread = null }) {
    const id = crypto.randomUUID();
    const mentions = listMentionedIds(text, this.board.members);
    const about = thread ? { thread } : {};
    this.session.submit("comment.create", { id, target, ...about, text, mentions });
    return id;
  }

  // Edit my comment. People it mentioned before and still mentions stay mentioned, even former members.
  reword(id, text) {
    const before = this.store.get("comment", id);
    if (!before || before.text === text) return;
    this.session.submit("comment.update", { id, text, mentions: listMentionedIds(text, this.board.members) });
  }

  // Resolve a thread, or reopen it.
  resolve(id, resolved) {
    this.session.submit("comment.update", { id, resolved });
    if (resolved) this.#offerUndo(gettext("The thread is resolved"));
  }

  // Delete a comment and offer to restore it.
  remove(id, thread) {
    this.session.submit("comment.delete", { id });
    this.#offerUndo(thread ? gettext("Deleted the thread") : gettext("Deleted the comment"));
  }

  // Create a fix from a thread, named by its first line.
  createFix({ id, target, root }) {
    const [line] = stripMarkup(root.text).split("\n");
    const text = line.length > MAX_FIX_TITLE ? `${line.slice(0, MAX_FIX_TITLE - 1).trimEnd()}…` : line;
    this.session.submit("fix.create", { target, comment: id, text });
  }

  #offerUndo(text) {
    this.toasts.show(text, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}
