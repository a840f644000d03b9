// Messages about problems and what to do: a refused change, a card deleted during editing.

import { gettext, interpolate } from "../../lib/i18n.js";
import { copyText } from "../../lib/clipboard.js";

const DELETED_TEXTS = {
  card: gettext("%(name)s deleted this card while you were typing."),
  stage: gettext("%(name)s deleted this stage while you were typing."),
  lane: gettext("%(name)s deleted this lane while you were typing."),
  fix: gettext("%(name)s deleted this fix while you were typing."),
};

export class Messages {
  #deletions = new Map();

  constructor(editor) {
    Object.assign(this, { editor, session: editor.session, toasts: editor.toasts });
    // The button of such a message undoes the last step, which would now be another.
    this.session.addEventListener("step", () => this.toasts.hide("undo"));
    this.session.addEventListener("refused", ({ detail }) => this.#handleRefusal(detail));
    this.session.addEventListener("separated", ({ detail }) => this.#reportSeparated(detail));
    for (const part of [this.session, editor.board])
      part.addEventListener("deleted-under", ({ detail }) => this.#reportDeletion(detail));
  }

  reportNothingToUndo() {
    this.nothing?.remove();
    this.nothing = this.toasts.show(gettext("There is nothing to undo."));
    return this.nothing;
  }

  // Report a refused operation. Lost rights are reported with the list of unsaved changes instead.
  #handleRefusal({ operation, status, code, detail }) {
    const { recovery } = this.editor;
    if (status === 403 || recovery.offerRefused(operation)) return undefined;
    if (code === "nothing_to_undo") return this.reportNothingToUndo();
    const reason = detail || gettext("the server refused it");
    const text = interpolate(gettext("This change could not be saved: %(reason)s"), { reason });
    const again = [gettext("Try again"), () => this.session.retry(operation.id)];
    const show = [gettext("Show"), () => this.editor.unsaved.open()];
    const discard = [gettext("Discard"), () => this.session.discard(operation.id)];
    const works = recovery.mayWork({ ...operation, refused: { status, code } });
    return this.toasts.show(text, [works ? again : show, discard], { stay: true, alert: true });
  }

  // Report that I and somebody else replaced the same words: both texts are there.
  #reportSeparated({ operation, actor }) {
    const { kind, id } = operation.data;
    const { jump } = this.editor;
    const sentence = gettext("%(name)s replaced the same words at the same time. Both texts are kept.");
    const text = interpolate(sentence, { name: actor?.name ?? gettext("Someone") });
    const show = jump && kind !== "journey" ? [[gettext("Show"), () => jump.goTo({ kind, id }, { focus: true })]] : [];
    const remove = [gettext("Remove my text"), () => this.session.undo(operation.id)];
    this.toasts.show(text, [...show, remove], { stay: true, alert: true, kind: `separated ${id}` });
  }

  // Report a deleted record once, though it is noticed while typing and again for each edit still being sent. `fields`
  // is what was chosen beside the text.
  #reportDeletion({ operation, text, actor, fields }) {
    if (this.editor.recovery.isOfUnmade(operation)) return;
    const { kind, id } = operation.data;
    const earlier = this.#deletions.get(id);
    const again = earlier?.answered && !operation.id;
    const deletion = earlier && !again ? earlier : { answered: false, ids: [] };
    this.#deletions.set(id, deletion);
    if (operation.id) deletion.ids.push(operation.id);
    if (deletion.answered) this.#handleAnswer(deletion);
    if (earlier && !again) return;
    const name = actor?.name ?? gettext("Someone");
    const sentence = interpolate(DELETED_TEXTS[kind] ?? DELETED_TEXTS.card, { name });
    const then = (act) => () => {
      act();
      this.#handleAnswer(deletion);
    };
    const { lastSeen } = this.editor.editing;
    const whole = { ...fields, [operation.data.field]: text };
    const back = [gettext("Put it back"), then(() => lastSeen.putBack(id, whole))];
    const mine = [gettext("Copy my text"), then(() => copyText(text))];
    this.toasts.show(sentence, lastSeen.adopt(operation) ? [back, mine] : [mine], { stay: true, alert: true });
  }

  #handleAnswer(deletion) {
    deletion.answered = true;
    for (const id of deletion.ids.splice(0)) this.session.discard(id);
  }
}
