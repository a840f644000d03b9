// The share of all customers who get to a stage, in its head, where it is less than all.

import { findRoutes, reach } from "../../lib/paths.js";
import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { formatCount } from "../../lib/numbers.js";

const ALL = 100;

// Return the share of all customers who get to each stage: Map of stage id → 0…100.
export function readReach(store) {
  const ids = store.all("stage").map(({ id }) => id);
  const routes = findRoutes(ids, store.all("path")).map(({ route }) => route);
  const shares = reach(ids.length, routes);
  return new Map(ids.map((id, column) => [id, shares[column]]));
}

// Return what a touchpoint's reach means where the paths say how many get to its stage; "" where they say nothing else.
export function describeReach(store, touchpoint) {
  const share = readReach(store).get(touchpoint.stage) ?? ALL;
  if (touchpoint.reach < ALL || share >= ALL) return "";
  const form = gettext("100\u00a0% of those who get here: %(share)s\u00a0% of all customers, from the paths");
  return interpolate(form, { share: formatCount(share) });
}

// Show it in the heads of the stages.
export function showReach(map, store) {
  const shares = readReach(store);
  for (const head of map.querySelectorAll("map-stage"))
    showShare(head.querySelector(".st-sub"), shares.get(head.record));
}

function showShare(line, share = ALL) {
  const shown = line.querySelector(".st-reach");
  if (share >= ALL) return shown?.remove();
  const element = shown ?? line.appendChild(document.createElement("span"));
  const values = { share: formatCount(share) };
  element.className = "st-reach";
  setText(element, interpolate("%(share)s\u00a0%", values));
  const text = interpolate(gettext("%(share)s\u00a0% of all customers get here, from the paths"), values);
  setAttribute(element, "title", text);
  setAttribute(element, "aria-label", text);
  return setAttribute(element, "role", "img");
}
