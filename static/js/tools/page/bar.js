// The top bar: breadcrumb, as-is or to-be, undo and redo, exports; under it the bar of a lost connection.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { setChildren, icon, setAttribute, setText } from "../../lib/dom.js";
import { enableRadioKeys } from "../navigation/radio-keys.js";
import { formatCount } from "../../lib/numbers.js";

// What they do needs a map that the server still has.
const SERVER_BUTTONS = "#share, #export, #about, #period";

export class Bar {
  constructor({ board, session, store }) {
    Object.assign(this, { board, session, store });
    this.title = document.getElementById("title");
    this.state = document.getElementById("state");
    this.undo = document.getElementById("undo");
    this.redo = document.getElementById("redo");
    this.#listen();
    this.#show();
    this.#showRights();
  }

  #listen() {
    this.state.addEventListener("click", ({ target }) => this.#setState(target.dataset.state));
    enableRadioKeys(this.state);
    this.undo.addEventListener("click", () => this.session.undo());
    this.redo.addEventListener("click", () => this.session.redo());
    this.store.addEventListener("change", () => this.#show());
    for (const name of ["status", "undone", "step"]) this.session.addEventListener(name, () => this.#show());
    this.board.addEventListener("editing", () => this.#show());
    this.board.addEventListener("members", () => this.#showRights());
    this.board.addEventListener("role", () => {
      this.#show();
      this.#showRights();
    });
  }

  #show() {
    const { journey } = this.store;
    if (this.board.editing?.id !== journey.id) setText(this.title.firstElementChild, journey.title);
    document.title = journey.title;
    setAttribute(this.title, "title", [journey.title, journey.scenario].filter(Boolean).join("\n"));
    const { workspace, is_member } = this.board.data;
    this.#showCrumbs([workspace?.name, is_member && journey.folder].filter(Boolean));
    for (const button of this.state.children) {
      const on = button.dataset.state === journey.state;
      setAttribute(button, "aria-checked", on);
      button.tabIndex = on ? 0 : -1;
      button.disabled = !this.board.mayEdit;
    }
    this.undo.disabled = !this.session.canUndo;
    this.redo.disabled = !this.session.canRedo;
  }

  #showCrumbs(names) {
    const crumbs = document.getElementById("crumbs");
    const key = names.join("\n");
    if (crumbs.dataset.key === key) return;
    crumbs.dataset.key = key;
    setChildren(crumbs, ...names.flatMap((name, place) => [this.#createCrumb(name, place > 0), icon("chev-r")]));
  }

  #createCrumb(name, folder) {
    const link = document.createElement("a");
    link.href = this.board.data.urls.library + (folder ? `?folder=${encodeURIComponent(name)}` : "");
    link.title = name;
    setText(link, name);
    return link;
  }

  #setState(state) {
    if (state && state !== this.store.journey.state && this.board.mayEdit)
      this.session.submit("journey.update", { state });
  }

  #showRights() {
    const { mayEdit, mayComment } = this.board;
    const notice = document.getElementById("read-only");
    notice.hidden = mayEdit;
    document.getElementById("editor").toggleAttribute("data-read-only", !mayEdit);
    document.getElementById("editor").toggleAttribute("data-nothing-to-save", !mayComment);
    for (const button of [this.undo, this.redo]) button.hidden = !mayEdit;
    for (const button of document.querySelectorAll(SERVER_BUTTONS)) button.disabled = this.board.ended;
    if (mayEdit) return;
    notice.title = readOnlyText(this.board);
    setChildren(notice, icon("eye"), notice.title);
  }
}

// Return the sentence that says why the map cannot be changed, and whom to ask.
export function readOnlyText({ ended, me, members, isArchived, data }) {
  if (ended) return gettext("You see the last state of the map");
  if (me.visitor) return visitorText(me.role);
  const owner = members.find((member) => member.role === "owner")?.name ?? gettext("the owner");
  if (isArchived && data.may_archive) return gettext("This map is archived. Put it back to edit it");
  const form = isArchived
    ? gettext("This map is archived. %(owner)s or an editor can put it back")
    : me.role === "commenter"
      ? gettext("You can view and comment. Ask %(owner)s for edit access")
      : gettext("You can view. Ask %(owner)s for edit access");
  return interpolate(form, { owner });
}

function visitorText(role) {
  return role === "commenter" ? gettext("View and comment") : gettext("View only");
}

export class OfflineBar {
  #over = false;

  constructor({ session }) {
    this.bar = document.getElementById("offline");
    session.addEventListener("status", ({ detail }) => this.#show(detail));
    // When the connection has ended for good, a toast says what to do instead.
    session.addEventListener("closed", () => {
      this.#over = true;
      this.#hide(true);
    });
  }

  #hide(isHidden) {
    this.bar.hidden = isHidden;
    document.documentElement.toggleAttribute("data-offline", !isHidden);
  }

  #show({ state, waiting }) {
    this.#hide(this.#over || state !== "offline");
    if (!this.bar.hidden) setText(this.bar.querySelector("b + span"), offlineText(waiting));
  }
}

function offlineText(waiting) {
  if (!waiting) return gettext("Keep working, changes wait on this device.");
  const form = ngettext(
    "Keep working, %(number)s change waits on this device.",
    "Keep working, %(number)s changes wait on this device.",
    waiting,
  );
  return interpolate(form, { number: formatCount(waiting) });
}
