// Parts of the page: copies of its <template>s, and small changes to them that write only what is new.

const templates = new Map();

// A copy of the first element of <template id="part-…">.
export function part(name) {
  if (!templates.has(name)) templates.set(name, document.getElementById(`part-${name}`).content.firstElementChild);
  return document.importNode(templates.get(name), true);
}

// Shows a text, if it is not what is shown.
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Sets an attribute; null, undefined and false take it away.
export function mark(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

// Sets a custom property of CSS, the only styling that scripts do.
export function tune(element, name, value) {
  if (element.style.getPropertyValue(name) !== String(value)) element.style.setProperty(name, value);
}

// Points an <svg class="i"> to an icon of the sprite.
export function draw(svg, icon) {
  mark(svg.querySelector("use"), "href", `#i-${icon}`);
}

// An icon of the sprite.
export function icon(name) {
  const svg = part("icon");
  draw(svg, name);
  return svg;
}

// A button with a text and, before it, an icon.
export function labelled(button, text, name = null) {
  button.replaceChildren(...(name ? [icon(name)] : []), text);
  return button;
}
