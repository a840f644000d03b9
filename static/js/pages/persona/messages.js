// Messages about what could not be saved or undone; what is kept on this device is offered until it is answered.

import { copyText } from "../../lib/clipboard.js";
import { interpolate } from "../../lib/i18n.js";

export class Messages {
  #offered = new Set();

  constructor({ session, toasts, words }) {
    Object.assign(this, { session, toasts, words });
    session.addEventListener("step", () => toasts.hide("undo"));
    session.addEventListener("refused", ({ detail }) => this.#handleRefusal(detail));
    session.addEventListener("deleted-under", ({ detail }) =>
      this.#offer(words.gone, detail.operation, detail.text, "gone"),
    );
    session.addEventListener("separated", ({ detail }) => this.#reportSeparated(detail));
    session.addEventListener("outdated", () => this.#askToReload());
    document.querySelector("save-status").addEventListener("click", () => this.#offerAll());
  }

  #handleRefusal({ operation, code, detail }) {
    if (code === "nothing_to_undo") this.toasts.show(this.words.nothing);
    else this.#offer(interpolate(this.words.refused, { reason: detail }), operation, operation.text);
  }

  // Offer again what an earlier message was not answered for.
  #offerAll() {
    for (const operation of this.session.unsaved.filter(({ refused }) => refused))
      this.#offer(interpolate(this.words.refused, { reason: operation.refused.detail }), operation, operation.text);
  }

  #offer(sentence, operation, text, kind = "") {
    if (this.#offered.has(operation.id)) return;
    this.#offered.add(operation.id);
    const answer = (act) => () => {
      this.#offered.delete(operation.id);
      act();
    };
    const copy = [this.words.copy, answer(() => copyText(text).then(() => this.session.discard(operation.id)))];
    const again = [this.words.again, answer(() => this.session.retry(operation.id))];
    const discard = [this.words.discard, answer(() => this.session.discard(operation.id))];
    this.toasts.show(sentence, [text ? copy : again, discard], { stay: true, alert: true, kind });
  }

  // Report that I and somebody else replaced the same words: both texts are there.
  #reportSeparated({ operation, actor }) {
    const text = interpolate(this.words.separated, { name: actor?.name ?? this.words.someone });
    const remove = [this.words.remove, () => this.session.undo(operation.id)];
    this.toasts.show(text, [remove], { stay: true, alert: true, kind: "separated" });
  }

  #askToReload() {
    const reload = [[this.words.reload, () => location.reload()]];
    this.toasts.show(this.words.outdated, reload, { stay: true, kind: "outdated" });
  }
}
