// Adds a path: from a small form with keys, or by a handle that is dragged from stage to stage.

import { gettext } from "../../lib/i18n.js";
import { part, setText } from "../../lib/dom.js";
import { stageTitle } from "../../map/paths/words.js";
import { openDetails, removePath } from "./path-keys.js";
import { fillStages } from "./path-rows.js";

export class NewPath {
  constructor(editor) {
    this.editor = editor;
  }

  // Ask where a path from a stage goes, and add it.
  open(source) {
    const { dialogs, store } = this.editor;
    const dialog = dialogs.show(part("new-path"));
    const { elements } = dialog.querySelector("form");
    setText(dialog.querySelector("[data-source]"), stageTitle(store, source));
    fillStages(elements.target, store, true);
    elements.target.value = suggestTarget(store, source);
    elements.target.focus();
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(dialog, source, elements);
    });
  }

  // Add a path; return its id.
  add(source, target, fields = {}) {
    const id = crypto.randomUUID();
    const data = { id, source, target, label: "", share: 0, ...fields };
    this.editor.session.submit("path.create", data, { field: "label" });
    return id;
  }

  // Add a path and show its details, where its label and its share are given.
  async addAndOpen(source, target) {
    const id = this.add(source, target);
    await this.#waitForChip(id);
    openDetails(this.editor, id);
  }

  remove(id) {
    removePath(this.editor, id);
  }

  async #send(dialog, source, { target, label, share }) {
    const number = Math.round(Number(share.value || 0));
    if (!(number >= 0 && number <= 100)) return showWrong(dialog, share);
    const fields = { label: label.value.trim(), share: number };
    const id = this.add(source, target.value || null, fields);
    dialog.close();
    const chip = await this.#waitForChip(id);
    return chip?.focus();
  }

  // The first path of a map loads the band.
  async #waitForChip(id) {
    const until = performance.now() + 5000;
    while (performance.now() < until) {
      const chip = this.editor.pathBand && this.editor.map.elementOf(id);
      if (chip?.checkVisibility()) return chip;
      if (chip) this.editor.pathBand.fold(false);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return null;
  }
}

// Return the stage before the one where a path begins, the likeliest loop back; of the first stage the one after next.
function suggestTarget(store, source) {
  const stages = store.all("stage");
  const at = stages.findIndex(({ id }) => id === source);
  return (stages[at - 1] ?? stages[at + 2])?.id ?? "";
}

function showWrong(dialog, field) {
  setText(dialog.querySelector(".wrong"), gettext("The share is a whole number from 0 to 100."));
  dialog.querySelector(".wrong").hidden = false;
  field.setAttribute("aria-invalid", "true");
  field.focus();
}
