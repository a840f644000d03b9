/* In a narrow window a map opens as the cards of the phone page, unless this tab has gone on from there to the map.
   What is open stays: a window that becomes narrow, a reload, the way back. */
{
  const KEY = "view";
  const { phone } = document.currentScript.dataset;
  const url = new URL(location.href);
  // Behind some proxies the browser does not say how a page was entered.
  const { type = "navigate" } = performance.getEntriesByType("navigation")[0] ?? {};

  if (url.searchParams.get(KEY) === "map") {
    sessionStorage.setItem(KEY, "map");
    url.searchParams.delete(KEY);
    history.replaceState(history.state, "", url);
  }
  if (type === "navigate" && matchMedia("(max-width: 699.98px)").matches && sessionStorage.getItem(KEY) !== "map") {
    url.pathname = phone;
    stop();
    location.replace(url);
  }
}
