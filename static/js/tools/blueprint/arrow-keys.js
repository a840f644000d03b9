// The keys of the arrows on the map: arrow keys move between them, Enter opens one, Delete deletes it, Esc goes back to
// the card where it begins.

import { skipComposing } from "../../lib/input-method.js";

export function enableArrowKeys(editor) {
  editor.map.addEventListener("keydown", skipComposing((event) => handleKey(editor, event)));
  // A double click opens the details, as one click does.
  const keep = (event) => event.target.closest(".dep-layer") && event.stopPropagation();
  editor.map.addEventListener("dblclick", keep, true);
}

function handleKey(editor, event) {
  const chip = event.target.closest(".dep-chip");
  if (!chip || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const act = findAction(editor, chip, event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function findAction(editor, chip, { key, shiftKey }) {
  const { blueprint, dependencies, menus, store, grid, map } = editor;
  const { chips } = blueprint.arrows;
  const at = chips.indexOf(chip);
  const { id } = chip.dataset;
  const open = () => dependencies.open(id);
  const back = () => {
    const card = map.elementOf(store.get("dependency", id)?.source);
    if (card) grid.focus(card);
  };
  const openMenu = () => menus.openFor({ kind: "dependency", id }, chip);
  if (key === "F10" && !shiftKey) return null;
  return {
    ArrowLeft: () => chips[at - 1]?.focus(),
    ArrowUp: () => chips[at - 1]?.focus(),
    ArrowRight: () => chips[at + 1]?.focus(),
    ArrowDown: () => chips[at + 1]?.focus(),
    Home: () => chips[0].focus(),
    End: () => chips.at(-1).focus(),
    Enter: open,
    " ": open,
    F2: open,
    Escape: editor.popover.isOpen ? undefined : back,
    Delete: () => dependencies.remove(id),
    Backspace: () => dependencies.remove(id),
    ContextMenu: openMenu,
    F10: openMenu,
    m: openMenu,
  }[key];
}
