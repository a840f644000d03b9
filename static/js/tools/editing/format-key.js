// Which keys format a text, and where.

const FIELD_SELECTOR = "textarea[data-formatted]";
const LETTERS = new Set(["b", "i", "k"]);

// Return the letter of a key that formats the text of its field: b, i or k; null for any other key.
export function readFormatKey(event) {
  const { ctrlKey, metaKey, altKey, shiftKey, target } = event;
  if (!(ctrlKey || metaKey) || altKey || shiftKey || !isFormatted(target)) return null;
  const letter = letterOf(event);
  return LETTERS.has(letter) ? letter : null;
}

export function isFormatted(target) {
  return Boolean(target.matches?.(FIELD_SELECTOR)) && !target.readOnly && !target.disabled;
}

// Return the Latin letter of a key, also of a keyboard in another script.
function letterOf({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace("Key", "").toLowerCase();
}
