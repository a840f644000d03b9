// How keys are shown, in the names of this device.

import { gettext } from "../../lib/i18n.js";

const APPLE_KEYS = { Ctrl: "⌘", Alt: "⌥" };

// Return a combination as one text.
export function joinKeys(combination) {
  return combination.map(keyLabel).join(" ");
}

// Return a key as it is shown.
export function keyLabel(key) {
  if (key === "Space") return gettext("Space");
  if (key === "ContextMenu") return gettext("Menu");
  return (isApple() && APPLE_KEYS[key]) || key;
}

// Whether the keys of this device are named as Apple names them.
export function isApple() {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
}
