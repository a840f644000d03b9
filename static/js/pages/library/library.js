/* The library's search, filters, sort and view: fetches the same page from the server and replaces its parts. */
import { isSameWorkspace } from "../same-workspace.js";

const PARTS = ["count", "chips", "journeys"];
const SEARCH_DELAY = 150;

const form = document.querySelector(".filters");
const search = form.elements.search;
let request = null;
let timer = 0;

const readQuery = () => new URLSearchParams(new FormData(form));

async function showPage(address, { keep = "replace" } = {}) {
  request?.abort();
  request = new AbortController();
  const journeys = document.querySelector(".jgrid");
  journeys?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: request.signal, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || answer.redirected || !isSameWorkspace(page)) throw new Error(answer.statusText);
    takeParts(page);
    if (keep === "push") history.pushState(null, "", address);
    if (keep === "replace") history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function takeParts(page) {
  const menu = document.activeElement?.closest("#chips") ? document.activeElement.textContent : null;
  for (const id of PARTS) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  document.getElementById("found").textContent = document.getElementById("count").textContent;
  for (const link of document.querySelectorAll(".side nav [aria-current]")) link.removeAttribute("aria-current");
  const current = page.querySelector(".side nav [aria-current]")?.getAttribute("href");
  document.querySelector(`.side nav a[href="${CSS.escape(current ?? "")}"]`)?.setAttribute("aria-current", "page");
  if (menu !== null) document.querySelector("#chips summary")?.focus();
}

function scheduleSearch() {
  clearTimeout(timer);
  timer = setTimeout(() => showPage(`?${readQuery()}`), SEARCH_DELAY);
}

search.addEventListener("input", scheduleSearch);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
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
