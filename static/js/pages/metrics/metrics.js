/* The page of metrics: choosing, targets in place, and the form in a dialog; all of it works without this, page by page. */
import { closable, open } from "../dialogs.js";
import { enliven } from "./metric-fields.js";

const dialog = document.getElementById("metric-dialog");
let asked = null;

const part = () => document.getElementById("metrics-part");

async function read(address, options = {}) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

async function show(address, keep = "none") {
  asked?.abort();
  asked = new AbortController();
  part().setAttribute("aria-busy", "true");
  try {
    const { answer, page } = await read(address, { signal: asked.signal });
    if (!answer.ok || !page.getElementById("metrics-part")) throw new Error(answer.statusText);
    take(page);
    if (keep === "push") history.pushState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function take(page) {
  const focused = document.activeElement?.id;
  const opened = document.getElementById("chart-table")?.open;
  part().replaceWith(document.adoptNode(page.getElementById("metrics-part")));
  settle();
  if (opened) document.getElementById("chart-table")?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
  document.getElementById("metrics-told").textContent = document.getElementById("chart-heading")?.textContent ?? "";
}

// A choice of what stands higher up forgets what stood below: another journey has other places.
function chosen(form, changed) {
  const words = new URLSearchParams(new FormData(form));
  if (changed?.name === "journey") words.delete("place");
  return `?${words}`;
}

async function keepTarget(form) {
  const input = form.elements.target;
  if (input.value === input.defaultValue) return accept(form);
  const before = input.defaultValue;
  input.defaultValue = input.value;
  const { answer, page } = await read(form.action, { method: "POST", body: new FormData(form) }).catch(() => ({}));
  if (answer?.ok) return show(location.href);
  const told = page?.querySelector("#id_target_error, .mform > .wrong")?.textContent.trim();
  if (told === undefined) return form.submit();
  input.defaultValue = before;
  refuse(form, told);
}

// The value is the one that is kept: nothing is wrong with it.
function accept(form) {
  form.querySelector(".wrong")?.remove();
  form.elements.target.removeAttribute("aria-invalid");
}

function refuse(form, told) {
  const wrong = form.querySelector(".wrong") ?? form.appendChild(document.createElement("p"));
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  wrong.textContent = told;
  form.elements.target.setAttribute("aria-invalid", "true");
}

async function openForm(address) {
  const { answer, page } = await read(address).catch(() => ({}));
  if (!answer?.ok || !fill(page)) return location.assign(address);
  open(dialog);
  dialog.querySelector("[name=name]").focus();
}

function fill(page) {
  const sheet = page.getElementById("metric-sheet");
  if (!sheet) return false;
  dialog.replaceChildren(...document.adoptNode(sheet).childNodes);
  enliven(dialog.querySelector("#metric-form"));
  return true;
}

async function send(form) {
  const { answer, page } = await read(form.action, { method: "POST", body: new FormData(form) }).catch(() => ({}));
  if (answer?.ok) {
    dialog.close();
    return show(form.id ? answer.url : location.pathname, "push");
  }
  if (!page || !fill(page)) return form.submit();
  dialog.querySelector(".bad input, .bad select")?.focus();
}

document.addEventListener("change", ({ target }) => {
  if (target.form?.id === "metric-choice") show(chosen(target.form, target), "push");
  if (target.form?.matches(".inplace")) keepTarget(target.form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("#metric-choice, .inplace, #metric-dialog form")) return;
  event.preventDefault();
  if (form.id === "metric-choice") show(chosen(form), "push");
  else if (form.matches(".inplace")) keepTarget(form);
  else send(form);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-metric-form], a[data-period], #metric-dialog [data-closes]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches("[data-closes]")) dialog.close();
  else if (link.matches("[data-period]")) show(link.href, "push");
  else openForm(link.href);
});

// A choice shows at once here; a chart that is wider than the window begins with today.
function settle() {
  document.querySelector("#metric-choice [data-shows]")?.remove();
  const wide = document.querySelector(".chart")?.parentElement;
  if (wide) wide.scrollLeft = wide.scrollWidth;
}

settle();
addEventListener("popstate", () => show(location.href));
if (dialog) closable(dialog);
