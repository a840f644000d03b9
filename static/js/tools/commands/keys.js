// The list of all keys: those of commands, and those that move the focus or type.

import { gettext } from "../../lib/i18n.js";
import { keyLabel } from "./key-labels.js";
import { COMMANDS } from "./registry.js";

const MODIFIERS = new Set(["⇧", "Ctrl", "Alt"]);

// Keys that are no commands: [label, combinations].
const MOVING = [
  [gettext("Move between cells"), [["←"], ["→"], ["↑"], ["↓"]]],
  [gettext("From a stage to its paths, and between them"), [["↑"], ["←"], ["→"]]],
  [gettext("Select more cards"), ["←", "→", "↑", "↓"].map((arrow) => ["⇧", arrow])],
  [gettext("Select the cards of the lane, then all"), [["Ctrl", "A"]]],
  [gettext("Move the map"), gettext("Space and drag, or the middle button")],
  [gettext("Zoom at the pointer"), gettext("Ctrl and the wheel, or a pinch")],
  [gettext("First, last stage"), [["Home"], ["End"]]],
  [
    gettext("First, last cell of the map"),
    [
      ["Ctrl", "Home"],
      ["Ctrl", "End"],
    ],
  ],
];
const TYPING = [
  [gettext("Save, then type the next new card"), [["Enter"]]],
  [gettext("Save, then type in the next, previous cell"), [["Tab"], ["⇧", "Tab"]]],
  [gettext("New line"), [["⇧", "Enter"]]],
  [gettext("Bold, italic, link"), ["B", "I", "K"].map((letter) => ["Ctrl", letter])],
  [gettext("Bulleted, numbered list"), ["8", "7"].map((digit) => ["⇧", "Ctrl", digit])],
  [gettext("Formatting toolbar of the text"), [["Alt", "F10"]]],
  [gettext("New card in an empty cell"), gettext("Start typing")],
  [gettext("Add to the text of a clicked card"), gettext("Start typing")],
];
const OTHERS = [
  [gettext("Cancel, close"), [["Esc"]]],
  [gettext("Menu of what has the focus"), [["M"], ["⇧", "F10"], ["ContextMenu"]]],
  [gettext("Next region"), [["F6"]]],
  [gettext("Previous region"), [["⇧", "F6"]]],
];

// Return the lines of the list of keys: [label, combinations or words].
export function listKeys() {
  const lines = new Map();
  for (const { keys, help, label } of COMMANDS.filter((command) => command.keys)) {
    const line = help ?? (typeof label === "string" ? label : null);
    if (line) lines.set(line, addKeys(lines.get(line) ?? [], keys));
  }
  return [...MOVING, ...TYPING, ...lines, ...OTHERS];
}

function addKeys(known, keys) {
  const shown = new Set(known.map((combination) => combination.join()));
  return [...known, ...keys.filter((combination) => !shown.has(combination.join()))];
}

// Return the combinations as keys to show, [[key, …], …]. Neighbours with the same modifiers are one group, which shows
// them once; so are single letters and signs.
export function groupKeys(combinations) {
  const groups = [];
  let last = null;
  for (const combination of combinations) {
    const rest = combination.filter((key) => !MODIFIERS.has(key));
    const modifiers = combination.filter((key) => MODIFIERS.has(key)).join() || (rest[0].length === 1 ? "sign" : null);
    if (modifiers && modifiers === last) groups.at(-1).push(...rest.map(keyLabel));
    else groups.push(combination.map(keyLabel));
    last = modifiers;
  }
  return groups;
}
