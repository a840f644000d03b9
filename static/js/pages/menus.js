/* Drop-down menus made of <details>: one open at a time, closed by Escape and by a click elsewhere. */
import { skipComposing } from "../lib/input-method.js";

const listOpenMenus = () => document.querySelectorAll("details.dropdown[open]");

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.("details.dropdown[open]")) return;
  for (const other of listOpenMenus()) if (other !== target) other.open = false;
}, true);

document.addEventListener("click", ({ target }) => {
  for (const menu of listOpenMenus()) if (!menu.contains(target)) menu.open = false;
});

document.addEventListener("keydown", skipComposing((event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.dropdown[open]");
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  menu.querySelector("summary").focus();
}));

// A link that acts as a button for screen readers must react to the space bar as well.
document.addEventListener("keydown", skipComposing((event) => {
  if (event.key !== " " || !event.target.matches?.("a[role=button]")) return;
  event.preventDefault();
  event.target.click();
}));

document.addEventListener("keydown", skipComposing((event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = step && event.target.closest?.("details.dropdown[open]");
  if (!menu) return;
  const items = [...menu.querySelectorAll(".menu :is(a, button)")];
  const place = items.indexOf(document.activeElement);
  event.preventDefault();
  items.at((place + step + items.length) % items.length)?.focus();
}));
