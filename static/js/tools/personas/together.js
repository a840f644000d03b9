// The personas' curves in the editor: one alone or all together, with a button in the label of the lane and a key.

import { part, setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { reconcile } from "../../lib/reconcile.js";
import { shortName } from "../../map/labels.js";
import { PersonaCurves } from "../../map/personas/persona-curves.js";
import { createKey, labelTexts } from "../../map/personas/persona-marks.js";
import { DifferenceNotes } from "./difference-notes.js";
import { PersonaRating } from "./persona-rating.js";
import { ScoresTogether } from "./scores-together.js";

export class Together {
  #status = document.createElement("p");

  constructor(editor) {
    Object.assign(this, { board: editor.board, map: editor.map, store: editor.store });
    const { board, map, store } = this;
    board.curves = new PersonaCurves(board, map);
    editor.personaRating = new PersonaRating(editor);
    editor.together = this;
    editor.letters.KeyK = () => this.isOffered && this.toggle();
    this.#status.className = "sr-only";
    this.#status.setAttribute("role", "status");
    document.body.append(this.#status);
    new DifferenceNotes(editor);
    new ScoresTogether(editor);
    store.addEventListener("change", ({ detail }) => {
      if (detail.touched.some(({ kind }) => kind === "journey")) this.#showControls();
    });
    for (const name of ["overlay", "scores", "personas"]) board.addEventListener(name, () => this.#showControls());
    map.addEventListener("layout", () => this.#showControls());
    if (board.curves.isTogether || board.curves.persona) map.paint();
    this.#showControls();
  }

  // Whether there are several curves to show.
  get isOffered() {
    return this.board.curves.personas.length > 1;
  }

  get isOn() {
    return this.board.curves.isOn;
  }

  // Draw the curves together, or one alone.
  toggle() {
    const { curves } = this.board;
    curves.setTogether(!curves.isOn);
    this.map.paint();
    this.#showControls();
    const names = curves.personas.map(({ name }) => shortName(name)).join(", ");
    const form = curves.isOn ? gettext("Curves together: %(names)s") : gettext("Curves apart");
    setText(this.#status, interpolate(form, { names }));
  }

  // Show the button and which line is whose in the label of each lane of emotions.
  #showControls() {
    for (const label of this.map.querySelectorAll("map-lane > .lane")) {
      const isShown = this.isOffered && label.parentElement.matches(".r-emo:not(.r-fold, .r-bal)");
      const box = label.querySelector(":scope > .together");
      if (!isShown) box?.remove();
      else this.#showBox(box ?? label.appendChild(this.#createBox()));
    }
  }

  #createBox() {
    const box = part("together");
    const [button] = box.children;
    // The label is selected, dragged and renamed by these.
    for (const name of ["pointerdown", "mousedown", "dblclick"])
      button.addEventListener(name, (event) => event.stopPropagation());
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.toggle();
    });
    return box;
  }

  #showBox(box) {
    const [button, keys] = box.children;
    const { curves } = this.board;
    setAttribute(button, "aria-pressed", curves.isOn);
    const personas = curves.isTogether ? curves.personas : [];
    const texts = labelTexts(personas);
    reconcile(
      keys,
      personas.map((persona, place) => ({ id: `${place} ${persona.id} ${persona.name}`, persona, place })),
      { make: ({ persona, place }) => createKey(persona, place, texts.get(persona)) },
    );
  }
}
