// Setting the emotion of the chosen persona at touchpoints, for all tools that set emotions.

import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatCount } from "../../lib/numbers.js";
import { EMOTIONS, shortName } from "../../map/labels.js";
import { titleOf } from "../editing/commands.js";

export class PersonaRating {
  constructor({ board, store, session, commands }) {
    Object.assign(this, { board, store, session, commands });
  }

  // Set what the chosen persona feels at touchpoints by their ids; null takes its own emotion back. While no persona is
  // chosen, or the overlay is about everyone, it is the emotion of everyone.
  set(ids, emotion) {
    const { persona } = this.board.curves;
    if (!persona) return this.commands.rateForEveryone(ids, emotion);
    const planned = ids.flatMap((id) => this.#plan(id, persona.id, emotion));
    if (!planned.length || !this.board.mayEdit) return undefined;
    this.session.group(() => planned.forEach(([type, data]) => this.session.submit(type, data)));
    return this.commands.offerUndo(this.#describe(ids, persona, emotion));
  }

  #plan(touchpoint, persona, emotion) {
    if (!this.store.get("touchpoint", touchpoint)) return [];
    const known = this.board.curves.find(touchpoint, persona);
    if ((known?.emotion ?? null) === emotion) return [];
    // It sets the emotion of a record that is there: two people may rate at once.
    return [["experience.create", { id: crypto.randomUUID(), touchpoint, persona, emotion }]];
  }

  #describe(ids, persona, emotion) {
    const name = shortName(persona.name);
    const word = emotion === null ? gettext("as everyone") : EMOTIONS.get(emotion);
    if (ids.length === 1) {
      const touchpoint = titleOf(this.store, "touchpoint", this.store.get("touchpoint", ids[0]));
      return interpolate(gettext("%(name)s at “%(touchpoint)s”: %(emotion)s"), { name, touchpoint, emotion: word });
    }
    const form = ngettext(
      "%(name)s at %(count)s touchpoint: %(emotion)s",
      "%(name)s at %(count)s touchpoints: %(emotion)s",
      ids.length,
    );
    return interpolate(form, { name, count: formatCount(ids.length), emotion: word });
  }
}
