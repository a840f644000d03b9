// What goes wrong and what to do about it: a refused change, a card deleted under my hands, a session that ended.

import { gettext, interpolate } from "../lib/language.js";
import { between } from "../lib/ranks.js";
import { copy } from "../lib/taking.js";

const CLOSED = {
  4401: gettext("You are signed out. Your changes wait on this device."),
  4403: gettext("You have no access to this map any more."),
  4404: gettext("This map does not exist any more."),
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

  // Who may not edit any more is told by the list of what is not saved.
  #refused({ operation, status, detail }) {
    if (status === 403) return;
    const reason = detail || gettext("the server refused it");
    const text = interpolate(gettext("This change could not be saved: %(reason)s"), { reason });
    const again = [gettext("Try again"), () => this.session.retry(operation?.id)];
    const discard = [gettext("Discard"), () => this.session.discard(operation?.id)];
    this.toasts.show(text, [again, discard], { stay: true, alert: true });
  }

  // Once for each record, though it is noticed at the typing and again at each edit that was under way.
  #deleted({ operation, text, actor }) {
    const told = this.#gone.get(operation.data.id);
    const gone = told ?? { answered: false, ids: [] };
    this.#gone.set(operation.data.id, gone);
    if (operation.id) gone.ids.push(operation.id);
    if (gone.answered) this.#answered(gone);
    if (told) return;
    const name = actor?.name ?? gettext("Somebody");
    const sentence = interpolate(gettext("%(name)s deleted this card while you were typing."), { name });
    const then = (act) => () => {
      act();
      this.#answered(gone);
    };
    const back = [gettext("Put it back"), then(() => this.#putBack(operation, text))];
    const mine = [gettext("Copy my text"), then(() => copy(text))];
    const known = this.editor.editing.remembered(operation.data.id) ?? operation.record;
    this.toasts.show(sentence, known ? [back, mine] : [mine], { stay: true, alert: true });
  }

  #answered(gone) {
    gone.answered = true;
    for (const id of gone.ids.splice(0)) this.session.discard(id);
  }

  // The record as it was before it was deleted, with my text, at the end of its cell.
  #putBack({ data, record: seen }, text) {
    const { store, editing } = this.editor;
    const record = editing.remembered(data.id) ?? seen;
    const place = homeOf(store, record);
    const beside = place.stage ? store.cards(place.stage, place.lane) : store.all(data.kind);
    const rank = between(beside.at(-1)?.rank ?? null, null);
    return this.session.submit(`${data.kind}.create`, {
      ...record,
      ...place,
      id: crypto.randomUUID(),
      rank,
      [data.field]: text,
    });
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

  #closed({ code }) {
    if (CLOSED[code])
      this.toasts.show(CLOSED[code], [[gettext("Reload"), () => location.reload()]], { stay: true, alert: true });
  }
}

// Where a card can live: its own cell, or the first one of a lane of its kind; nothing for stages and lanes.
function homeOf(store, record) {
  if (!("stage" in record)) return {};
  const stage = store.get("stage", record.stage) ?? store.all("stage")[0];
  const home = { stage: stage?.id, lane: record.lane };
  if (!record.touchpoint) return home;
  return { ...home, touchpoint: store.get("touchpoint", record.touchpoint)?.id ?? null };
}
