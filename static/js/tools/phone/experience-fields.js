// Emotion and reach of a touchpoint for each persona, in the dialog of the phone page.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { newId } from "../../lib/ids.js";
import { EMOTIONS, shortName } from "../../map/labels.js";
import { listExperiences } from "../experiences/list-experiences.js";

export class ExperienceFields {
  #rows = [];

  constructor(form, { board, store, session }) {
    Object.assign(this, { board, store, session });
    this.frame = form.querySelector(".experience-fields");
    this.list = this.frame.querySelector("ul");
  }

  // Show the fields of each persona for a touchpoint of the map, nothing for other records.
  fill({ kind, id, record }) {
    const found = kind === "touchpoint" && id ? listExperiences(this, id) : [];
    this.#rows = found.map(({ persona, own }) => createRow(persona, own, record));
    this.list.replaceChildren(...this.#rows.map(({ element }) => element));
    this.frame.hidden = !found.length;
  }

  // Return why the fields cannot be stored; "" where they can.
  findProblem() {
    return this.#rows.find(({ reach }) => !reach.checkValidity())?.reach.validationMessage ?? "";
  }

  // Send what was changed of a touchpoint; return whether that was anything.
  submit(touchpoint) {
    const changed = this.#rows.map((row) => [row.persona.id, readChanged(row)]).filter(([, fields]) => fields);
    for (const [persona, fields] of changed)
      this.session.submit("experience.create", { id: newId(), touchpoint, persona, ...fields });
    return changed.length > 0;
  }
}

function createRow(persona, own, { emotion, reach }) {
  const element = part("phone-experience");
  const [name, choice, field] = element.firstElementChild.children;
  const row = { element, persona, emotion: choice, reach: field.firstElementChild };
  const values = { name: shortName(persona.name), emotion: EMOTIONS.get(emotion) ?? gettext("Not set") };
  setText(name, persona.name);
  const everyone = interpolate(gettext("As everyone: %(emotion)s"), values);
  const options = [["", everyone], ...EMOTIONS];
  row.emotion.replaceChildren(...options.map(([value, word]) => new Option(word, value)));
  setAttribute(row.emotion, "aria-label", interpolate(gettext("Emotion of %(name)s"), values));
  setAttribute(row.reach, "aria-label", interpolate(gettext("Reach of %(name)s"), values));
  setAttribute(row.reach, "placeholder", String(reach));
  row.before = { emotion: own?.emotion ?? null, reach: own?.reach ?? null };
  row.emotion.value = row.before.emotion ?? "";
  row.reach.value = row.before.reach ?? "";
  return row;
}

// Return the fields that were changed, or null.
function readChanged({ before, ...row }) {
  const now = { emotion: numberIn(row.emotion), reach: numberIn(row.reach) };
  const changed = Object.entries(now).filter(([name, value]) => value !== before[name]);
  return changed.length ? Object.fromEntries(changed) : null;
}

function numberIn({ value }) {
  return value === "" ? null : Number(value);
}
