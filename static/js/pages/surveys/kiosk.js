// A survey on a kiosk: when nobody does anything it goes back to the question, and nothing of the one before is left.

const { again, seconds } = document.body.dataset;
let timer = null;

function scheduleReload() {
  clearTimeout(timer);
  timer = setTimeout(() => location.replace(again), Number(seconds) * 1000);
}

for (const kind of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(kind, scheduleReload, { passive: true });
// A page that the browser kept would show the words of somebody else.
addEventListener("pageshow", ({ persisted }) => persisted && location.replace(again));
scheduleReload();
