// Tells copies and pastes of the map from those of a text, and reads what the clipboard holds during an event.

import { TYPE } from "./type.js";

export const EVENTS = ["copy", "cut", "paste"];

const FIELD_SELECTOR = "input, textarea, select, [contenteditable]";

export function isInField({ target }) {
  return Boolean(target.closest?.(FIELD_SELECTOR));
}

// Whether a copy, cut or paste is about the records of the map.
export function concernsMap(event, { map, board }) {
  const focused = document.activeElement;
  if (isInField(event) || focused.closest("dialog, [popover]") || document.querySelector("dialog:modal")) return false;
  if (board.presenting !== null || !document.getElementById("time-travel").hidden) return false;
  if (event.type === "paste") return map.contains(focused) || focused === document.body;
  return !selectsTextBeside(map) && (map.contains(focused) || focused === document.body);
}

// Return what is on the clipboard as texts and files, which can be read later too.
export function readTransfer({ clipboardData }) {
  const [json, html, text] = [TYPE, "text/html", "text/plain"].map((type) => clipboardData.getData(type));
  return { json, html, text, files: [...clipboardData.files] };
}

function selectsTextBeside(map) {
  const { isCollapsed, anchorNode } = getSelection();
  return !isCollapsed && !map.contains(anchorNode);
}
