/* The page of metrics: choices, targets in place, and the form in a dialog; all of it also works without JavaScript. */
import { fetchTranslated } from "../../lib/fetch-json.js";
import { markSent } from "../../lib/typed-text.js";
import { makeClosable, openDialog } from "../dialogs.js";
import { isSameWorkspace } from "../same-workspace.js";
import { Submissions } from "../../lib/submissions.js";
import { enableMetricForm } from "./metric-fields.js";

const dialog = document.getElementById("metric-dialog");
const sent = new Submissions();
let request = null;

const metricsPart = () => document.getElementById("metrics-part");

async function fetchPage(address, options = {}) {
  const answer = await fetchTranslated(address, { credentials: "same-origin", ...options });
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

async function showPage(address, keep = "none") {
  request?.abort();
  request = new AbortController();
  metricsPart().setAttribute("aria-busy", "true");
  try {
    const { answer, page } = await fetchPage(address, { signal: request.signal });
    const fits = page.getElementById("metrics-part") && isSameWorkspace(page);
    if (!answer.ok || !fits) throw new Error(answer.statusText);
    takePart(page);
    if (keep === "push") history.pushState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function takePart(page) {
  const focused = document.activeElement?.id;
  const opened = document.getElementById("chart-table")?.open;
  metricsPart().replaceWith(document.adoptNode(page.getElementById("metrics-part")));
  showChart();
  if (opened) document.getElementById("chart-table")?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
  document.getElementById("metrics-status").textContent = document.getElementById("chart-heading")?.textContent ?? "";
}

// Show the messages of an answer: they are in no other.
function takeNotices(page) {
  document.querySelector(".notices")?.remove();
  const notices = page.querySelector(".notices");
  if (notices) document.querySelector(".phead").before(document.adoptNode(notices));
}

// Return the query of the form. A changed choice clears those below it: another journey has other places.
function buildQuery(form, changed) {
  const words = new URLSearchParams(new FormData(form));
  if (changed?.name === "journey") words.delete("place");
  return `?${words}`;
}

async function saveTarget(form) {
  const input = form.elements.target;
  if (input.value === input.defaultValue) return clearError(form);
  const before = input.defaultValue;
  input.defaultValue = input.value;
  const { answer, page } = await fetchPage(form.action, { method: "POST", body: new FormData(form) }).catch(() => ({}));
  if (answer?.ok) return showPage(location.href);
  const message = page?.querySelector("#id_target_error, .mform > .wrong")?.textContent.trim();
  if (message === undefined) return sendAsPage(form);
  input.defaultValue = before;
  showError(form, message);
}

function sendAsPage(form) {
  markSent(form);
  form.submit();
}

// Clear the error, since the value is the stored one.
function clearError(form) {
  form.querySelector(".wrong")?.remove();
  form.elements.target.removeAttribute("aria-invalid");
}

function showError(form, message) {
  const wrong = form.querySelector(".wrong") ?? form.appendChild(document.createElement("p"));
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  wrong.textContent = message;
  form.elements.target.setAttribute("aria-invalid", "true");
}

async function openForm(address) {
  const { answer, page } = await fetchPage(address).catch(() => ({}));
  if (!answer?.ok || !isSameWorkspace(page) || !fillDialog(page)) return location.assign(address);
  openDialog(dialog);
  dialog.querySelector("[name=name]").focus();
}

function fillDialog(page) {
  const sheet = page.getElementById("metric-sheet");
  if (!sheet) return false;
  dialog.replaceChildren(...document.adoptNode(sheet).childNodes);
  enableMetricForm(dialog.querySelector("#metric-form"));
  return true;
}

async function send(form) {
  const submission = sent.begin(form);
  if (!submission) return;
  const { address, body, end } = submission;
  const { answer, page } = await fetchPage(address, { method: "POST", body }).catch(() => ({})).finally(end);
  if (answer?.ok) {
    dialog.close();
    takeNotices(page);
    return showPage(form.id ? answer.url : location.pathname, "push");
  }
  if (!page || !fillDialog(page)) return sendAsPage(form);
  dialog.querySelector(".bad input, .bad select")?.focus();
}

document.addEventListener("change", ({ target }) => {
  if (target.form?.id === "metric-choice") showPage(buildQuery(target.form, target), "push");
  if (target.form?.matches(".inplace")) saveTarget(target.form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("#metric-choice, .inplace, #metric-dialog form")) return;
  event.preventDefault();
  if (form.id === "metric-choice") showPage(buildQuery(form), "push");
  else if (form.matches(".inplace")) saveTarget(form);
  else send(form);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-metric-form], a[data-period], #metric-dialog [data-closes]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.matches("[data-closes]")) dialog.close();
  else if (link.matches("[data-period]")) showPage(link.href, "push");
  else openForm(link.href);
});

// Remove the submit button, since a choice takes effect at once, and scroll a wide chart to today.
function showChart() {
  document.querySelector("#metric-choice [data-shows]")?.remove();
  const wide = document.querySelector(".chart")?.parentElement;
  if (wide) wide.scrollLeft = wide.scrollWidth;
}

showChart();
addEventListener("popstate", () => showPage(location.href));
if (dialog) makeClosable(dialog);
