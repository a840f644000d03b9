// The address of the page, as far as it says what is shown.

// Put an address in place of the current one, unless it is the same: the browser tells other processes of each.
export function replaceAddress(url) {
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
