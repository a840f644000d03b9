// The keys of pains and pleasures: 1 to 3 say how strong it is, T chooses the next kind of pain.

import { skipComposing } from "../../lib/input-method.js";
import { recordAt } from "../navigation/map-clicks.js";
import { Keyboard } from "../navigation/keyboard.js";
import { STRENGTH_FIELDS, nextType, setFields } from "./strength-commands.js";

const DIGIT_PATTERN = /^[1-3]$/;

// React to the keys of the map before the keys that all cards have.
export function watchStrengthKeys(editor) {
  editor.map.addEventListener("keydown", skipComposing((event) => handleKey(editor, event)));
}

function handleKey(editor, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !Keyboard.letters || !editor.board.mayEdit) return;
  if (event.target.closest("input, textarea, select, button, a")) return;
  const card = editor.grid.spot && recordAt(editor.grid.spot, editor.map);
  // Beside an open popover, letters are added to the text of the card that it shows.
  if (!(card?.kind in STRENGTH_FIELDS) || (editor.popover.isOpen && editor.popover.at.id === card.id)) return;
  const fields = findFields(editor.store.get(card.kind, card.id), card.kind, event);
  if (!fields) return;
  event.preventDefault();
  const chosen = editor.board.listAffected(card);
  setFields(editor, chosen.length ? chosen : [card], card.kind, fields);
}

function findFields(record, kind, { key, code }) {
  if (DIGIT_PATTERN.test(key)) return { [STRENGTH_FIELDS[kind]]: Number(key) };
  const fields = { KeyT: kind === "pain" && { type: nextType(record.type) } };
  return fields[code] || null;
}
