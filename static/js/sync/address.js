// Where a page's socket is, with what the page and the server must agree on.

// PROTOCOL in cxapp/client_version.py.
export const PROTOCOL = 1;

// The socket's address. The page names its build, so that the server can say when there is a newer one.
export function socketAddress({ urls, build }) {
  const url = new URL(urls.socket, location.href.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ build, protocol: PROTOCOL });
  return url.href;
}
