// The child journey in the details of a stage or a touchpoint: its link, the worst gap inside, and the way to another.

import { setAttribute, setLabel, setText } from "../../lib/dom.js";
import { gettext } from "../../lib/i18n.js";
import { buildElement } from "../evidence/elements.js";
import { journeyName, worstText } from "./words.js";

class ChildJourney extends HTMLElement {
  connectedCallback() {
    if (!this.link) this.#build();
    this.context.openHierarchy?.().then((hierarchy) => this.#take(hierarchy));
    this.show();
  }

  // Show the record as it was last set in `state`.
  show() {
    if (!this.state || !this.link) return;
    const [record, free] = this.state;
    const child = this.hierarchy?.find(record.id);
    this.link.hidden = !child;
    this.worst.hidden = !child?.worst;
    if (child) {
      setAttribute(this.link, "href", this.hierarchy.addressOf(record.id));
      setAttribute(this.link, "lang", child.journey.language);
      setLabel(this.link, journeyName(child.journey), "layers");
    }
    if (child?.worst) setText(this.worst, worstText(child.worst));
    this.button.hidden = !free;
    setText(this.button, child ? gettext("Change") : gettext("Choose or make one"));
  }

  #build() {
    this.link = buildElement("a", { class: "btn sm child-link", dir: "auto" });
    this.worst = buildElement("p", { class: "child-worst" });
    this.button = buildElement("button", { type: "button", class: "btn sm" });
    this.button.addEventListener("click", () => {
      const [record] = this.state;
      this.context.childDialog.open({ kind: this.kind, id: record.id });
    });
    this.append(buildElement("span", { class: "child-line" }, this.link, this.button), this.worst);
  }

  // The row was hidden while nobody knew of a child.
  #take(hierarchy) {
    if (!hierarchy || this.hierarchy === hierarchy) return;
    this.hierarchy = hierarchy;
    this.context.board.emit("hierarchy", {});
  }
}

customElements.define("child-journey", ChildJourney);
