// The emotion and the reach of a touchpoint for one persona: the touchpoint's own, paler, until something else is set.

import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { avatar } from "../../map/people-here.js";
import { EMOTIONS, shortName } from "../../map/labels.js";
import { createFaces, createPercent } from "../details/controls.js";
import { buildElement } from "../evidence/elements.js";

export class PersonaRow {
  constructor({ board, session }, touchpoint, persona) {
    Object.assign(this, { board, session, touchpoint, persona });
    const set = (fields) => this.#set(fields);
    this.faces = createFaces("emotion", set);
    this.percent = createPercent("reach", set);
    this.name = buildElement("b", { dir: "auto" });
    const disc = avatar(persona, "", "sm");
    disc.classList.add("persona");
    setAttribute(disc, "aria-hidden", "true");
    const focusFaces = () => this.faces.element.querySelector("[tabindex='0']").focus({ preventScroll: true });
    this.emotion = createLine(this.faces.element, () => {
      set({ emotion: null });
      focusFaces();
    });
    this.reach = createLine(this.percent.element, () => {
      set({ reach: null });
      this.percent.labelled.focus({ preventScroll: true });
    });
    const head = buildElement("p", { class: "exp-who" }, disc, this.name);
    this.element = buildElement("li", {}, head, this.emotion.element, this.reach.element);
    this.element.row = this;
  }

  // Show what the touchpoint is for everyone, and what is `own` for the persona, a record or null.
  show({ persona, own, touchpoint, free }) {
    const values = { name: shortName(persona.name) };
    const [emotion, reach] = [own?.emotion ?? null, own?.reach ?? null];
    setText(this.name, persona.name);
    this.faces.show({ emotion }, free);
    this.#showInherited(emotion === null ? touchpoint.emotion : null);
    this.percent.show({ reach: reach ?? touchpoint.reach }, free);
    this.emotion.show(emotion !== null, free, interpolate(gettext("Emotion of %(name)s as everyone"), values));
    this.reach.show(reach !== null, free, interpolate(gettext("Reach of %(name)s as everyone"), values));
    this.#showLabels(values, emotion, reach, touchpoint);
  }

  // Mark the face of everyone, from which keys go on; null of none.
  #showInherited(emotion) {
    const faces = [...this.faces.element.children];
    const same = faces.find((face) => face.dataset.value === String(emotion));
    for (const face of faces) {
      face.classList.toggle("as-everyone", face === same);
      if (same) face.tabIndex = face === same ? 0 : -1;
    }
  }

  #showLabels(values, emotion, reach, touchpoint) {
    const word = EMOTIONS.get(touchpoint.emotion) ?? gettext("Not set");
    const everyone = { emotion: word, reach: `${touchpoint.reach}\u00a0%` };
    const forms = [
      emotion === null
        ? gettext("Emotion of %(name)s, as everyone: %(emotion)s")
        : gettext("Emotion of %(name)s"),
      reach === null ? gettext("Reach of %(name)s, as everyone: %(reach)s") : gettext("Reach of %(name)s"),
    ];
    const [faces, percent] = forms.map((form) => interpolate(form, { ...values, ...everyone }));
    setAttribute(this.faces.element, "aria-label", faces);
    setAttribute(this.percent.labelled, "aria-label", percent);
  }

  // It is one operation for a new record and for one that is there: two people may set it at once.
  #set(fields) {
    const { board, session, touchpoint, persona } = this;
    if (!board.mayEdit) return;
    const place = { touchpoint, persona: persona.id };
    session.submit("experience.create", { id: crypto.randomUUID(), ...place, ...fields });
  }
}

// Return a control with what stands after it: that it is as for everyone, or the way back to that.
function createLine(control, reset) {
  const note = buildElement("small", { class: "exp-note" });
  setText(note, gettext("as everyone"));
  const back = buildElement("button", { type: "button", class: "exp-back" });
  setText(back, gettext("As everyone"));
  back.addEventListener("click", reset);
  const element = buildElement("div", { class: "exp-line" }, control, note, back);
  const show = (isOwn, free, label) => {
    element.classList.toggle("is-own", isOwn);
    note.hidden = isOwn;
    back.hidden = !isOwn || !free;
    setAttribute(back, "aria-label", label);
  };
  return { element, show };
}
