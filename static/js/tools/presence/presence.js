// Publishes my place to teammates: the record I selected, or the stage of my cell; and that I am idle.

import { clock } from "../../sync/clock.js";
import { IdleTimer } from "../../sync/idle-timer.js";

const ACTIVITY_EVENTS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchmove", "focusin"];

export class PresenceReporter {
  constructor({ board, session, map }) {
    board.addEventListener("selection", ({ detail }) => {
      if (!board.editing) session.sendPresence(detail.after ? { record: detail.after.id } : {});
    });
    map.addEventListener("focusin", ({ target }) => {
      if (target.matches("map-cell")) session.sendPresence({ record: target.stage });
    });
    const idleness = new IdleTimer({ clock, tell: (idle) => session.sendPresence(null, { idle }) });
    const active = () => idleness.noteActivity();
    for (const name of ACTIVITY_EVENTS) document.addEventListener(name, active, { capture: true, passive: true });
  }
}
