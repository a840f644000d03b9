/* Starts what fits the window, the map or the cards; the other one too when the window becomes fit for it. */
{
  const { view, map, phone } = document.currentScript.dataset;
  const wide = matchMedia("(min-width: 700px)");
  const started = new Set();

  const start = () => {
    const fits = { map, phone }[view] ?? (wide.matches ? map : phone);
    if (started.has(fits)) return;
    started.add(fits);
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src: fits }));
  };

  start();
  wide.addEventListener("change", start);
}
