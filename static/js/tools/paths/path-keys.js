// The keys of the paths on the map: arrows move between them and the stages, Enter opens one, Delete deletes it.

import { skipComposing } from "../../lib/input-method.js";

export function enablePathKeys(editor) {
  editor.map.addEventListener("keydown", skipComposing((event) => handleKey(editor, event)));
  // A double click opens the details, as one click does.
  editor.map.addEventListener(
    "dblclick",
    (event) => event.target.closest(".row-paths") && event.stopPropagation(),
    true,
  );
}

function handleKey(editor, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const { target, key } = event;
  const chip = target.closest(".path-chip");
  const act = chip ? findAction(editor, chip, event) : key === "ArrowUp" && findWayUp(editor, target);
  if (!act) return;
  event.preventDefault();
  act();
}

function findAction(editor, chip, { key, shiftKey }) {
  const { chips } = editor.pathBand;
  const at = chips.indexOf(chip);
  const { id } = chip.dataset;
  const open = () => openDetails(editor, id);
  const openMenu = () => editor.menus.openFor({ kind: "path", id }, chip);
  if (key === "F10" && !shiftKey) return null;
  return {
    ArrowLeft: () => chips[at - 1]?.focus(),
    ArrowRight: () => chips[at + 1]?.focus(),
    ArrowUp: () => focusLevel(editor, id),
    ArrowDown: () => focusStage(editor, id),
    Home: () => chips[0].focus(),
    End: () => chips.at(-1).focus(),
    Enter: open,
    " ": open,
    F2: open,
    Delete: () => removePath(editor, id),
    Backspace: () => removePath(editor, id),
    ContextMenu: openMenu,
    F10: openMenu,
  }[key];
}

// Return what moves the focus from a stage to its first path, or to the band.
function findWayUp({ pathBand }, target) {
  if (!target.matches("map-stage") || !pathBand.chips.length || pathBand.isFolded) return null;
  const own = pathBand.chips.find((chip) => chip.parentElement.dataset.source === target.dataset.id);
  return () => (own ?? pathBand.chips[0]).focus();
}

function focusStage(editor, id) {
  const stage = editor.store.get("path", id)?.source;
  const head = stage && editor.map.elementOf(stage);
  if (head) editor.grid.focus(head);
}

// Focus the level over the stage where a path begins.
function focusLevel(editor, id) {
  focusStage(editor, id);
  editor.grid.move(-1, 0);
}

// Show the details, with the focus in them.
export function openDetails(editor, id) {
  editor.board.select({ kind: "path", id });
  if (!editor.details.isSeen) editor.popover.open({ kind: "path", id });
  if (editor.popover.isOpen) editor.popover.enter();
  else document.querySelector("#panel-details :is([tabindex='0'], button, select, input)")?.focus();
}

// Delete a path; the focus goes to the next one, or to the stage where it began.
export function removePath(editor, id) {
  if (!editor.board.mayEdit) return;
  const { chips } = editor.pathBand;
  const at = chips.findIndex(({ dataset }) => dataset.id === id);
  const next = chips[at + 1] ?? chips[at - 1];
  const stage = editor.store.get("path", id)?.source;
  editor.popover.close();
  editor.commands.remove("path", id);
  (next ?? editor.map.elementOf(stage))?.focus({ preventScroll: true });
}
