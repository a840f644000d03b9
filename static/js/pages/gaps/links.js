// The links of a fix, one per line: what a link is, and how it is shown on a card.
import { part, setAttribute, setText } from "../../lib/dom.js";

const WEB_ADDRESS = /^https?:\/\/\S+$/i;

// Return the lines of a text that have something in them.
export function listLinks(text) {
  return (text ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
}

// Whether a line is the address of a page: another scheme, such as javascript:, must never be opened.
export function isLink(line) {
  return WEB_ADDRESS.test(line) && URL.canParse(line);
}

// Show each line as a link; a line that is none, which an API may have stored, as text.
export function showLinks(list, text) {
  const lines = listLinks(text);
  list.hidden = !lines.length;
  if (list.dataset.text === text) return;
  list.dataset.text = text ?? "";
  list.replaceChildren(...lines.map(createLine));
}

function createLine(line) {
  const element = part("gcard-link");
  const link = element.querySelector("a");
  if (isLink(line)) setAttribute(link, "href", line);
  setAttribute(element, "title", line);
  setText(link, line.replace(/^https?:\/\//i, "").replace(/\/$/, ""));
  return element;
}
