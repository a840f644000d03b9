// Notifies the user when their role on this map changes, and when news comes slowly because live connections are
// blocked.

import { gettext } from "../../lib/i18n.js";
import { NOT_LIVE_TEXT } from "../../map/save-status.js";
import { readOnlyText } from "./bar.js";

const EDITOR_TEXT = gettext("You can edit this map now.");
const ROLE_TEXTS = {
  owner: EDITOR_TEXT,
  editor: EDITOR_TEXT,
  commenter: gettext("You can view this map and comment on it now, but not edit it."),
  viewer: gettext("You can only view this map now."),
};
const BACK_TEXT = gettext("This map is back from the archive.");
// Longer than a network that is merely slow for a moment.
const NOTICE_DELAY = 3000;

export class Access {
  #timer = null;
  #isArchived;

  constructor({ board, session, toasts }) {
    Object.assign(this, { board, session, toasts });
    this.#isArchived = board.isArchived;
    board.addEventListener("role", () => board.ended || this.#reportRole());
    session.addEventListener("polling", ({ detail }) => this.#handlePolling(detail.polls));
  }

  #reportRole() {
    const { role } = this.board.me;
    const wasArchived = this.#isArchived;
    this.#isArchived = this.board.isArchived;
    const refused = this.board.mayEdit && this.session.unsaved.some((operation) => operation.refused?.status === 403);
    const again = refused ? [[gettext("Save what was not saved"), () => this.session.retry()]] : [];
    const text = this.#isArchived ? readOnlyText(this.board) : wasArchived ? BACK_TEXT : ROLE_TEXTS[role];
    this.toasts.show(this.board.mayEdit ? EDITOR_TEXT : text, again, { stay: refused, kind: "access" });
  }

  #handlePolling(polls) {
    clearTimeout(this.#timer);
    if (polls) this.#timer = setTimeout(() => this.toasts.show(NOT_LIVE_TEXT, [], { kind: "line" }), NOTICE_DELAY);
    else this.toasts.hide("line");
  }
}
