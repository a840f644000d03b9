// Handles clicks in the Comments tab: choose a thread, go to its place, resolve it, make a fix of it, change a comment.

import { gettext } from "../../lib/i18n.js";

export class CommentClicks {
  constructor(comments) {
    const { board, store, editor, commands } = comments;
    Object.assign(this, { comments, board, store, editor, commands });
    comments.box.addEventListener("click", (event) => this.#handleClick(event));
    comments.list.addEventListener("focusin", ({ target }) => this.#handleFocus(target));
  }

  #handleClick({ target }) {
    const section = target.closest(".thread[data-id]");
    const thread = section && this.board.threads.find(section.dataset.id);
    const button = target.closest("[data-do]");
    const acts = {
      comment: () => this.comments.startThread(this.board.selection),
      jump: () => this.comments.jump(thread),
      fix: () => this.commands.createFix(thread),
      resolve: () => this.commands.resolve(thread.id, !thread.resolved),
      own: () => this.#openMenu(button, thread),
      "open-file": () => this.#openFile(button),
    };
    if (thread && !target.closest("textarea")) this.comments.choose(thread.id);
    acts[button?.dataset.do]?.();
  }

  #handleFocus(target) {
    this.editor.popover.close();
    const id = target.closest(".thread[data-id]")?.dataset.id;
    if (id && id !== this.comments.current && target.matches("textarea")) this.comments.choose(id);
  }

  #openFile(button) {
    this.editor.files.open(button.closest(".msg").dataset.id, button.closest("li:not(.msg)").attachment.id);
  }

  #openMenu(button, thread) {
    const { id } = button.closest(".msg").dataset;
    const comment = this.store.get("comment", id);
    const edit = () => {
      this.comments.drafts.set(`edit ${id}`, comment.text);
      this.comments.show();
      button.closest(".msg").querySelector("textarea")?.focus();
    };
    const root = thread.comments.length > 1 && thread.id === id;
    const remove = { text: root ? gettext("Delete the thread") : gettext("Delete"), icon: "trash" };
    this.editor.menus.openItems(
      button,
      [
        comment.author === this.board.me.id && { text: gettext("Edit"), icon: "pen", act: () => setTimeout(edit) },
        { ...remove, act: () => this.commands.remove(id, root) },
      ],
      gettext("Menu"),
    );
  }
}
