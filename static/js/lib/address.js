// The address of the page, as far as it says what is shown.

// Put an address in place of the current one, unless it is the same: the browser tells other processes of each.
export function replaceAddress(url) {
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  updateViewLinks();
}

// Let the links to another view of this map show what is shown here; `data-view` has their own parameters.
export function updateViewLinks() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[data-view]");
  for (const link of links) {
    const params = new URLSearchParams(location.search);
    params.delete("view");
    for (const [name, value] of new URLSearchParams(link.dataset.view)) params.set(name, value);
    link.search = String(params);
  }
}
