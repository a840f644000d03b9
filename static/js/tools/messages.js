// What goes wrong and what to do about it: a refused change, a card deleted under my hands, a session that ended.

import { gettext, interpolate } from "../lib/language.js";
import { between } from "../lib/ranks.js";

const CLOSED = {
  4401: gettext("You are signed out. Your changes wait on this device."),
  4403: gettext("You have no access to this map any more."),
  4404: gettext("This map does not exist any more."),
};

export class Messages {
  constructor(editor) {
    Object.assign(this, { editor, session: editor.session, toasts: editor.toasts });
    this.session.addEventListener("refused", ({ detail }) => this.#refused(detail));
    this.session.addEventListener("deleted-under", ({ detail }) => this.#deleted(detail));
    this.session.addEventListener("closed", ({ detail }) => this.#closed(detail));
    this.session.addEventListener("outdated", ({ detail }) => this.#outdated(detail));
  }

  #refused({ operation, detail }) {
    const reason = detail || gettext("the server refused it");
    const text = interpolate(gettext("This change could not be saved: %(reason)s"), { reason });
    const again = [gettext("Try again"), () => this.session.retry(operation?.id)];
    const discard = [gettext("Discard"), () => this.session.discard(operation?.id)];
    this.toasts.show(text, [again, discard], { stay: true, alert: true });
  }

  #deleted({ operation, text, actor }) {
    const name = actor?.name ?? gettext("Somebody");
    const sentence = interpolate(gettext("%(name)s deleted this card while you were typing."), { name });
    const back = [gettext("Put it back"), () => this.#putBack(operation, text)];
    const copy = [gettext("Copy my text"), () => navigator.clipboard.writeText(text)];
    this.toasts.show(sentence, [back, copy], { stay: true, alert: true });
  }

  // The record as it was before it was deleted, with my text, at the end of its cell.
  #putBack({ data }, text) {
    const { store, editing } = this.editor;
    const record = editing.remembered(data.id);
    if (!record) return navigator.clipboard.writeText(text);
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
