// Loads the tool for files with the first file.

import { gettext } from "../../lib/i18n.js";

export class FileLoader {
  #tool = null;

  constructor(editor) {
    this.editor = editor;
  }

  choose = (...values) => this.#use((tool) => tool.choose(...values));
  add = (...values) => this.#use((tool) => tool.add(...values));
  open = (...values) => this.#use((tool) => tool.open(...values));

  async #use(act) {
    this.#tool ??= import("./files.js").then(({ Files }) => new Files(this.editor));
    const tool = await this.#tool.catch(() => null);
    if (tool) return act(tool);
    // The next use tries again.
    this.#tool = null;
    const reload = [gettext("Reload"), () => location.reload()];
    return this.editor.toasts.show(gettext("This did not load. Try again."), [reload], { stay: true, alert: true });
  }
}
