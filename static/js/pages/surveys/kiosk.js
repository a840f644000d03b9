// A survey on a kiosk: returns to the question after inactivity, and keeps nothing of the previous person's input.

const { again, seconds } = document.body.dataset;
let timer = null;

function scheduleReload() {
  clearTimeout(timer);
  timer = setTimeout(() => location.replace(again), Number(seconds) * 1000);
}

for (const kind of ["pointerdown", "keydown", "input", "scroll"])
  addEventListener(kind, scheduleReload, { passive: true });
// A page restored from the browser's cache would show somebody else's text.
addEventListener("pageshow", ({ persisted }) => persisted && location.replace(again));
scheduleReload();
