// Loads the styles of the parts that are loaded later.

// Put the stylesheet that the page names in its template into the head; return a promise that it is there, or failed.
export function loadLaterStyles() {
  const link = document.getElementById("later-styles")?.content.cloneNode(true).querySelector("link");
  if (!link) return Promise.resolve();
  return new Promise((done) => {
    for (const name of ["load", "error"]) link.addEventListener(name, done, { once: true });
    document.head.append(link);
  });
}
