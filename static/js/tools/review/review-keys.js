// The keys of a review. They work while an answer is typed too, so none of them types a letter: on Apple keyboards,
// where Option types letters, Control is held with it.

import { isApple } from "../commands/key-labels.js";
import { CONVERSIONS } from "./conversions.js";

const NEXT_OPEN_LETTER = "N";

// Return the action of a key: {do, kind?}, or null.
export function readReviewKey(event) {
  if (!event.altKey || event.metaKey || event.shiftKey) return null;
  if (!event.ctrlKey && event.key === "PageDown") return { do: "next" };
  if (!event.ctrlKey && event.key === "PageUp") return { do: "previous" };
  if (event.ctrlKey !== isApple()) return null;
  const letter = letterOf(event);
  if (letter === NEXT_OPEN_LETTER) return { do: "next-open" };
  const found = CONVERSIONS.find((one) => one.letter === letter);
  return found ? { do: "convert", kind: found.kind } : null;
}

// Return a combination as it is shown on a button.
export function reviewKeyLabel(key) {
  if (key.length > 1) return isApple() ? `⌥ ${PAGE_KEYS[key]}` : `Alt ${PAGE_KEYS[key]}`;
  return isApple() ? `⌃ ⌥ ${key}` : `Alt ${key}`;
}

export const NEXT_OPEN_LABEL = () => reviewKeyLabel(NEXT_OPEN_LETTER);

const PAGE_KEYS = { PageUp: "PgUp", PageDown: "PgDn" };

// Return the Latin letter of a key, also of a keyboard in another script, and of a key that would type a sign.
function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return code.startsWith("Key") ? code.slice(3) : "";
}
