// After a form was refused, the focus is on the first field that is wrong.

const WRONG_FIELD = "[aria-invalid=true]";
const FORM_ERROR = "form .wrong[role=alert]";
const FIELD = "input:not([type=hidden]), select, textarea";

// Focus the first wrong field in sight; for an error of a whole form, its first field. Nothing happens without errors.
/** @type {(root?: ParentNode) => void} */
export function focusFirstError(root = document) {
  const field = findShown(root, WRONG_FIELD) ?? findShown(root, FORM_ERROR)?.closest("form")?.querySelector(FIELD);
  /** @type {HTMLElement | null | undefined} */ (field)?.focus();
}

/** @type {(root: ParentNode, selector: string) => Element | undefined} */
function findShown(root, selector) {
  return [...root.querySelectorAll(selector)].find((element) => element.checkVisibility());
}
