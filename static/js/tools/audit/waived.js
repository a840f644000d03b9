// A finding that is waived: which rule and place, why, by whom and when; it can be taken back.

import { formatDay } from "../../lib/date-format.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { buildElement } from "../evidence/elements.js";
import { describePlace } from "./places.js";
import { ruleName } from "./rules.js";

export function createWaived(acts) {
  const go = buildElement("button", { type: "button", class: "audit-go" }, buildElement("b"), buildElement("small"));
  const back = buildElement("button", { type: "button", class: "btn ghost sm" });
  setText(back, gettext("Take back"));
  const reason = buildElement("p", { class: "audit-reason", dir: "auto" });
  const who = buildElement("small", { class: "muted" });
  const item = buildElement("li", { class: "audit-place" }, go, back, reason, who);
  go.addEventListener("click", () => acts.goTo(item.finding));
  back.addEventListener("click", () => {
    document.getElementById("tab-audit").focus();
    acts.takeBack(item.finding);
  });
  return item;
}

export function showWaived(item, finding, { store, board }) {
  const [go, back, reason, who] = item.children;
  const waiver = store.get("waiver", finding.waiver);
  if (!waiver) return;
  const [name, where] = describePlace(store, finding);
  item.finding = finding;
  setText(go.firstElementChild, ruleName(finding.rule));
  setText(go.lastElementChild, [name, where].filter(Boolean).join(", "));
  setText(reason, waiver.reason);
  setText(who, signature(waiver, board));
  back.hidden = !board.mayEdit;
  setAttribute(back, "aria-label", interpolate(gettext("Take back: %(name)s"), { name: ruleName(finding.rule) }));
}

function signature({ author, at }, { members, me }) {
  const name = members.find(({ id }) => id === author)?.name ?? gettext("Former member");
  // It is not stamped until the server has it.
  return [author ? name : me.name, at && formatDay(at)].filter(Boolean).join(", ");
}
