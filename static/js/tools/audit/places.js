// The places of findings: what they are called, and how to get there.

import { gettext } from "../../lib/i18n.js";
import { titleOf } from "../editing/commands.js";

// What in the sheet under the title mends a finding about the map.
const SHEET_FIELDS = {
  no_persona: ".about-new input, .about-personas button",
  no_scenario: ".about-scenario [tabindex]",
  no_owner: ".about-owner select",
  review_passed: ".about-day input",
};

// Return [name, where] of the place of a finding; `where` is the stage of a card, "" for others.
export function describePlace(store, { rule, kind, target, fix }) {
  const record = target && store.get(kind, target);
  const stage = record?.stage ? store.get("stage", record.stage)?.title : "";
  const plan = fix && store.get("fix", fix);
  if (plan) return [titleOf(store, "fix", plan), record ? titleOf(store, kind, record) : gettext("The whole journey")];
  if (record) return [titleOf(store, kind, record), stage];
  return [rule === "nothing_after" ? gettext("The end of the map") : gettext("The whole journey"), ""];
}

// Go to the place of a finding, or to the field of the journey that mends it.
export function goToFinding({ jump, panel, store, grid }, { rule, kind, target }) {
  if (target) return jump.goTo({ kind, id: target }, { focus: true });
  if (SHEET_FIELDS[rule]) return openSheet(SHEET_FIELDS[rule]);
  const last = store.all("stage").at(-1);
  if (rule === "nothing_after" && last) return jump.goTo({ kind: "stage", id: last.id }, { focus: true });
  panel.show("gaps");
  return grid.focusFirst();
}

function openSheet(selector) {
  const sheet = document.getElementById("about-pop");
  sheet.showPopover();
  // The sheet itself moves the focus as it opens.
  sheet.addEventListener("toggle", () => setTimeout(() => sheet.querySelector(selector)?.focus()), { once: true });
}
