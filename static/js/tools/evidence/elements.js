// Makes elements of the parts that are loaded later, which have no templates in the page.

import { setAttribute } from "../../lib/dom.js";

// Return a new element with these attributes and children.
export function buildElement(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) setAttribute(element, attribute, value);
  element.append(...children);
  return element;
}
