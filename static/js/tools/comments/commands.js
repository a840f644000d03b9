// What a person does in a discussion, as operations: say, reword, resolve, delete, turn into a fix.

import { gettext } from "../../lib/i18n.js";
import { listMentionedIds } from "../../lib/mentions.js";

const MAX_FIX_TITLE = 200;

export class CommentCommands {
  constructor({ board, store, session, toasts }) {
    Object.assign(this, { board, store, session, toasts });
  }

  // Says something about a record (null: the map), or in a thread; returns the comment's id.
  say(text, { target, thread = null }) {
    const id = crypto.randomUUID();
    const mentions = listMentionedIds(text, this.board.members);
    const about = thread ? { thread } : {};
    this.session.submit("comment.create", { id, target, ...about, text, mentions });
    return id;
  }

  // Puts my comment in other words. Whom it named before and still names stays named, a member no more included.
  reword(id, text) {
    const before = this.store.get("comment", id);
    if (!before || before.text === text) return;
    this.session.submit("comment.update", { id, text, mentions: listMentionedIds(text, this.board.members) });
  }

  // Resolves a thread, or opens it again.
  resolve(id, resolved) {
    this.session.submit("comment.update", { id, resolved });
    if (resolved) this.#offerUndo(gettext("The thread is resolved"));
  }

  // Deletes a comment and offers to bring it back.
  remove(id, thread) {
    this.session.submit("comment.delete", { id });
    this.#offerUndo(thread ? gettext("Deleted the thread") : gettext("Deleted the comment"));
  }

  // Makes a fix of a thread, named by its first line.
  createFix({ id, target, root }) {
    const [line] = root.text.split("\n");
    const text = line.length > MAX_FIX_TITLE ? `${line.slice(0, MAX_FIX_TITLE - 1).trimEnd()}…` : line;
    this.session.submit("fix.create", { target, comment: id, text });
  }

  #offerUndo(text) {
    this.toasts.show(text, [[gettext("Undo"), () => this.session.undo()]], { kind: "undo" });
  }
}
