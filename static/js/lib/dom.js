// Parts of the page: copies of its <template>s, and small changes to them that write only what is new.

const templates = new Map();
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// The frames of open editors, and the elements whose texts are edited in them.
const hosts = new Map();

// A copy of the first element of <template id="part-…">.
export function part(name) {
  if (!templates.has(name)) templates.set(name, document.getElementById(`part-${name}`).content.firstElementChild);
  return document.importNode(templates.get(name), true);
}

// Puts the frame of an editor around the element whose text it edits. As long as it is there, `setText`, `setChildren`
// and `setAttribute` reach the element through it, wherever they find the frame, and no redraw takes the editor away.
export function putFrame(frame, host) {
  hosts.set(frame, host);
  host.replaceWith(frame);
  frame.append(host);
}

// Takes the frame away again.
export function removeFrame(frame) {
  frame.replaceWith(hosts.get(frame));
  hosts.delete(frame);
}

// Shows a text, if it is not what is shown.
export function setText(element, text) {
  if (hostOf(element).textContent !== text) setChildren(element, text);
}

// Replaces what is in an element, unless an editor stands in it. Arabic and Hebrew run from the right.
export function setChildren(element, ...children) {
  const shown = hostOf(element);
  if (children.some((child) => RIGHT_TO_LEFT.test(child))) shown.dir = "auto";
  if (!holdsEditor(shown)) shown.replaceChildren(...children);
}

// Sets an attribute; null, undefined and false take it away.
export function setAttribute(place, name, value) {
  const element = hostOf(place);
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

// Sets a custom property of CSS, the only styling that scripts do.
export function setStyle(element, name, value) {
  if (element.style.getPropertyValue(name) !== String(value)) element.style.setProperty(name, value);
}

// Points an <svg class="i"> to an icon of the sprite.
export function setIcon(svg, icon) {
  setAttribute(svg.querySelector("use"), "href", `#i-${icon}`);
}

// An icon of the sprite.
export function icon(name) {
  const svg = part("icon");
  setIcon(svg, name);
  return svg;
}

// A button with a text and, before it, an icon.
export function setLabel(button, text, name = null) {
  setChildren(button, ...(name ? [icon(name)] : []), text);
  return button;
}

function hostOf(element) {
  return hosts.get(element) ?? element;
}

function holdsEditor(element) {
  return hosts.size > 0 && [...hosts.keys()].some((frame) => element.contains(frame));
}
