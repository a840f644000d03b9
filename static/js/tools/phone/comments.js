// The comments on a stage: its threads, and a field for those who may comment; a guest's name is asked for once.

import { gettext, interpolate, pgettext } from "../../lib/i18n.js";
import { copyText } from "../../lib/clipboard.js";
import { setAttribute, part, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { showFormatted } from "../../map/formatted-text.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { isNameless, saveGuestName } from "../sharing/guest-name.js";

const WRITER_ROLES = new Set(["owner", "editor", "commenter"]);

export class PhoneComments {
  constructor(phone) {
    Object.assign(this, { phone, store: phone.store, session: phone.session });
    this.store.addEventListener(
      "change",
      ({ detail }) => detail.touched.some(({ kind }) => kind === "comment") && this.#show(),
    );
    phone.freshness.addEventListener("taken", () => this.#show());
    this.session.addEventListener("role", ({ detail }) => this.#setRole(detail.role));
    phone.deck.element.addEventListener("submit", (event) => this.#submit(event));
    this.#show();
  }

  // Add or remove the comment fields when my role has changed.
  #setRole(role) {
    const { me } = this.phone.data;
    const isSame = WRITER_ROLES.has(me.role) === WRITER_ROLES.has(role);
    me.role = role;
    if (isSame) return;
    const fields = [...document.querySelectorAll(".talk textarea")];
    const drafts = fields.map(({ value }) => value.trim()).filter(Boolean);
    for (const form of document.querySelectorAll(".talk form")) form.remove();
    for (const list of document.querySelectorAll(".talk > :nth-child(2)")) list.replaceChildren();
    this.#show();
    if (drafts.length) this.#offer(drafts.join("\n\n"));
  }

  // Offer what was being written in fields that are gone.
  #offer(words) {
    const copy = [gettext("Copy my text"), () => copyText(words)];
    const sentence = gettext("The field you were typing in has closed.");
    this.phone.toasts.show(sentence, [copy], { stay: true, alert: true });
  }

  #show() {
    for (const section of document.querySelectorAll(".talk")) this.#showSection(section);
  }

  #showSection(section) {
    const stage = section.id.replace("talk-", "");
    const threads = this.store
      .all("comment")
      .filter((comment) => !comment.thread && !comment.resolved && stageOf(this.store, comment) === stage);
    const { role } = this.phone.data.me;
    section.hidden = !threads.length && !WRITER_ROLES.has(role);
    if (!section.firstElementChild) section.append(part("phone-comments-head"), part("phone-comments-list"));
    if (WRITER_ROLES.has(role) && !section.querySelector(":scope > form"))
      section.append(this.#createForm({ target: stage }));
    reconcile(section.children[1], threads, {
      make: (thread) => this.#createThread(thread),
      update: (item, thread) => this.#fill(item, thread),
    });
  }

  #createThread(thread) {
    const item = part("phone-comments-thread");
    item.dataset.id = thread.id;
    if (WRITER_ROLES.has(this.phone.data.me.role)) item.append(this.#createForm({ thread: thread.id }));
    return item;
  }

  #fill(item, thread) {
    const comments = [thread, ...this.store.all("comment").filter((comment) => comment.thread === thread.id)];
    reconcile(item.firstElementChild, comments, {
      make: () => part("phone-comment"),
      update: (row, reply) => this.#showComment(row, reply),
    });
  }

  #showComment(row, comment) {
    const [head, text] = row.children;
    setText(head.firstElementChild, this.#nameOf(comment));
    setText(
      head.lastElementChild,
      this.store.isPending(comment.id) ? pgettext("phone", "sending") : formatMoment(comment.at),
    );
    setAttribute(head.lastElementChild, "datetime", comment.at);
    showFormatted(text, comment.text);
  }

  #createForm(about) {
    const form = part("phone-comment-form");
    Object.assign(form.dataset, about);
    const label = about.thread ? pgettext("phone", "Reply") : gettext("Comment on this stage");
    setAttribute(form.elements.text, "aria-label", label);
    setAttribute(form.elements.text, "placeholder", label);
    this.#askName(form);
    return form;
  }

  #askName(form) {
    const { me } = this.phone.data;
    const isAsked = isNameless(me);
    form.elements.name.closest("label").hidden = !isAsked;
    form.elements.name.required = isAsked;
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const { text, name } = form.elements;
    if (!text.value.trim()) return;
    if (name.required && !(await this.#sign(name.value))) return setAttribute(name, "aria-invalid", true);
    // Sent by another submit while the name was being stored.
    if (!text.value.trim()) return undefined;
    const { target, thread } = form.dataset;
    const about = thread ? { thread, target: this.store.get("comment", thread)?.target ?? null } : { target };
    this.session.submit("comment.create", { ...about, text: text.value.trim() });
    text.value = "";
    return undefined;
  }

  // Set the guest's name for this comment and later ones.
  async #sign(name) {
    const { data, session } = this.phone;
    if (!name.trim() || !(await saveGuestName(data.urls.name, name))) return false;
    data.me.name = name.trim();
    for (const form of document.querySelectorAll(".talk form")) this.#askName(form);
    session.cut();
    session.hurry();
    return true;
  }

  #nameOf({ author, guest }) {
    const { me, members } = this.phone.data;
    const mine = author === me.id || (author === null && !guest);
    const known = mine ? me : members.find(({ id }) => id === author);
    const name = guest || known?.name || gettext("Someone");
    return mine ? interpolate(gettext("%(name)s, you"), { name }) : name;
  }
}

// Return the id of the stage that a comment is about, or undefined.
export function stageOf(store, { target }) {
  if (store.get("stage", target)) return target;
  return [...CARD_KINDS].map((kind) => store.get(kind, target)).find(Boolean)?.stage;
}

function formatMoment(at) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "numeric",
  });
  return at ? form.format(new Date(at)) : "";
}
