// What a map is about, in a sheet under the title: its personas, picked or made in place, and its fields.

import { initialsOf, hueOf } from "../../lib/avatars.js";
import { part, setAttribute, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";
import { reconcile } from "../../lib/reconcile.js";
import { JourneyFields } from "./journey-fields.js";
import { placeBelow } from "./menu.js";

export class About {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    this.box = document.getElementById("about-pop");
    // The pages of visitors have none.
    if (!this.box) return;
    this.button = document.getElementById("about");
    this.list = this.box.querySelector(".about-personas");
    this.form = this.box.querySelector("form");
    this.wrong = this.box.querySelector(".wrong");
    this.fields = new JourneyFields(editor, this.box);
    this.box.addEventListener("toggle", ({ newState }) => this.#handleToggle(newState === "open"));
    this.list.addEventListener("click", ({ target }) => this.#togglePersona(target.closest("[data-persona]")));
    this.form.addEventListener("submit", (event) => this.#addPersona(event));
    this.store.addEventListener("change", ({ detail }) => this.#handleChange(detail.touched));
    for (const name of ["role", "personas", "members"]) this.board.addEventListener(name, () => this.#show());
    this.#addMatrixLink();
    this.#handleToggle(this.box.matches(":popover-open"));
    this.#learnPersonas();
  }

  #addMatrixLink() {
    const { matrix } = this.board.data.urls;
    if (!matrix) return;
    const link = Object.assign(document.createElement("a"), { className: "btn sm", href: matrix });
    setText(link, gettext("Touchpoints by channel and stage"));
    const section = document.createElement("section");
    section.append(link);
    this.box.append(section);
  }

  #handleToggle(open) {
    setAttribute(this.button, "aria-expanded", open);
    if (!open) return;
    this.#show();
    placeBelow(this.box, this.button.getBoundingClientRect());
    // Who has gone on to a field while this tool was loaded stays there.
    if (this.box.contains(document.activeElement)) return;
    (this.list.querySelector("button:enabled") ?? this.form.elements.name).focus();
  }

  #handleChange(touched) {
    if (!touched.some(({ kind }) => kind === "journey")) return;
    this.#show();
    this.#learnPersonas();
  }

  get #personaIds() {
    return this.store.journey.personas ?? [];
  }

  #findPersona(id) {
    return this.board.personas.find((persona) => persona.id === id);
  }

  #show() {
    const { mayEdit } = this.board;
    reconcile(this.list, this.board.personas, {
      make: () => part("persona"),
      update: (chip, persona) => this.#showPersona(chip, persona),
    });
    this.form.hidden = !mayEdit;
    this.fields.show();
  }

  #showPersona(chip, { id, hue, initials, name, role }) {
    const on = this.#personaIds.includes(id);
    const [disc, words] = chip.children;
    chip.dataset.persona = id;
    chip.disabled = !this.board.mayEdit;
    chip.classList.toggle("on", on);
    setAttribute(chip, "aria-pressed", on);
    disc.dataset.hue = hue;
    setText(disc, initials);
    setText(words, [name, role].filter(Boolean).join(", "));
  }

  #togglePersona(chip) {
    const id = chip?.dataset.persona;
    if (!id || !this.board.mayEdit) return;
    const chosen = this.#personaIds;
    this.#setPersonas(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }

  #setPersonas(personas) {
    this.editor.session.submit("journey.update", { personas });
  }

  // Make a persona of the workspace from a name, and put it on this journey.
  async #addPersona(event) {
    event.preventDefault();
    const { name } = this.form.elements;
    const { urls, workspace } = this.board.data;
    const named = name.value.trim();
    if (!named) return name.focus();
    const made = await fetchJson(urls.personas, "POST", { workspace: workspace.id, name: named });
    this.wrong.hidden = Boolean(made);
    if (!made) return setText(this.wrong, gettext("The persona could not be added. Try again."));
    name.value = "";
    this.#learn([made]);
    return this.#setPersonas([...this.#personaIds, made.id]);
  }

  // Read the personas that teammates have made since the page was opened.
  async #learnPersonas() {
    const unknown = this.#personaIds.filter((id) => !this.#findPersona(id));
    if (!unknown.length) return;
    const found = await Promise.all(unknown.map((id) => fetchJson(`${this.board.data.urls.personas}${id}/`)));
    this.#learn(found.filter(Boolean));
  }

  #learn(personas) {
    const fresh = personas.filter(({ id }) => !this.#findPersona(id));
    this.board.personas.push(
      ...fresh.map((persona) => ({
        ...persona,
        initials: initialsOf(persona.name),
        hue: persona.hue || hueOf(persona.id),
      })),
    );
    if (fresh.length) this.board.emit("personas", {});
  }
}
