/* The dialogs of the menu of a card: rename the journey, move it to a folder, keep it as a template, delete it. */
import { showParentPlaces } from "../../lib/parent-places.js";
import { markStored } from "../../lib/typed-text.js";
import { makeClosable, openDialog } from "../dialogs.js";

// What a button of the menu opens, with the field that shows what is stored.
const DIALOGS = {
  renames: { dialog: document.getElementById("rename-journey"), field: "title" },
  keeps: { dialog: document.getElementById("save-template"), field: "title" },
  moves: { dialog: document.getElementById("move-journey"), field: "folder" },
  deletes: { dialog: document.getElementById("delete-journey") },
};

document.addEventListener("click", ({ target }) => {
  for (const [name, entry] of Object.entries(DIALOGS)) {
    const button = target.closest(`[data-${name}]`);
    if (button) open(button, button.dataset[name], entry);
  }
});

for (const { dialog } of Object.values(DIALOGS)) {
  makeClosable(dialog);
  // The server refused what was typed.
  if ("opened" in dialog.dataset) openDialog(dialog);
}

function open(button, address, { dialog, field }) {
  const menu = button.closest("details");
  menu.open = false;
  menu.querySelector("summary").focus();
  dialog.querySelector("form").action = address;
  for (const wrong of dialog.querySelectorAll(".wrong")) wrong.remove();
  for (const wrong of dialog.querySelectorAll("[aria-invalid]")) wrong.removeAttribute("aria-invalid");
  for (const place of dialog.querySelectorAll("[data-title]")) place.textContent = button.dataset.shownTitle;
  openDialog(dialog);
  if (button.dataset.hierarchy) showParentPlaces(dialog, button.dataset.hierarchy);
  if (!field) return;
  const input = dialog.querySelector(`[name=${field}]`);
  input.value = button.dataset[field];
  markStored(dialog);
  input.select();
}
