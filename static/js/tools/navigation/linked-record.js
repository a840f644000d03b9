// Goes to the record that the address of the page names after #, as results of the search do.

import { gettext } from "../../lib/i18n.js";
import { CARD_KINDS } from "../../store/kinds.js";
import { replaceAddress } from "../../lib/address.js";

const LINK = /^#(at|file)-([0-9a-f-]{36})$/;
const KINDS = [...CARD_KINDS, "stage", "path", "dependency"];

export class LinkedRecord {
  constructor(editor) {
    this.editor = editor;
    addEventListener("hashchange", () => this.#follow());
    this.#follow();
  }

  #follow() {
    const [, part, id] = LINK.exec(location.hash) ?? [];
    if (!part) return;
    replaceAddress(new URL(location.pathname + location.search, location.href));
    if (part === "file") this.#openFile(id);
    else this.#goTo(id);
  }

  #openFile(id) {
    const attachment = this.editor.store.get("attachment", id);
    if (!attachment) return this.#sayGone();
    this.#goTo(attachment.target);
    return this.editor.files.open(attachment.target, id);
  }

  #goTo(id) {
    const kind = KINDS.find((kind) => this.editor.store.get(kind, id));
    if (kind) this.editor.jump.goTo({ kind, id }, { focus: true });
    else this.#sayGone();
  }

  #sayGone() {
    this.editor.toasts.show(gettext("This is no longer on the map."), [], { alert: true });
  }
}
