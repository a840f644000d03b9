// One thread in the panel: its place, comments, reply field and actions.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { setLabel, setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { showFix } from "../../map/fix-labels.js";
import { placeOf, showAnchor } from "./anchor.js";
import { Composer, LABELS } from "./composer.js";
import { showMessage } from "./message.js";
import { showMessageFiles } from "./message-files.js";

// Draws threads for `comments`, the tool that knows what is current, folded and being written.
export class ThreadView {
  #composers = new WeakMap();

  constructor(comments) {
    Object.assign(this, { comments, board: comments.board, store: comments.store });
  }

  // Draw a thread in its <section>.
  show(section, thread) {
    const { comments, board, store } = this;
    const current = comments.current === thread.id;
    section.dataset.id = thread.id;
    section.classList.toggle("sel", current);
    section.classList.toggle("is-unread", board.marks.isUnread(thread));
    const { title } = placeOf(store, thread.target);
    setAttribute(section, "aria-label", interpolate(gettext("Thread: %(title)s"), { title }));
    setAttribute(section, "aria-current", current && "true");
    showAnchor(section.querySelector(".t-anchor"), store, thread.target);
    const shown = current ? thread.comments : thread.comments.slice(0, 1);
    reconcile(section.querySelector("ul"), shown, {
      make: () => part("message"),
      update: (item, comment) => this.#showMessage(item, comment),
    });
    this.#showMore(section.querySelector(".t-more"), thread.comments.length - shown.length);
    this.#showReply(section, thread, current);
    this.#showFoot(section, thread, current);
  }

  // Return the reply field if it is shown.
  composer(section) {
    return this.#composers.get(section);
  }

  #showMessage(item, comment) {
    showMessage(item, comment, this.board);
    showMessageFiles(item, comment, this.board);
    const place = `edit ${comment.id}`;
    const editing = this.board.mayComment && this.comments.drafts.get(place) !== null;
    item.classList.toggle("is-edited", editing);
    if (!editing) this.#closeComposer(item);
    else if (!this.#composers.has(item))
      this.#openComposer(item, ".edit-spot", place, LABELS.edit, this.comments.createEditHandlers(comment));
  }

  #showMore(button, hidden) {
    button.hidden = hidden < 1;
    const form = ngettext("%(n)s more reply", "%(n)s more replies", hidden);
    setText(button, interpolate(form, { n: formatCount(hidden) }));
  }

  #showReply(section, { id, resolved }, current) {
    const isShown = this.board.mayComment && (this.comments.drafts.get(id) !== null || (current && !resolved));
    if (!isShown) this.#closeComposer(section);
    else if (!this.#composers.has(section))
      this.#openComposer(section, ".reply-spot", id, LABELS.reply, this.comments.createReplyHandlers(id));
  }

  #openComposer(host, spot, place, label, { send, left }) {
    const { drafts, people, signature } = this.comments;
    const takesFiles = !this.board.me.visitor;
    const composer = new Composer({ drafts, place, people, signature, label, takesFiles, send, left });
    this.#composers.set(host, composer);
    host.querySelector(spot).append(composer.element);
  }

  #closeComposer(host) {
    this.#composers.get(host)?.element.remove();
    this.#composers.delete(host);
  }

  #showFoot(section, { id, resolved }, current) {
    const fix = this.store.all("fix").find((record) => record.comment === id);
    const line = section.querySelector(".t-fix");
    line.hidden = !fix;
    if (fix) showFix(line, fix);
    const foot = section.querySelector(".t-foot");
    foot.hidden = !this.board.mayComment || !(current || resolved);
    foot.querySelector("[data-do=fix]").hidden = Boolean(fix) || !this.board.mayEdit || resolved;
    const button = foot.querySelector("[data-do=resolve]");
    if (button.dataset.resolved === String(resolved)) return;
    button.dataset.resolved = resolved;
    setLabel(button, resolved ? gettext("Open again") : gettext("Resolve"), resolved ? "undo" : "check");
  }
}
