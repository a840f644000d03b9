// The partner of a map: in the sheet about the journey, and the explanation of the switch from as-is to to-be.

import { setChildren, setText } from "../../lib/dom.js";
import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate } from "../../lib/i18n.js";

export class Pair {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store, session: editor.session });
    // The pages of visitors have no address for it.
    this.url = this.board.data.urls.compare;
    if (!this.url) return;
    const box = document.getElementById("about-pop");
    this.section = createSection();
    box?.append(this.section);
    box?.addEventListener("toggle", ({ newState }) => newState === "open" && this.#show());
    if (box?.matches(":popover-open")) this.#show();
    document.getElementById("state").addEventListener("click", (event) => this.#handleSwitch(event), { capture: true });
  }

  // The command is there for those who edit the workspace.
  get #makesToBe() {
    return this.board.data.commands.find(({ name }) => name === "to-be");
  }

  async #show() {
    const found = await fetchJson(`${this.board.data.urls.api}pair/`);
    this.section.hidden = !found;
    if (found) this.#showPartners(found);
  }

  #showPartners({ as_is: asIs, to_be: toBe }) {
    const list = asIs ? [asIs] : toBe;
    const rows = list.flatMap((partner) => this.#createLinks(partner, Boolean(asIs)));
    const isAsIs = this.store.journey.state !== "to_be";
    if (this.#makesToBe && isAsIs && !asIs) rows.push(this.#createMaker());
    if (!list.length) rows.push(createLink(this.url, gettext("Link to a map that exists")));
    setChildren(this.section.lastElementChild, ...rows);
  }

  #createLinks({ id, title }, isToBe) {
    const form = isToBe ? gettext("To-be of %(title)s") : gettext("To-be map: %(title)s");
    const text = interpolate(form, { title });
    const link = createLink(this.url.replace(this.store.journey.id, id).replace("compare/", ""), text);
    return [link, createLink(`${this.url}?partner=${id}`, gettext("Compare"))];
  }

  #createMaker() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn sm";
    setText(button, gettext("Make the to-be map"));
    button.addEventListener("click", () => this.editor.journeyActions.makeToBe(this.#makesToBe.url));
    return button;
  }

  // The switch changes the label alone: say so, and offer the linked map.
  #handleSwitch({ target }) {
    const { state } = target.dataset;
    if (!state || state === this.store.journey.state || !this.board.mayEdit) return;
    const undo = [gettext("Undo"), () => this.session.undo()];
    const make = [gettext("Make a linked to-be map instead"), () => this.#makeInstead()];
    const isToBe = state === "to_be";
    const asIsText = gettext("Only the label has changed: this map is an as-is map now.");
    const toBeText = gettext("Only the label has changed: this map is a to-be map now.");
    this.#tell(isToBe ? toBeText : asIsText, isToBe && this.#makesToBe ? [make, undo] : [undo]);
  }

  // After the step itself, which takes the toast of an earlier one away.
  #tell(text, buttons) {
    setTimeout(() => this.editor.toasts.show(text, buttons, { kind: "undo" }));
  }

  #makeInstead() {
    this.session.submit("journey.update", { state: "as_is" });
    this.editor.journeyActions.makeToBe(this.#makesToBe.url);
  }
}

function createSection() {
  const section = document.createElement("section");
  const heading = document.createElement("h3");
  heading.className = "lbl";
  setText(heading, gettext("As-is and to-be"));
  const rows = document.createElement("div");
  rows.className = "about-pair";
  section.hidden = true;
  section.append(heading, rows);
  return section;
}

function createLink(href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.className = "btn sm";
  setText(link, text);
  return link;
}
