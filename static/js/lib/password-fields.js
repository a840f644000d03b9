// A button in a password field that shows what is typed.

/** @type {{ show: string, hide: string }} */
let words;

// Put the button into the password fields of the page, and into those that get the focus later.
/** @type {(texts: { show: string, hide: string }) => void} */
export function enablePasswordButtons(texts) {
  words = texts;
  document.addEventListener("focusin", ({ target }) => addButton(/** @type {HTMLInputElement} */ (target)));
  document.addEventListener("submit", ({ target }) => hidePasswords(/** @type {Element} */ (target)), true);
  addPasswordButtons(document);
}

// Put the button into the password fields of a part that came later.
/** @type {(root: ParentNode) => void} */
export function addPasswordButtons(root) {
  for (const field of root.querySelectorAll("input[type=password]")) addButton(/** @type {HTMLInputElement} */ (field));
}

/** @type {(field: HTMLInputElement) => void} */
function addButton(field) {
  const frame = field.matches?.("input[type=password]") ? field.closest(".field") : null;
  if (!frame || frame.querySelector(".show-password")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "show-password";
  frame.append(button);
  // js/lib/typed-text.js: no text to keep, shown or not.
  field.dataset.password = "";
  showPassword(field, button, false);
  button.addEventListener("click", () => showPassword(field, button, field.type === "password"));
}

/** @type {(field: HTMLInputElement, button: HTMLElement, isShown: boolean) => void} */
function showPassword(field, button, isShown) {
  field.type = isShown ? "text" : "password";
  button.textContent = isShown ? words.hide : words.show;
}

// Browsers offer to keep what was typed in a text field, but a password must not be kept as such.
/** @type {(form: Element) => void} */
function hidePasswords(form) {
  for (const button of form.querySelectorAll(".show-password")) {
    const field = button.closest(".field")?.querySelector("[data-password]");
    showPassword(/** @type {HTMLInputElement} */ (field), /** @type {HTMLElement} */ (button), false);
  }
}
