// The field of the systems and departments of a card: chips, and an input with completion that adds new ones to the
// list of the workspace.

import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { setAttribute, setChildren, setLabel, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { deletedOf, findSystem, listSystems, systemsOf } from "../../map/blueprint/systems.js";
import { buildElement } from "../evidence/elements.js";
import { sendJson } from "../page/dialogs.js";

const NEW_FORMS = {
  system: gettext("New system “%(name)s”"),
  department: gettext("New department “%(name)s”"),
};
const MAX_NAME_LENGTH = 60;
let number = 0;

export class SystemsField {
  #record = null;

  // `set(fields)` changes the card.
  constructor({ board }, set) {
    Object.assign(this, { board, set });
    number += 1;
    this.chips = buildElement("ul", { class: "system-chips" });
    this.input = buildElement("input", {
      type: "text",
      dir: "auto",
      autocomplete: "off",
      list: `systems-${number}`,
      "data-limit": MAX_NAME_LENGTH,
      placeholder: gettext("Add a system or department"),
      "aria-label": gettext("Add a system or department"),
    });
    this.options = buildElement("datalist", { id: `systems-${number}` });
    this.fresh = buildElement("div", { class: "dep-actions", hidden: "" }, ...this.#createButtons());
    this.wrong = buildElement("p", { class: "wrong", role: "alert", hidden: "" });
    this.box = buildElement("div", { class: "field" }, this.input, this.options);
    this.element = buildElement("div", { class: "systems-field" }, this.chips, this.box, this.fresh, this.wrong);
    this.input.addEventListener("input", (event) => this.#handleInput(event));
    this.input.addEventListener("keydown", skipComposing((event) => this.#handleKey(event)));
  }

  show(record, free) {
    this.#record = record;
    const gone = deletedOf(record).map((id) => ({ id, name: gettext("Deleted"), kind: "deleted" }));
    reconcile(this.chips, [...systemsOf(record), ...gone], {
      make: (system) => this.#createChip(system.id),
      update: (chip, system) => showChip(chip, system, free),
    });
    this.box.hidden = !free;
    if (!free) this.fresh.hidden = true;
    const named = new Set(record.systems);
    const names = listSystems().filter(({ id }) => !named.has(id)).map(({ name }) => name);
    if (this.shown === names.join("\n")) return;
    this.shown = names.join("\n");
    setChildren(this.options, ...names.map((name) => new Option(name, name)));
  }

  // A name chosen from the list is added at once.
  #handleInput({ inputType }) {
    this.wrong.hidden = true;
    const known = findSystem(this.input.value);
    if (known && (!inputType || inputType === "insertReplacementText")) return this.#add(known.id);
    return this.#offer();
  }

  #offer() {
    const name = this.input.value.trim();
    this.fresh.hidden = !name || Boolean(findSystem(name)) || !this.board.data.urls.systems;
    for (const button of this.fresh.children)
      setLabel(button, interpolate(NEW_FORMS[button.dataset.kind], { name }), "plus");
  }

  #handleKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    const known = findSystem(this.input.value);
    if (known) this.#add(known.id);
    else if (!this.fresh.hidden) this.fresh.firstElementChild.focus();
  }

  #add(id) {
    this.input.value = "";
    this.fresh.hidden = true;
    const before = this.#record.systems ?? [];
    if (!before.includes(id)) this.set({ systems: [...before, id] });
    this.input.focus();
  }

  async #create(kind) {
    const { urls, workspace } = this.board.data;
    const body = { workspace: workspace.id, name: this.input.value.trim(), kind };
    const failed = gettext("It was not added. Try again.");
    const { data: system, refusal } = await sendJson(urls.systems, body, failed);
    if (refusal) return this.#refuse(refusal);
    const list = [...listSystems(), system].sort((one, other) => one.name.localeCompare(other.name));
    this.board.tools.openBlueprint().setSystems(list);
    return this.#add(system.id);
  }

  #refuse(sentence) {
    setText(this.wrong, sentence);
    this.wrong.hidden = false;
    this.input.focus();
  }

  #createButtons() {
    return Object.keys(NEW_FORMS).map((kind) => {
      const button = setLabel(document.createElement("button"), "", "plus");
      Object.assign(button, { type: "button", className: "btn sm" });
      button.dataset.kind = kind;
      button.addEventListener("click", () => this.#create(kind));
      return button;
    });
  }

  #createChip(id) {
    const remove = setLabel(document.createElement("button"), "", "close");
    Object.assign(remove, { type: "button", className: "icon-btn sm" });
    remove.addEventListener("click", () => {
      this.set({ systems: this.#record.systems.filter((each) => each !== id) });
      this.input.focus();
    });
    const name = buildElement("button", { type: "button", class: "system-name" });
    name.addEventListener("click", () => this.board.tools.findSystemCards(id));
    return buildElement("li", { class: "system-chip" }, name, remove);
  }
}

function showChip(chip, { name, kind }, free) {
  const [label, remove] = chip.children;
  const isGone = kind === "deleted";
  setText(label, name);
  label.disabled = isGone;
  const [title, taking] = isGone
    ? [gettext("This system or department has been deleted."), gettext("Take what was deleted off the card")]
    : [gettext("Highlight the cards of %(name)s"), gettext("Take %(name)s off the card")];
  setAttribute(label, "title", interpolate(title, { name }));
  setAttribute(chip, "data-kind", kind);
  setAttribute(remove, "aria-label", interpolate(taking, { name }));
  remove.hidden = !free;
}
