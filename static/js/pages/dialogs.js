/* Opens and closes the dialogs of a page; the browser itself returns the focus to the element that had it before. */
import { focusFirstError } from "../lib/first-error.js";

export function openDialog(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  focusFirstError(dialog);
}

export function makeClosable(dialog) {
  for (const button of dialog.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => dialog.close());
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && isOutside(dialog, event)) dialog.close();
  });
}

function isOutside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
