// The arrow keys go from journey to journey: up and down in a column, left and right to the nearest one beside it.

import { skipComposing } from "../../lib/input-method.js";

const LINKS = "#journeys .acard h3 a";
const SIDES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// Return the nearest of the links in a direction, or null: what is out of line counts as farther away.
export function findNearest(from, others, [x, y]) {
  const start = middleOf(from);
  let [nearest, shortest] = [null, Infinity];
  for (const box of others) {
    const at = middleOf(box);
    const along = (at.x - start.x) * x + (at.y - start.y) * y;
    const aside = Math.abs((at.x - start.x) * y) + Math.abs((at.y - start.y) * x);
    const distance = along + 2 * aside;
    if (along > 4 && distance < shortest) [nearest, shortest] = [box, distance];
  }
  return nearest;
}

function middleOf({ left, top, width, height }) {
  return { x: left + width / 2, y: top + height / 2 };
}

function boxOf(link) {
  const { left, top, width, height } = link.closest(".acard").getBoundingClientRect();
  return { link, left, top, width, height };
}

function handleKey(event) {
  const side = SIDES[event.key];
  const link = event.target.closest?.(LINKS);
  if (!side || !link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const others = [...document.querySelectorAll(LINKS)].filter((one) => one !== link).map(boxOf);
  const found = findNearest(boxOf(link), others, side)?.link;
  found?.focus();
  found?.closest(".acard").scrollIntoView({ block: "nearest" });
}

globalThis.document?.addEventListener("keydown", skipComposing(handleKey));
