// <blueprint-group>: the systems and the arrows of a card, in its details. The details make it before this part is
// loaded, with `context`, `kind`, `set`, and `state` as what is shown: [record, whether I may edit it].

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setLabel, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";
import { describeArrow, findCard, listArrows } from "../../map/blueprint/words.js";
import { fieldLabel } from "../../map/labels.js";
import { fieldOf } from "../../store/kinds.js";
import { buildElement } from "../evidence/elements.js";
import { SystemsField } from "./systems-field.js";

let number = 0;

export class BlueprintGroup extends HTMLElement {
  #isBuilt = false;

  connectedCallback() {
    if (!this.#isBuilt) this.#build();
    this.context.board.addEventListener("dependencies", this.#refresh);
    this.context.board.addEventListener("systems", this.#refresh);
    this.show();
  }

  disconnectedCallback() {
    this.context.board.removeEventListener("dependencies", this.#refresh);
    this.context.board.removeEventListener("systems", this.#refresh);
  }

  #refresh = () => this.show();

  // Show the current state.
  show() {
    if (!this.#isBuilt || !this.state) return;
    const [record, free] = this.state;
    this.systems?.show(record, free);
    const arrows = listArrows(this.context.store, record.id);
    reconcile(this.list, arrows, {
      key: ({ dependency }) => dependency.id,
      make: (arrow) => this.#createItem(arrow),
      update: (item, arrow) => this.#showItem(item, arrow, free),
    });
    this.add.hidden = !free;
    this.arrows.hidden = !arrows.length && !free;
  }

  #build() {
    this.#isBuilt = true;
    if (fieldOf(this.kind, "systems")) {
      this.systems = new SystemsField(this.context, this.set);
      this.append(createSection(fieldLabel(this.kind, "systems"), this.systems.element));
    }
    this.list = buildElement("ul", { class: "dep-ties" });
    this.add = buildElement("div", { class: "dep-actions" }, ...this.#createButtons());
    this.arrows = createSection(gettext("Dependencies"), this.list, this.add);
    this.append(this.arrows);
  }

  #createButtons() {
    const { board, id } = this.context;
    return [
      [gettext("Leads to…"), "to"],
      [gettext("Depends on…"), "from"],
    ].map(([text, way]) => {
      const button = setLabel(document.createElement("button"), text, "plus");
      Object.assign(button, { type: "button", className: "btn sm" });
      button.addEventListener("click", () => board.tools.choosing.start(id, way));
      return button;
    });
  }

  #createItem({ dependency, other }) {
    const { store, board } = this.context;
    const go = buildElement("button", { type: "button", class: "dep-tie" });
    go.addEventListener("click", () => board.tools.jump.goTo(findCard(store, other), { focus: true }));
    const label = buildElement("button", { type: "button", class: "dep-tie-label" });
    label.addEventListener("click", () => board.tools.dependencies.open(dependency.id));
    const remove = setLabel(document.createElement("button"), "", "close");
    Object.assign(remove, { type: "button", className: "icon-btn sm" });
    remove.addEventListener("click", () => {
      const next = this.add.firstElementChild;
      board.tools.commands.remove("dependency", dependency.id);
      next.focus({ preventScroll: true });
    });
    return buildElement("li", {}, go, label, remove);
  }

  #showItem(item, arrow, free) {
    const [go, label, remove] = item.children;
    const text = describeArrow(this.context.store, arrow);
    setText(go, text);
    setText(label, arrow.dependency.label.trim() || gettext("Arrow"));
    setAttribute(label, "aria-label", interpolate(gettext("Arrow: %(text)s"), { text }));
    setAttribute(remove, "aria-label", interpolate(gettext("Delete: %(text)s"), { text }));
    remove.hidden = !free;
  }
}

function createSection(title, ...content) {
  number += 1;
  const heading = buildElement("h3", { class: "lbl", id: `blueprint-group-${number}` });
  setText(heading, title);
  return buildElement("section", { class: "dep-group", "aria-labelledby": heading.id }, heading, ...content);
}

customElements.define("blueprint-group", BlueprintGroup);
