/* In a narrow window a map opens as the cards of the phone page, unless this tab has gone on from there to the map.
   What is open stays: a window that becomes narrow, a reload, the way back. */
{
  const KEY = "view";
  const { phone } = document.currentScript.dataset;
  const url = new URL(location.href);
  // Behind some proxies the browser does not say how a page was entered.
  const { type = "navigate" } = performance.getEntriesByType("navigation")[0] ?? {};

  // Where the browser forbids storing, the address keeps the choice.
  const isMap = () => {
    const asked = url.searchParams.get(KEY) === "map";
    try {
      if (asked) sessionStorage.setItem(KEY, "map");
      if (sessionStorage.getItem(KEY) !== "map") return false;
    } catch {
      return asked;
    }
    url.searchParams.delete(KEY);
    if (asked) history.replaceState(history.state, "", url);
    return true;
  };

  if (!isMap() && type === "navigate" && matchMedia("(max-width: 699.98px)").matches) {
    url.pathname = phone;
    stop();
    location.replace(url);
  }
}
