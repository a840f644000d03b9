// Messages about what could not be saved or undone.

import { interpolate } from "../../lib/i18n.js";

export class Messages {
  constructor({ session, toasts, words }) {
    session.addEventListener("step", () => toasts.hide("undo"));
    session.addEventListener("refused", ({ detail }) => {
      if (detail.code === "nothing_to_undo") toasts.show(words.nothing);
      else toasts.show(interpolate(words.refused, { reason: detail.detail }), [], { stay: true, alert: true });
      session.discard(detail.operation.id);
    });
  }
}
