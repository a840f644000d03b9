// What the deferred tools need of the page besides their script: their stylesheet, and their templates and dialogs.

import { fetchTranslated } from "../../lib/fetch-json.js";

// Load both; where one does not load, the returned promise is rejected, and the next call tries it again.
export async function loadDeferredPage() {
  const place = document.getElementById("deferred");
  await Promise.all([loadStyles(place), loadParts(place)]);
}

function loadStyles({ dataset }) {
  if (!dataset.styles) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.styles });
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve(delete dataset.styles));
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error("The stylesheet of the tools did not load."));
    });
  });
}

async function loadParts(place) {
  if (!place.dataset.parts) return;
  const answer = await fetchTranslated(place.dataset.parts);
  if (!answer.ok) throw new Error(`The parts of the tools did not load: ${answer.status}`);
  const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Templates before the first element of a page are in its head.
  place.before(...body.ownerDocument.querySelectorAll(":is(head, body) > *"));
  delete place.dataset.parts;
}
