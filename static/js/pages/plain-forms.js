// Plain forms: what is missing is said at its field instead of in the browser's bubble, and a password can be shown.

import { enablePasswordButtons } from "../lib/password-fields.js";

const meta = /** @type {HTMLElement} */ (document.querySelector("meta[name=plain-forms]"));
const CHOICES = ["select-one", "radio"];
// The first field of a form that is wrong gets the focus, once for all that the browser reports together.
let isFocusSet = false;

document.addEventListener("invalid", handleInvalid, true);
document.addEventListener("input", ({ target }) => target.validity?.valid && removeError(target));
document.addEventListener("change", ({ target }) => target.validity?.valid && removeError(target));
enablePasswordButtons({ show: meta.dataset.show ?? "", hide: meta.dataset.hide ?? "" });

function handleInvalid(event) {
  const field = event.target;
  // js/lib/text-limits.js says what is too long.
  if (event.defaultPrevented || field.hasAttribute("data-too-long")) return;
  event.preventDefault();
  showError(field);
  if (isFocusSet) return;
  isFocusSet = true;
  field.focus();
  setTimeout(() => (isFocusSet = false));
}

function showError(field) {
  const error = findError(field) ?? addError(field);
  error.textContent = describeProblem(field);
  field.setAttribute("aria-invalid", "true");
}

function addError(field) {
  const error = document.createElement("p");
  error.className = "field-error";
  error.id = `${field.id || field.name}-problem`;
  error.setAttribute("role", "alert");
  (field.closest(".field") ?? field.closest("label") ?? field).after(error);
  field.dataset.described = field.getAttribute("aria-describedby") ?? "";
  field.setAttribute("aria-describedby", `${error.id} ${field.dataset.described}`.trim());
  return error;
}

function removeError(field) {
  const error = findError(field);
  if (!error) return;
  error.remove();
  field.removeAttribute("aria-invalid");
  if (field.dataset.described) field.setAttribute("aria-describedby", field.dataset.described);
  else field.removeAttribute("aria-describedby");
}

function findError(field) {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
  return ids.map((id) => document.getElementById(id)).find((element) => element?.matches(".field-error"));
}

function describeProblem({ validity, type, min, max, validationMessage }) {
  if (validity.valueMissing) return CHOICES.includes(type) ? meta.dataset.choose : meta.dataset.missing;
  if (validity.typeMismatch && type === "email") return meta.dataset.email;
  if (validity.rangeUnderflow && type === "number") return meta.dataset.low?.replace("{limit}", min);
  if (validity.rangeOverflow && type === "number") return meta.dataset.high?.replace("{limit}", max);
  if (validity.badInput && type === "number") return meta.dataset.number;
  return validationMessage;
}
