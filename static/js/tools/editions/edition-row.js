// An edition in the list of all: who approved it and why, a link to the map as it was, and how to withdraw.

import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { buildElement } from "../evidence/elements.js";
import { editionText, withdrawnText } from "./words.js";

// Return the row of an edition; `acts` has withdraw(edition, {reason, box}) and reinstate(edition, {box}):
// a refusal is shown in the box.
export function createEdition(edition, { url, mayEdit, acts }) {
  const row = buildElement("li", { "data-edition": String(edition.number) });
  row.append(paragraph(editionText(edition)));
  if (edition.note) row.append(paragraph(edition.note, "small"));
  if (edition.withdrawn) row.append(createWithdrawn(edition.withdrawn));
  const tools = buildElement("div", { class: "editions-tools" }, createLink(url(edition), edition));
  row.append(tools);
  if (!mayEdit) return row;
  const reinstate = () => acts.reinstate(edition, { box: row });
  if (edition.withdrawn) tools.append(button(gettext("Undo the withdrawal"), reinstate));
  else tools.append(button(gettext("Withdraw…"), () => openForm(row, edition, acts)));
  return row;
}

function createWithdrawn(withdrawn) {
  const text = [withdrawnText(withdrawn), withdrawn.reason].filter(Boolean).join(": ");
  return paragraph(text, "editions-withdrawn small");
}

function createLink(href, { number }) {
  const link = buildElement("a", { class: "btn ghost sm", href });
  setText(link, interpolate(gettext("Look at edition %(number)s"), { number }));
  return link;
}

// Ask why, in place.
function openForm(row, edition, acts) {
  const field = buildElement("input", { type: "text", dir: "auto", name: "reason", "data-limit": "2000" });
  setAttribute(field, "aria-label", gettext("Why the approval is withdrawn"));
  setAttribute(field, "placeholder", gettext("Why the approval is withdrawn"));
  const send = buildElement("button", { class: "btn sm" });
  setText(send, gettext("Withdraw the approval"));
  const form = buildElement("form", { class: "editions-why", "data-guarded": "" });
  form.append(buildElement("span", { class: "field" }, field), send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    acts.withdraw(edition, { reason: field.value.trim(), box: row });
  });
  row.lastElementChild.replaceWith(form);
  field.focus();
}

function paragraph(text, className = undefined) {
  const element = buildElement("p", { dir: "auto", class: className });
  setText(element, text);
  return element;
}

function button(label, act) {
  const element = buildElement("button", { type: "button", class: "btn ghost sm" });
  setText(element, label);
  element.addEventListener("click", act);
  return element;
}
