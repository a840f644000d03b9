// Adding, changing and removing dependencies, for all tools that do so.

import { gettext } from "../../lib/i18n.js";
import { listArrows } from "../../map/blueprint/words.js";
import { loadStyles } from "../page/late-styles.js";
import { openBlueprint } from "./later.js";

export class Dependencies {
  constructor(editor) {
    Object.assign(this, { editor, store: editor.store, board: editor.board });
  }

  // Add an arrow between two cards and show its details; an arrow that is there already is shown instead.
  async add(source, target) {
    if (source === target) return;
    const known = listArrows(this.store, source).find(({ way, other }) => other === target && way !== "from");
    const id = known?.dependency.id ?? crypto.randomUUID();
    if (!known) {
      const data = { id, source, target, label: "", mutual: false };
      this.editor.session.submit("dependency.create", data, { field: "label" });
    }
    if (!this.board.blueprint.isShown) this.board.showBlueprint(true);
    await this.open(id);
  }

  // Show the details of an arrow, with the focus in them.
  async open(id) {
    const chip = await this.#waitForChip(id);
    if (!chip) return;
    const { details, popover } = this.editor;
    this.board.select({ kind: "dependency", id });
    if (!details.isSeen) popover.open({ kind: "dependency", id });
    if (popover.isOpen) popover.enter();
    else document.querySelector("#panel-details :is([tabindex='0'], button, select, input)")?.focus();
  }

  // Exchange both ends.
  turn(id) {
    const { source, target } = this.store.get("dependency", id);
    this.editor.commands.setFields("dependency", id, { source: target, target: source });
  }

  // Remove an arrow; the focus goes to the card where it began.
  remove(id, { focus = true } = {}) {
    const dependency = this.store.get("dependency", id);
    if (!dependency || !this.board.mayEdit) return;
    const { popover, commands, map } = this.editor;
    popover.close();
    commands.remove("dependency", id);
    if (focus) map.elementOf(dependency.source)?.focus({ preventScroll: true });
  }

  // The first arrow of a map loads what draws it; one out of view is drawn when its card is in view.
  async #waitForChip(id) {
    await loadStyles("blueprint-styles").catch(() => {});
    openBlueprint(this.editor);
    const { store, map } = this.editor;
    if (!map.elementOf(id)) this.editor.blueprint.arrows.draw();
    if (!map.elementOf(id) && store.get("dependency", id)) {
      const { source } = store.get("dependency", id);
      map.elementOf(source)?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
      this.editor.blueprint.arrows.draw();
    }
    if (!map.elementOf(id)) this.editor.toasts.show(gettext("The arrow leads to a lane that is hidden for you."));
    return map.elementOf(id);
  }
}
