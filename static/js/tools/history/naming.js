// Asks for the name of a version in place of a button: Enter saves, Escape cancels. A typed name stays when the focus
// goes elsewhere.

import { skipComposing } from "../../lib/input-method.js";
import { part } from "../../lib/dom.js";

// Replace `button` by a field until it is answered; `act(name)` is called with a name.
export function askName(button, title, act) {
  const form = part("version-name");
  const [field] = form.children;
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    form.replaceWith(button);
    button.focus({ preventScroll: true });
  };
  const answer = () => {
    const name = field.value.trim();
    close();
    if (name && name !== title) act(name);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer();
  });
  form.addEventListener("keydown", skipComposing((event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
  }));
  const isTyped = () => field.value.trim() && field.value.trim() !== title;
  form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || isTyped() || close());
  field.value = title;
  button.replaceWith(form);
  field.focus();
  field.select();
}
