// Loads the styles of the parts that are loaded later.

// Add the stylesheet that the page names in its template; its rules belong to the layer of components.
export function loadLaterStyles() {
  const template = document.getElementById("later-styles");
  if (template) document.head.append(template.content.cloneNode(true));
}
