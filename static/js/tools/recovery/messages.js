// What goes wrong and what to do about it: a refused change, a card deleted under my hands, a session that ended.

import { gettext, interpolate } from "../../lib/i18n.js";
import { copyText } from "../../lib/clipboard.js";

const DELETED = {
  card: gettext("%(name)s deleted this card while you were typing."),
  stage: gettext("%(name)s deleted this stage while you were typing."),
  lane: gettext("%(name)s deleted this lane while you were typing."),
};

const CLOSED = {
  4401: gettext("You are signed out. Your changes wait on this device."),
  4403: gettext("You have no access to this map any more."),
  4404: gettext("This map is gone, or you have no access to it any more."),
};

export class Messages {
  #gone = new Map();

  constructor(editor) {
    Object.assign(this, { editor, session: editor.session, toasts: editor.toasts });
    this.session.addEventListener("refused", ({ detail }) => this.#refused(detail));
    for (const part of [this.session, editor.board])
      part.addEventListener("deleted-under", ({ detail }) => this.#deleted(detail));
    this.session.addEventListener("closed", ({ detail }) => this.#closed(detail));
    this.session.addEventListener("outdated", ({ detail }) => this.#outdated(detail));
  }

  // Says once that no step is left.
  sayNothingToUndo() {
    this.nothing?.remove();
    this.nothing = this.toasts.show(gettext("There is nothing left to undo."));
    return this.nothing;
  }

  // Who may not edit any more is told by the list of what is not saved.
  #refused({ operation, status, code, detail }) {
    const { recovery } = this.editor;
    if (status === 403 || recovery.offerRefused(operation)) return undefined;
    if (code === "nothing_to_undo") return this.sayNothingToUndo();
    const reason = detail || gettext("the server refused it");
    const text = interpolate(gettext("This change could not be saved: %(reason)s"), { reason });
    const again = [gettext("Try again"), () => this.session.retry(operation.id)];
    const show = [gettext("Show"), () => this.editor.unsaved.open()];
    const discard = [gettext("Discard"), () => this.session.discard(operation.id)];
    const works = recovery.mayWork({ ...operation, refused: { status, code } });
    return this.toasts.show(text, [works ? again : show, discard], { stay: true, alert: true });
  }

  // Once for each record, though it is noticed at the typing and again at each edit that was under way.
  #deleted({ operation, text, actor }) {
    if (this.editor.recovery.isOfUnmade(operation)) return;
    const { kind, id } = operation.data;
    const told = this.#gone.get(id);
    const again = told?.answered && !operation.id;
    const gone = told && !again ? told : { answered: false, ids: [] };
    this.#gone.set(id, gone);
    if (operation.id) gone.ids.push(operation.id);
    if (gone.answered) this.#answered(gone);
    if (told && !again) return;
    const name = actor?.name ?? gettext("Somebody");
    const sentence = interpolate(DELETED[kind] ?? DELETED.card, { name });
    const then = (act) => () => {
      act();
      this.#answered(gone);
    };
    const { lastSeen } = this.editor.editing;
    const back = [gettext("Put it back"), then(() => lastSeen.putBack(id, { [operation.data.field]: text }))];
    const mine = [gettext("Copy my text"), then(() => copyText(text))];
    this.toasts.show(sentence, lastSeen.adopt(operation) ? [back, mine] : [mine], { stay: true, alert: true });
  }

  #answered(gone) {
    gone.answered = true;
    for (const id of gone.ids.splice(0)) this.session.discard(id);
  }

  // Once, and again only when it has become urgent.
  #outdated({ stopped }) {
    if (this.offer && !stopped) return;
    this.offer?.remove();
    const text = stopped
      ? gettext("This page is older than the server. Your changes wait on this device.")
      : gettext("A newer version of this page is ready. Your changes are kept.");
    this.offer = this.toasts.show(text, [[gettext("Reload"), () => location.reload()]], { stay: true });
  }

  #closed({ code, deleted, actor }) {
    if (!CLOSED[code]) return;
    this.toasts.show(deleted ? deletedBy(actor) : CLOSED[code], this.#ways(code), { stay: true, alert: true, kind: "closed" });
  }

  // A map that is gone cannot be loaded again.
  #ways(code) {
    if (code === 4401) return [[gettext("Sign in"), () => location.reload()]];
    const { library } = this.editor.board.data.urls;
    return library ? [[gettext("All journeys"), () => location.assign(library)]] : [];
  }
}

function deletedBy(actor) {
  return actor ? interpolate(gettext("%(name)s deleted this map."), actor) : gettext("This map was deleted.");
}
