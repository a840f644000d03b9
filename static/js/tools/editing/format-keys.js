// The keys of formatted texts, wherever one is typed: bold, italic and links, and lists that go on in a new line.

import { skipComposing } from "../../lib/input-method.js";
import { continueList, makeLink, pasteLink, toggleStyle } from "../../lib/markup-typing.js";
import { isFormatted, readFormatKey } from "./format-key.js";

const CHANGES = {
  b: (selected) => toggleStyle(selected, "bold"),
  i: (selected) => toggleStyle(selected, "italic"),
  k: makeLink,
};

// React to the keys before the fields themselves do.
export function enableFormatKeys() {
  const capture = { capture: true };
  document.addEventListener("keydown", skipComposing(handleKey), capture);
  document.addEventListener("beforeinput", handleNewLine, capture);
  document.addEventListener("paste", handlePaste, capture);
}

function handleKey(event) {
  const letter = readFormatKey(event);
  if (letter) apply(event, CHANGES[letter](read(event.target)));
}

function handleNewLine(event) {
  const { inputType, target } = event;
  if (inputType === "insertLineBreak" && isFormatted(target)) apply(event, continueList(read(target)));
}

function handlePaste(event) {
  if (!isFormatted(event.target)) return;
  apply(event, pasteLink(read(event.target), event.clipboardData?.getData("text/plain") ?? ""));
}

function read({ value, selectionStart, selectionEnd }) {
  return { text: value, start: selectionStart, end: selectionEnd };
}

// Change the field as if it had been typed, which its own undo of the browser can take back.
function apply(event, changed) {
  if (!changed) return;
  event.preventDefault();
  event.stopPropagation();
  const { target } = event;
  const [from, to, words] = findChange(target.value, changed.text);
  if (from < to || words) {
    target.setSelectionRange(from, to);
    document.execCommand(words ? "insertText" : "delete", false, words);
  }
  target.setSelectionRange(changed.start, changed.end);
}

// Return what is different: from where to where in the old text, and what is there in the new one.
function findChange(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let rest = 0;
  while (rest < shorter - from && before.at(-1 - rest) === after.at(-1 - rest)) rest += 1;
  return [from, before.length - rest, after.slice(from, after.length - rest)];
}
