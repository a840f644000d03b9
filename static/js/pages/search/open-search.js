// Opens the search from the navigation, with Ctrl+K, and with / where the page has no field of its own for that key.

import { skipComposing } from "../../lib/input-method.js";

const dialog = document.getElementById("search-dialog");
let search = null;

// The dialog is there at once, so that no letter is lost; what searches is loaded with it.
async function open() {
  if (dialog.open) return;
  const input = dialog.querySelector("input");
  input.value = "";
  dialog.showModal();
  input.focus();
  search ??= import("./search-dialog.js").then(({ SearchDialog }) => new SearchDialog(dialog));
  const tool = await search.catch(() => null);
  if (tool) tool.start();
  // The form leads to the page of the search, which needs no script.
  else search = null;
}

function isTyping({ target }) {
  return target.closest?.("input, textarea, select, [contenteditable]");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".side-search");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

// After the handlers of the page itself.
addEventListener("keydown", skipComposing((event) => {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.code === "KeyK";
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
  if (event.defaultPrevented || document.querySelector("dialog[open]") || !(isCommand || isSlash)) return;
  event.preventDefault();
  open();
}));
