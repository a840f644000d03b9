/* The library's search, filters, sort and view: asks the server for the same page and takes its parts. */
const PARTS = ["count", "chips", "journeys"];
const WAIT = 150;

const form = document.querySelector(".filters");
const search = form.elements.search;
let asked = null;
let timer = 0;

const words = () => new URLSearchParams(new FormData(form));

async function show(address, { keep = "replace" } = {}) {
  asked?.abort();
  asked = new AbortController();
  const journeys = document.querySelector(".jgrid");
  journeys?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: asked.signal, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (keep === "push") history.pushState(null, "", address);
    if (keep === "replace") history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function take(page) {
  const menu = document.activeElement?.closest("#chips") ? document.activeElement.textContent : null;
  for (const id of PARTS) document.getElementById(id).replaceWith(document.adoptNode(page.getElementById(id)));
  document.getElementById("found").textContent = document.getElementById("count").textContent;
  for (const link of document.querySelectorAll(".side nav [aria-current]")) link.removeAttribute("aria-current");
  const current = page.querySelector(".side nav [aria-current]")?.getAttribute("href");
  document.querySelector(`.side nav a[href="${CSS.escape(current ?? "")}"]`)?.setAttribute("aria-current", "page");
  if (menu !== null) document.querySelector("#chips summary")?.focus();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => show(`?${words()}`), WAIT);
}

search.addEventListener("input", later);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  show(`?${words()}`);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#chips a, #journeys [data-clears], #journeys .more a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches("[data-clears]")) search.value = "";
  show(link.href, { keep: "push" });
});

addEventListener("popstate", () => {
  search.value = new URLSearchParams(location.search).get("search") ?? "";
  show(location.href, { keep: "none" });
});
