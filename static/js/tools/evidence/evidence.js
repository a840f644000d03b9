// Evidence in the editor: its overlay, the group in the details, its keys, and the meter in the sheet under the title.

import { setStyle, setText } from "../../lib/dom.js";
import { countEvidence } from "../../lib/evidence.js";
import { pgettext } from "../../lib/i18n.js";
import { addPainter } from "../../map/overlays.js";
import { recordAt } from "../navigation/map-clicks.js";
import { checkToday } from "./checking.js";
import { buildElement } from "./elements.js";
import "./group.js";
import { EvidenceOverlay, describeEvidence, listCards, ageLimit } from "./overlay.js";

export class Evidence {
  constructor(editor) {
    Object.assign(this, { editor, board: editor.board, store: editor.store });
    const { board } = this;
    addPainter(board, "evidence", EvidenceOverlay);
    Object.assign(editor.letters, {
      KeyE: () => board.setOverlay("evidence"),
      KeyV: () => checkToday(editor, this.#listFocused()),
    });
    this.#createMeter();
  }

  // Return the cards that a key is about: the focused one, or those that are selected.
  #listFocused() {
    const { spot } = this.editor.grid;
    const record = spot && recordAt(spot, this.editor.map);
    const cards = this.board.listAffected(record);
    return cards.length ? cards : [record ?? this.board.selection].filter(Boolean);
  }

  // Add how much of the map rests on evidence to the sheet under the title, which visitors do not have.
  #createMeter() {
    const box = document.getElementById("about-pop");
    if (!box) return;
    const heading = buildElement("h3", { class: "lbl" });
    setText(heading, pgettext("overlay", "Evidence"));
    const bar = buildElement("i", { class: "basis-meter", "aria-hidden": "true" });
    const text = buildElement("p", { class: "small" });
    box.append(buildElement("section", { class: "about-evidence" }, heading, bar, text));
    const show = () => {
      const when = ageLimit(this.board);
      const counts = countEvidence(listCards(this.store), when);
      const described = describeEvidence(counts, when.months);
      setStyle(bar, "--meter", `${counts.share}%`);
      setText(text, counts.cards ? `${described.title}. ${described.text}` : described.text);
    };
    box.addEventListener("toggle", () => box.matches(":popover-open") && show());
    this.store.addEventListener("change", () => box.matches(":popover-open") && show());
    if (box.matches(":popover-open")) show();
  }
}
