// The lists of what rows may name, which other people change while somebody imports.

import { fetchTranslated } from "../../lib/fetch-json.js";

const LISTS = ["places", "metrics", "personas", "stage_level"];

// Renew the lists in the page's data from the same page as it is now. Without the right to see it they stay.
export async function renewLists(data) {
  const answer = await fetchTranslated(location.pathname, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const text = page.getElementById("import-data")?.textContent;
  const latest = text ? JSON.parse(text) : {};
  for (const name of LISTS) if (name in latest) data[name] = latest[name];
}

// Return whether a name that was replaced is unknown still: its replacement is not on the map any more.
export function hasLapsedRepairs({ report, repairs } = {}) {
  const { replace = {} } = repairs ?? {};
  return (report?.groups ?? []).some(({ thing, value }) => {
    const replaced = Object.entries(replace[thing] ?? {}).filter(([, other]) => other !== null);
    return replaced.flat().includes(value);
  });
}
