// A text as it is read, with its formatting and the carets of teammates; while it is typed, with its marks. User text
// is only ever put into text nodes, and of addresses only those that the parser lets through are links.

import { indexer } from "../lib/code-points.js";
import { setChildren } from "../lib/dom.js";
import { isFormatted, parse } from "../lib/markup.js";
import { createCaret, showText } from "./text-line.js";

// What is shown in an element: {key, text}. The text tells whether something else has changed it since.
const shown = new WeakMap();

// Show `text` in an element; `carets` are [{caret, hue}], positions in code points. `decorate` returns nodes in place
// of a string that has no caret in it.
export function showFormatted(element, text, carets = [], decorate = undefined) {
  const typed = element.parentElement?.className === "typing";
  const key = JSON.stringify([text, typed, carets.map(({ caret, hue }) => [caret, hue]), decorate?.key]);
  const known = shown.get(element);
  if (known?.key === key && known.text === element.textContent) return;
  if (isFormatted(text)) setChildren(element, ...buildNodes(text, { carets, typed, decorate }));
  else if (decorate) setChildren(element, ...decorate(text));
  else showText(element, text, carets);
  shown.set(element, { key, text: element.textContent });
}

function buildNodes(text, { carets, typed, decorate = (string) => [string] }) {
  const at = indexer(text);
  const queue = [...carets].sort((a, b) => a.caret - b.caret).map(({ caret, hue }) => ({ index: at(caret), hue }));
  const lines = parse(text);
  const nodes = typed ? buildTyped(text, lines, queue) : buildLines(lines, queue, decorate);
  return [...nodes, ...queue.map(({ hue }) => createCaret(hue))];
}

// Return the text with its marks, which are paler.
function buildTyped(text, lines, queue) {
  const nodes = [];
  let from = 0;
  for (const { start, text: part } of lines.flatMap(({ runs }) => runs)) {
    if (start > from) nodes.push(wrap("span", "md-mark", ...cutAtCarets(text.slice(from, start), from, queue)));
    nodes.push(...cutAtCarets(part, start, queue));
    from = start + part.length;
  }
  if (from < text.length) nodes.push(wrap("span", "md-mark", ...cutAtCarets(text.slice(from), from, queue)));
  return nodes;
}

// Return the lines; the items of a list are in one element. A list begins and ends its line by itself.
function buildLines(lines, queue, decorate) {
  const nodes = [];
  let list = null;
  lines.forEach(({ item, runs }, place) => {
    const before = lines[place - 1];
    if (before && !list && (item === null || !before.runs.length)) nodes.push("\n");
    const line = runs.flatMap((run) => buildRun(run, queue, decorate));
    if (item === null) nodes.push(...line);
    else if (list) list.append(createItem(item, line));
    else nodes.push(createList(createItem(item, line)));
    list = item === null ? null : nodes.at(-1);
  });
  return nodes;
}

function buildRun({ start, text, bold, italic, href }, queue, decorate) {
  let nodes = cutAtCarets(text, start, queue).flatMap((part) => (typeof part === "string" ? decorate(part) : [part]));
  if (href) nodes = [createLink(href, text, nodes)];
  if (italic) nodes = [wrap("em", "", ...nodes)];
  return bold ? [wrap("strong", "", ...nodes)] : nodes;
}

// Return a part of the text, which begins at `start`, and the carets in it, which are taken from the queue.
function cutAtCarets(text, start, queue) {
  const nodes = [];
  let from = 0;
  while (queue.length && queue[0].index <= start + text.length) {
    const { index, hue } = queue.shift();
    const to = Math.max(from, index - start);
    nodes.push(text.slice(from, to), createCaret(hue));
    from = to;
  }
  return [...nodes, text.slice(from)].filter((part) => part !== "");
}

function createLink(href, label, nodes) {
  const link = wrap("a", "md-link", ...nodes);
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  link.draggable = false;
  if (label !== href) link.title = href;
  return link;
}

function createList(item) {
  const list = wrap("span", "md-list", item);
  list.setAttribute("role", "list");
  return list;
}

function createItem(sign, nodes) {
  const item = wrap("span", "md-item", ...nodes);
  item.setAttribute("role", "listitem");
  item.dataset.sign = sign === "-" ? "•" : `${sign}.`;
  return item;
}

function wrap(name, className, ...nodes) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...nodes);
  return element;
}
