// The page of a comparison as it is now, taken over without a new load.

import { fetchTranslated } from "../../lib/fetch-json.js";

const PARTS = [".cmp-top", ".cmp-sum", ".cmp-body", "#cmp-read", "#compared-maps"];
const SCROLLERS = [".cmp-list ol", ".cmp-scroll"];

// Return the document of the page; fail where it shows no comparison any more.
export async function fetchFresh(address) {
  const answer = await fetchTranslated(address, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || answer.redirected || PARTS.some((part) => !page.querySelector(part)))
    throw new Error(answer.statusText);
  return page;
}

// Replace what is shown by that of another document; what is scrolled stays where it is.
export function takeParts(page) {
  const places = findScrollers().map((element) => ({ left: element?.scrollLeft, top: element?.scrollTop }));
  for (const part of PARTS) document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  for (const [at, element] of findScrollers().entries()) element?.scrollTo({ ...places[at], behavior: "instant" });
}

function findScrollers() {
  return [document.scrollingElement, ...SCROLLERS.map((selector) => document.querySelector(selector))];
}
