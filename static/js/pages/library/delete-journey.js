/* Asks before a journey is deleted. */
import { makeClosable, openDialog } from "../dialogs.js";

const dialog = document.getElementById("delete-journey");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-deletes]");
  if (!button) return;
  const menu = button.closest("details");
  menu.open = false;
  menu.querySelector("summary").focus();
  dialog.querySelector("form").action = button.dataset.deletes;
  dialog.querySelector("[data-title]").textContent = button.dataset.title;
  openDialog(dialog);
});

makeClosable(dialog);
