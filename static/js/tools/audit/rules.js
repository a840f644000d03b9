// A rule in the audit: what it says and why, and the places that break it, each with a form to waive it.

import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { skipComposing } from "../../lib/input-method.js";
import { formatCount } from "../../lib/numbers.js";
import { reconcile } from "../../lib/reconcile.js";
import { valueLabels } from "../../map/labels.js";
import { buildElement } from "../evidence/elements.js";
import { describePlace } from "./places.js";

// Return the name of a rule.
export function ruleName(rule) {
  return valueLabels("waiver", "rule").get(rule) ?? rule;
}

export function createRule(rule, acts) {
  const title = buildElement("h3");
  const count = buildElement("span", { class: "count t-num" });
  const name = buildElement("span");
  setText(name, ruleName(rule));
  title.append(name, count);
  const why = buildElement("p", { class: "small" });
  const source = buildElement("a", { target: "_blank", rel: "noopener noreferrer", class: "small" });
  const places = buildElement("ul", {});
  return Object.assign(buildElement("li", { "data-rule": rule }, title, why, source, places), { acts });
}

export function showRule(item, { places, reason, store, board }) {
  const [title, why, source, list] = item.children;
  setText(title.lastElementChild, formatCount(places.length));
  setText(why, reason?.why ?? "");
  source.hidden = !reason?.source;
  setText(source, reason?.source?.name ?? "");
  setAttribute(source, "href", reason?.source?.address);
  reconcile(list, places, {
    key: ({ target, fix }) => `${target} ${fix}`,
    make: () => createPlace(item.acts),
    update: (place, finding) => showPlace(place, finding, store, board),
  });
}

function createPlace(acts) {
  const go = buildElement("button", { type: "button", class: "audit-go" }, buildElement("b"), buildElement("small"));
  const waive = buildElement("button", { type: "button", class: "btn ghost sm" });
  setText(waive, gettext("Waive"));
  const item = buildElement("li", { class: "audit-place" }, go, waive);
  go.addEventListener("click", () => acts.goTo(item.finding));
  waive.addEventListener("click", () => openForm(item, waive, acts));
  return item;
}

function showPlace(item, finding, store, board) {
  const [go, waive] = item.children;
  const [name, where] = describePlace(store, finding);
  item.finding = finding;
  setText(go.firstElementChild, name);
  setText(go.lastElementChild, where ?? "");
  waive.hidden = !board.mayEdit || item.querySelector("form") !== null;
  setAttribute(waive, "aria-label", interpolate(gettext("Waive: %(name)s"), { name }));
}

// Ask for the reason in place; Esc leaves the finding as it is.
function openForm(item, waive, acts) {
  const field = buildElement("textarea", {
    class: "field",
    rows: "2",
    "data-limit": "1000",
    dir: "auto",
    "aria-label": gettext("Why does it not count here?"),
    placeholder: gettext("Why does it not count here?"),
  });
  const save = buildElement("button", { class: "btn sm primary" });
  const cancel = buildElement("button", { type: "button", class: "btn sm" });
  setText(save, gettext("Waive"));
  setText(cancel, gettext("Cancel"));
  const form = buildElement("form", { class: "audit-form" }, field, save, cancel);
  const close = () => {
    form.remove();
    waive.hidden = false;
    waive.focus();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!field.value.trim()) return field.focus();
    acts.waive(item.finding, field.value.trim());
    document.getElementById("tab-audit").focus();
    return form.remove();
  });
  form.addEventListener("keydown", skipComposing((event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  }));
  waive.hidden = true;
  item.append(form);
  field.focus();
}
