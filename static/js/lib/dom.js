// DOM helpers: copies of the page's <template>s, and updates of elements that write only what has changed.

const templates = new Map();
const STATES = new Set(["aria-checked", "aria-expanded", "aria-pressed", "aria-selected"]);
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// The frames of open editors, and the elements whose texts are edited in them.
const hosts = new Map();

// Return a copy of the first element of <template id="part-…">.
export function part(name) {
  if (!templates.has(name)) templates.set(name, findTemplate(name).content.firstElementChild);
  return document.importNode(templates.get(name), true);
}

// Put the frame of an editor around the element whose text it edits. While it is there, `setText`, `setChildren` and
// `setAttribute` called on the frame change the element in it, so no redraw removes the editor.
export function putFrame(frame, host) {
  hosts.set(frame, host);
  host.replaceWith(frame);
  frame.append(host);
}

export function removeFrame(frame) {
  frame.replaceWith(hosts.get(frame));
  hosts.delete(frame);
}

// Set a text unless it is shown already.
export function setText(element, text) {
  if (hostOf(element).textContent !== text) setChildren(element, text);
}

// Replace the children of an element unless it holds an editor. Arabic and Hebrew run from the right.
export function setChildren(element, ...children) {
  const shown = hostOf(element);
  if (children.some((child) => RIGHT_TO_LEFT.test(child.textContent ?? child))) shown.dir = "auto";
  if (!holdsEditor(shown)) shown.replaceChildren(...children);
}

// Set an attribute; null, undefined and false remove it. A state of ARIA that is false is said.
export function setAttribute(place, name, value) {
  const element = hostOf(place);
  const isRemoved = value === null || value === undefined || (value === false && !STATES.has(name));
  if (isRemoved) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

// Set a custom property of CSS, the only styling that scripts do.
export function setStyle(element, name, value) {
  if (element.style.getPropertyValue(name) !== String(value)) element.style.setProperty(name, value);
}

// Set the icon of an <svg class="i"> from the sprite.
export function setIcon(svg, icon) {
  setAttribute(svg.querySelector("use"), "href", `#i-${icon}`);
}

// Return an icon of the sprite.
export function icon(name) {
  const svg = part("icon");
  setIcon(svg, name);
  return svg;
}

// Set the text of a button and the icon before it.
export function setLabel(button, text, name = null) {
  setChildren(button, ...(name ? [icon(name)] : []), text);
  return button;
}

function findTemplate(name) {
  return /** @type {HTMLTemplateElement} */ (document.getElementById(`part-${name}`));
}

function hostOf(element) {
  return hosts.get(element) ?? element;
}

function holdsEditor(element) {
  return [...hosts.keys()].some((frame) => element.contains(frame));
}

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
