// Keeps the numbers of the navigation current: when the page is looked at again, and when it has imported answers. On a
// phone, where the row of pages scrolls, the one that is open is in view.

import { setText } from "../lib/dom.js";
import { fetchJson } from "../lib/fetch-json.js";
import { formatCount } from "../lib/numbers.js";

const navigation = document.querySelector("nav[data-counts]");

async function refresh() {
  const answer = await fetchJson(navigation.dataset.counts);
  if (!answer) return;
  for (const link of navigation.querySelectorAll("a")) {
    const count = answer.counts[link.getAttribute("href")];
    if (count !== undefined) setText(link.querySelector("small"), formatCount(count));
  }
}

if (navigation) {
  navigation.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  addEventListener("pageshow", ({ persisted }) => persisted && refresh());
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  document.addEventListener("counts-changed", refresh);
}
