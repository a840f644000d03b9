// Loads the markup and the style of the review, once, when it is opened first.

import { fetchTranslated } from "../../lib/fetch-json.js";
import { gettext } from "../../lib/i18n.js";

let loading = null;

// Return whether the parts are on the page; where they did not load, say so, and try again the next time.
export async function loadReviewParts({ board, toasts }) {
  loading ??= addParts(board.data.urls.review);
  const isLoaded = await loading.then(
    () => true,
    () => false,
  );
  if (isLoaded) return true;
  loading = null;
  toasts.show(gettext("This did not load. Try again."), [], { alert: true });
  return false;
}

async function addParts(url) {
  const answer = await fetchTranslated(url);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const style = document.adoptNode(page.querySelector("link[rel=stylesheet]"));
  const loaded = new Promise((resolve, reject) => {
    style.addEventListener("load", resolve);
    style.addEventListener("error", reject);
  });
  document.head.append(style);
  await loaded;
  document.body.append(...page.querySelectorAll("#review, template"));
}
