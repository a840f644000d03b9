// The keys of formatted texts, wherever one is typed: bold, italic, links, lists, and lists that go on in a new line.

import { skipComposing } from "../../lib/input-method.js";
import { pasteLink } from "../../lib/markup-links.js";
import { continueList, toggleList } from "../../lib/markup-lists.js";
import { toggleStyle } from "../../lib/markup-typing.js";
import { changeText, readSelected } from "./format-edits.js";
import { isFormatted, readFormatKey } from "./format-key.js";

const CHANGES = {
  b: (selected) => toggleStyle(selected, "bold"),
  i: (selected) => toggleStyle(selected, "italic"),
};
// With Ctrl and Shift.
const LIST_CHANGES = {
  Digit8: (selected) => toggleList(selected, "bullets"),
  Digit7: (selected) => toggleList(selected, "numbers"),
};

// React to the keys before the fields themselves do; `toolbar` asks for the addresses of links.
export function enableFormatKeys(toolbar) {
  const capture = { capture: true };
  document.addEventListener("keydown", skipComposing((event) => handleKey(event, toolbar)), capture);
  document.addEventListener("beforeinput", handleNewLine, capture);
  document.addEventListener("paste", handlePaste, capture);
}

function handleKey(event, toolbar) {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (!isFormatted(target)) return;
  if (key === "F10" && altKey && !ctrlKey && !metaKey && !shiftKey) return handle(event, () => toolbar.enter());
  const letter = readFormatKey(event);
  if (letter === "k") return handle(event, () => toolbar.askAddress());
  const change = letter ? CHANGES[letter] : findListChange(event);
  if (change) apply(event, change(readSelected(target)));
}

function findListChange({ code, altKey, ctrlKey, metaKey, shiftKey }) {
  return shiftKey && (ctrlKey || metaKey) && !altKey ? LIST_CHANGES[code] : undefined;
}

function handleNewLine(event) {
  const { inputType, target } = event;
  if (inputType === "insertLineBreak" && isFormatted(target)) apply(event, continueList(readSelected(target)));
}

function handlePaste(event) {
  if (!isFormatted(event.target)) return;
  apply(event, pasteLink(readSelected(event.target), event.clipboardData?.getData("text/plain") ?? ""));
}

function apply(event, changed) {
  if (changed) handle(event, () => changeText(event.target, changed));
}

function handle(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}
