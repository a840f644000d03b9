/* The library's search, filters, sort and view: fetches the same page from the server and replaces its parts, also when
   somebody comes back to it. */
import { fetchTranslated } from "../../lib/fetch-json.js";
import { isSameWorkspace } from "../same-workspace.js";

const PARTS = ["count", "chips", "journeys"];
const SEARCH_DELAY = 150;

const form = document.querySelector(".filters");
const search = form.elements.search;
let request = null;
let timer = 0;

const readQuery = () => new URLSearchParams(new FormData(form));

async function fetchPage(address) {
  request?.abort();
  const own = new AbortController();
  request = own;
  try {
    const answer = await fetchTranslated(address, { signal: own.signal, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || answer.redirected || !isSameWorkspace(page)) throw new Error(answer.statusText);
    return page;
  } finally {
    if (request === own) request = null;
  }
}

async function showPage(address, { keep = "replace" } = {}) {
  const journeys = document.querySelector(".jgrid");
  journeys?.setAttribute("aria-busy", "true");
  try {
    takeParts(await fetchPage(address));
    document.getElementById("found").textContent = document.getElementById("count").textContent;
    if (keep === "push") history.pushState(null, "", address);
    if (keep === "replace") history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function takeParts(page) {
  const menu = document.activeElement?.closest("#chips") ? document.activeElement.textContent : null;
  for (const id of PARTS) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  for (const link of document.querySelectorAll(".side nav [aria-current]")) link.removeAttribute("aria-current");
  const current = page.querySelector(".side nav [aria-current]")?.getAttribute("href");
  document.querySelector(`.side nav a[href="${CSS.escape(current ?? "")}"]`)?.setAttribute("aria-current", "page");
  if (menu !== null) document.querySelector("#chips summary")?.focus();
}

// Show the journeys as they are now, unless somebody is about to do something with those that are shown.
async function refresh() {
  if (document.hidden || isInUse()) return;
  const page = await fetchPage(location.href).catch(() => null);
  if (!page || isInUse()) return;
  const focused = describeFocus();
  takeParts(page);
  if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
}

function isInUse() {
  return Boolean(timer || request || document.querySelector("main details[open], #journeys :checked, dialog[open]"));
}

// Return a selector of the focused link or menu of a journey, or null.
function describeFocus() {
  const element = document.activeElement?.closest("#journeys [href], #journeys [aria-label]");
  const name = element?.hasAttribute("href") ? "href" : "aria-label";
  return element ? `#journeys [${name}="${CSS.escape(element.getAttribute(name))}"]` : null;
}

function scheduleSearch() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = 0;
    showPage(`?${readQuery()}`);
  }, SEARCH_DELAY);
}

search.addEventListener("input", scheduleSearch);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  timer = 0;
  showPage(`?${readQuery()}`);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#chips a, #journeys [data-clears], #journeys .more a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches("[data-clears]")) search.value = "";
  showPage(link.href, { keep: "push" });
});

addEventListener("popstate", () => {
  search.value = new URLSearchParams(location.search).get("search") ?? "";
  showPage(location.href, { keep: "none" });
});

document.addEventListener("visibilitychange", refresh);
addEventListener("pageshow", ({ persisted }) => persisted && refresh());
