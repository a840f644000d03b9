// The address of a page's socket and the protocol version that page and server must agree on.

// PROTOCOL in cxapp/client_version.py.
export const PROTOCOL = 1;

// Return the socket's address. The page names its build, so that the server can say when there is a newer one.
export function socketAddress({ urls, build }) {
  const url = new URL(urls.socket, location.href.replace(/^http/, "ws"));
  url.search = new URLSearchParams({ build, protocol: PROTOCOL });
  return url.href;
}
