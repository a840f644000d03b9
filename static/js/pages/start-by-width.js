/* Starts the view that fits the window, map or cards, and the other one when the window comes to fit it. */
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
