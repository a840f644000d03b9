// Tells that Escape removed typed text, and offers to restore it.

import { gettext } from "../../lib/i18n.js";
import { length } from "../../lib/code-points.js";
import { diff, apply, rebase } from "../../lib/text.js";
import { fieldOf } from "../../store/kinds.js";

export class RevertedText {
  constructor({ editing, store, session, toasts }) {
    Object.assign(this, { editing, store, session, toasts });
  }

  // `place` is {kind, id, field}, `typed` the text before Escape, `text` the one after it. `again(text)` opens the
  // editor with a text.
  offer(place, { typed, text, again }) {
    const restore = [gettext("Put it back"), () => this.#restore(place, { typed, text, again })];
    this.toasts.show(gettext("Your changes were undone"), [restore], { kind: "reverted" });
  }

  // Restore the typed letters; what others typed since stays.
  #restore(place, { typed, text, again }) {
    const now = this.#find(place)?.[place.field] ?? null;
    if (now === null) return this.editing.reportDeletion(place, typed);
    const splices = rebase(text, diff(text, typed), diff(text, now));
    const restored = apply(now, splices);
    if (length(restored) > fieldOf(place.kind, place.field).limit) return again(restored);
    this.session.endBurst();
    this.session.edit(place.kind, place.id, place.field, splices);
    this.session.endBurst();
  }

  #find({ kind, id }) {
    return kind === "journey" ? this.store.journey : this.store.get(kind, id);
  }
}
