/* The dialog for a new journey: a name, a persona, and a map to start from. */
import { skipComposing } from "../../lib/input-method.js";
import { makeClosable, openDialog } from "../dialogs.js";

const dialog = document.getElementById("new-journey");
const note = dialog.querySelector("footer [data-note]");
const kinds = [...dialog.querySelectorAll("[data-shows]")];

const language = dialog.querySelector("[name=language]");
let wantedLanguage = language.value;

function findChosen() {
  return dialog.querySelector("[name=template]:checked");
}

function showNote() {
  note.textContent = findChosen()?.dataset.note ?? "";
}

// A map that somebody has made is in one language; the product's templates are in each.
function chooseLanguage() {
  const spoken = findChosen()?.dataset.speaks;
  const isKnown = [...language.options].some(({ value }) => value === spoken);
  language.value = isKnown ? spoken : wantedLanguage;
}

function handleChange({ target }) {
  if (target === language) wantedLanguage = language.value;
  else if (target.name === "template") showChosen();
}

function showChosen() {
  showNote();
  chooseLanguage();
}

function choose(kind) {
  for (const other of kinds) {
    const chosen = other === kind;
    other.setAttribute("aria-checked", chosen);
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.dataset.shows).hidden = !chosen;
  }
  const list = document.getElementById(kind.dataset.shows);
  const starter = list.querySelector(":checked") ?? list.querySelector("input");
  starter.checked = true;
  showChosen();
}

kinds.forEach((kind, place) => {
  kind.addEventListener("click", () => choose(kind));
  kind.addEventListener("keydown", skipComposing((event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = kinds.at((place + step + kinds.length) % kinds.length);
    choose(next);
    next.focus();
  }));
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-opens=new-journey]")) return;
  event.preventDefault();
  openDialog(dialog);
});

dialog.addEventListener("change", handleChange);
dialog.addEventListener("submit", () => {
  dialog.querySelector("footer .primary").disabled = true;
});
addEventListener("pageshow", () => {
  dialog.querySelector("footer .primary").disabled = false;
});
function initialize() {
  const list = findChosen()?.closest(".template-options");
  const kind = kinds.find((option) => option.dataset.shows === list?.id);
  if (kind) choose(kind);
  // What was sent before a refusal stays.
  language.value = wantedLanguage;
  showNote();
}

makeClosable(dialog);
initialize();
if ("open" in dialog.dataset) openDialog(dialog);
