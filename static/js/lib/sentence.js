// Shows a sentence as nodes, with some of its values in bold.

import { setChildren } from "./dom.js";

// Show `form` with every %(name)s replaced by values.name; those listed in `strong` are set in bold.
export function showSentence(element, form, values, strong = []) {
  const parts = form.split(/%\((\w+)\)s/);
  const nodes = parts.map((part, place) => (place % 2 ? buildValueNode(part, values[part], strong) : part));
  setChildren(element, ...nodes.filter((node) => node !== ""));
}

function buildValueNode(name, value, strong) {
  const text = String(value ?? "");
  if (!strong.includes(name)) return text;
  const bold = document.createElement("b");
  bold.textContent = text;
  return bold;
}
