// A table or a list pasted while a card is typed: in a new, empty card it becomes cards as on a cell; in a card with
// text it goes into the text, and a message offers to make cards of it.

import { gettext } from "../../lib/i18n.js";
import { diff } from "../../lib/text.js";
import { readLines, readTables } from "../../lib/table-text.js";
import { CARD_KINDS } from "../../store/kinds.js";

const MAX_TEXT_LENGTH = 100_000;

export class FieldPaste {
  constructor(editor, clipboard) {
    Object.assign(this, { editor, clipboard, store: editor.store });
  }

  // Handle a paste into the text that is being typed; return whether it is done.
  handle(field, transfer) {
    const card = this.#findTypedCard(field);
    if (!card || !isSeveral(transfer.text)) return false;
    if (this.editor.editing.isFresh(card.id) && !field.value) this.#pasteInstead(card, transfer);
    else this.#pasteInto(card, field, transfer);
    return true;
  }

  #findTypedCard(field) {
    const { editing } = this.editor.board;
    const isTyped = editing?.onMap && CARD_KINDS.has(editing.kind) && field.closest("map-card");
    return isTyped ? this.store.get(editing.kind, editing.id) && editing : null;
  }

  // Paste in place of a new card, which goes away as it is empty.
  #pasteInstead(card, transfer) {
    const target = this.#findPlaceBefore(card);
    this.editor.editing.close();
    this.clipboard.paste(transfer, target);
  }

  // Return the card above, or the cell where there is none.
  #findPlaceBefore({ kind, id }) {
    const { stage, lane } = this.store.get(kind, id);
    const cards = this.store.cards(stage, lane);
    const above = cards[cards.findIndex((card) => card.id === id) - 1];
    return above ? { kind, id: above.id } : { stage, lane };
  }

  #pasteInto(card, field, transfer) {
    const before = field.value;
    this.clipboard.insert(transfer.text);
    const after = field.value;
    const act = () => this.#makeCards(card, { before, after }, transfer);
    const text = gettext("The lines were pasted into this card.");
    this.editor.toasts.show(text, [[gettext("Make cards of it"), act]], { kind: "clipboard" });
  }

  // Paste below the card, whose text loses the lines in the same step if it was not changed since.
  #makeCards({ kind, id }, { before, after }, transfer) {
    const { editing, session } = this.editor;
    editing.close();
    session.endBurst();
    const removeLines = () => {
      if (this.store.get(kind, id)?.text === after) session.edit(kind, id, "text", diff(after, before));
    };
    if (this.store.get(kind, id)) this.clipboard.paste(transfer, { kind, id, removeLines });
  }
}

// Whether a text is a table or has several lines.
function isSeveral(text) {
  if (!/[\t\n\r]/.test(text) || text.length > MAX_TEXT_LENGTH) return false;
  return readLines(text).length > 1 || readTables(text).some(({ rows }) => rows[0]?.length > 1);
}
