// The Comments tab: which threads are shown, which is current, and the actions of clicks and keys.

import { gettext, interpolate } from "../../lib/i18n.js";
import { part, setText, setAttribute } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { copyText } from "../../lib/clipboard.js";
import { UnsentTexts } from "../../store/unsent-text.js";
import { recordOf } from "./anchor.js";
import { NewThread } from "./new-thread.js";
import { CommentClicks } from "./clicks.js";
import { Signature } from "./signature.js";
import { CommentCommands } from "./commands.js";
import { ThreadView } from "./thread.js";
import { enableRadioKeys } from "../navigation/radio-keys.js";
import { readOnlyText } from "../page/bar.js";
import { findStorage } from "../../lib/stored-items.js";

const REFRESH_MILLISECONDS = 60_000;
const EDIT_PREFIX = "edit ";
const ORPHAN_TEXTS = {
  thread: gettext("This thread was deleted while you were writing."),
  comment: gettext("This comment was deleted while you were writing."),
};

export class Comments {
  current = null;

  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.box = document.getElementById("panel-comments");
    this.box.append(document.getElementById("part-comments").content.cloneNode(true));
    this.list = this.box.querySelector(".c-list");
    const storage = findStorage("localStorage");
    this.drafts = new UnsentTexts({ storage, me: this.board.me.id, journey: this.store.journey.id });
    this.commands = new CommentCommands(editor);
    this.signature = new Signature(editor);
    this.view = new ThreadView(this);
    this.filter = new ThreadFilter(this.box.querySelector(".seg"), () => this.show());
    this.newThread = new NewThread(this);
    this.clicks = new CommentClicks(this);
    this.#listen();
    this.#applyRights();
    this.#handleSelection(this.board.selection);
  }

  // The people whom a comment may mention: everybody but me.
  people = () => this.board.members.filter(({ id }) => id !== this.board.me.id);

  // Open the tab with a new thread about a record, or about the map, with the caret in it.
  startThread(record = null) {
    this.#reveal();
    if (!this.board.mayComment) return;
    this.editor.popover.close();
    this.filter.choose("open");
    this.newThread.open(record?.id ?? null);
  }

  // Open a thread in whichever segment it is, and go to its place.
  open(id) {
    const thread = this.board.threads.find(id);
    if (!thread) return;
    this.#reveal();
    this.filter.choose(thread.resolved ? "resolved" : "open");
    this.choose(id);
    this.jump(thread);
    this.#findSection(id)?.scrollIntoView({ block: "nearest" });
  }

  // Make a thread the current one.
  choose(id) {
    this.current = id;
    this.show();
  }

  // Draw the threads.
  show() {
    if (this.box.hidden || this.editor.panel?.isOpen === false) return;
    const threads = this.#visibleThreads();
    const inside = this.list.contains(document.activeElement);
    reconcile(this.list, threads, {
      make: () => part("thread"),
      update: (section, thread) => this.view.show(section, thread),
    });
    if (inside && document.activeElement === document.body) document.getElementById("tab-comments").focus();
    this.#showEmpty(threads);
    this.#markSeen();
  }

  // Return the handlers of a thread's reply field.
  createReplyHandlers(id) {
    const thread = () => this.board.threads.find(id);
    return {
      send: (text, files) => {
        const comment = this.commands.say(text, { target: thread().target, thread: id });
        if (files.length) this.editor.files.add({ comment }, files);
        this.choose(id);
      },
      left: () => this.#returnFocus(thread()?.target),
    };
  }

  // Return the handlers of the field for editing a comment.
  createEditHandlers({ id }) {
    const done = () => {
      this.drafts.drop(`edit ${id}`);
      this.show();
      this.box.querySelector(`.msg[data-id="${CSS.escape(id)}"] [data-do=own]`)?.focus();
    };
    return {
      send: (text, files) => {
        this.commands.reword(id, text);
        if (files.length) this.editor.files.add({ comment: id }, files);
        done();
      },
      left: done,
    };
  }

  // Return the threads of the segment; one with my unsent text stays even if somebody resolves it.
  #visibleThreads() {
    const { threads, me } = this.board;
    const fitting = new Set(threads.filterThreads(this.filter.chosen, me.id));
    const open = this.filter.chosen === "open";
    return threads.all.filter((thread) => fitting.has(thread) || (open && this.drafts.get(thread.id) !== null));
  }

  // Offer the unsent text of deleted threads and comments for copying.
  #offerOrphans() {
    for (const place of this.drafts.listPlaces("").filter((candidate) => this.#isGone(candidate))) {
      const words = this.drafts.get(place);
      this.drafts.drop(place);
      const sentence = place.startsWith(EDIT_PREFIX) ? ORPHAN_TEXTS.comment : ORPHAN_TEXTS.thread;
      this.editor.toasts.show(sentence, [[gettext("Copy my text"), () => copyText(words)]], {
        stay: true,
        alert: true,
      });
    }
  }

  #isGone(place) {
    if (place.startsWith(EDIT_PREFIX)) return !this.store.get("comment", place.slice(EDIT_PREFIX.length));
    return !place.startsWith("new ") && !this.board.threads.find(place);
  }

  #listen() {
    const { board } = this;
    board.threads.addEventListener("change", () => {
      this.#offerOrphans();
      this.show();
    });
    board.marks.addEventListener("seen", () => this.show());
    for (const name of ["tab", "panel", "members"]) board.addEventListener(name, () => this.show());
    board.addEventListener("role", () => this.#applyRights());
    board.addEventListener("selection", ({ detail }) => this.#handleSelection(detail.after));
    this.store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind !== "comment") && this.#scheduleShow(),
    );
    document.addEventListener("visibilitychange", () => this.#markSeen());
    setInterval(() => this.show(), REFRESH_MILLISECONDS);
  }

  // Make the newest thread of the selected record the current one.
  #handleSelection(record) {
    const thread = record && this.board.threads.open.find(({ target }) => target === record.id);
    if (!thread || thread.id === this.current || this.box.contains(document.activeElement)) return;
    this.choose(thread.id);
    this.#findSection(thread.id)?.scrollIntoView({ block: "nearest" });
  }

  // Go to the place of a thread.
  jump({ target }) {
    const record = recordOf(this.store, target);
    if (record) this.editor.jump.goTo(record);
  }

  #showEmpty(threads) {
    const empty = this.box.querySelector(".st-empty");
    empty.hidden = threads.length > 0 || this.newThread.isOpen;
    for (const text of empty.children) text.hidden = text.dataset.filter !== this.filter.chosen;
  }

  // Mark the visible current thread as read.
  #markSeen() {
    if (this.box.hidden || !this.editor.panel?.isOpen || document.visibilityState !== "visible") return;
    const thread = this.board.threads.find(this.current);
    if (thread) this.board.marks.markRead(thread);
  }

  #applyRights() {
    const { members, mayComment } = this.board;
    const owner = members.find((member) => member.role === "owner")?.name ?? gettext("the owner");
    // Visitors who may not comment do not see comments either.
    if (this.board.me.visitor) this.#offerTab(mayComment);
    this.box.querySelector(".c-rights").hidden = mayComment;
    for (const part of this.box.querySelectorAll("[data-do=comment], .can-comment")) part.hidden = !mayComment;
    const form = gettext("You can view. Ask %(owner)s for the right to comment");
    const text = this.board.isArchived ? readOnlyText(this.board) : interpolate(form, { owner });
    setText(this.box.querySelector(".c-rights"), text);
    this.show();
  }

  #offerTab(shown) {
    document.getElementById("tab-comments").hidden = !shown;
    if (shown || this.box.hidden) return;
    this.box.hidden = true;
    this.editor.panel.show("gaps");
  }

  #reveal() {
    this.editor.panel.show("comments");
    this.editor.panel.open(true);
  }

  #returnFocus(target) {
    this.editor.map.elementOf(target)?.focus({ preventScroll: true });
  }

  #findSection(id) {
    return this.list.querySelector(`.thread[data-id="${CSS.escape(id)}"]`);
  }

  #frame = null;

  #scheduleShow() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.show();
    });
  }
}

class ThreadFilter {
  chosen = "open";
  #group;
  #changed;

  constructor(group, changed) {
    this.#group = group;
    this.#changed = changed;
    group.addEventListener("click", ({ target }) => this.#handleClick(target.closest("[data-filter]")));
    enableRadioKeys(group);
    this.#show();
  }

  // Show the threads of one segment.
  choose(name) {
    this.chosen = name;
    this.#show();
    this.#changed();
  }

  #handleClick(button) {
    if (button) this.choose(button.dataset.filter);
  }

  #show() {
    for (const button of this.#group.children) {
      const on = button.dataset.filter === this.chosen;
      setAttribute(button, "aria-checked", on);
      button.tabIndex = on ? 0 : -1;
    }
  }
}
