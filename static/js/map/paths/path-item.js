// The drawing of one path in the band: its line, its tip, and the chip with its label and share.

import { kindOf } from "../../lib/paths.js";
import { setAttribute, setStyle, setText } from "../../lib/dom.js";
import { describePath, shareText } from "./words.js";

export const LANE_HEIGHT = 24;
const SVG = "http://www.w3.org/2000/svg";
// Lines end so far from the borders of a column, where no label stands.
const SIDE_WIDTH = 24;
const ICONS = {
  loop: "M13.5 12.5V9.5a3 3 0 0 0-3-3h-8M5.5 3.5l-3 3 3 3",
  skip: "M2.5 12.5v-3a3 3 0 0 1 3-3h8M10.5 3.5l3 3-3 3",
  next: "M2.5 8h11M10.5 5l3 3-3 3",
  exit: "M2 8h8M7 5l3 3-3 3M13.5 2.5v11",
};
const TIP = "M1 1l3.5 4.5L8 1";

// Return an <svg> with one line.
function createDrawing(name, box, path) {
  const svg = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  setAttribute(svg, "class", name);
  setAttribute(svg, "viewBox", box);
  setAttribute(svg, "aria-hidden", "true");
  setAttribute(line, "d", path);
  svg.append(line);
  return svg;
}

// Create the item of a path, empty yet.
export function createItem(path) {
  const item = document.createElement("div");
  item.className = "path-item";
  setAttribute(item, "role", "listitem");
  const line = document.createElement("i");
  line.className = "path-line";
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "path-chip";
  chip.dataset.kind = "path";
  chip.dataset.id = path.id;
  const [label, share] = ["path-label", "path-share"].map((name) => {
    const span = document.createElement("span");
    span.className = name;
    return span;
  });
  chip.append(createDrawing("path-icon", "0 0 16 16", ICONS.loop), label, " ", share);
  const ends = [createDrawing("path-tip", "0 0 9 7", TIP), createDrawing("path-out", "0 0 16 16", ICONS.exit)];
  item.append(line, ...ends, chip);
  return item;
}

// Draw a path: {path, route, line} in so many lanes; `edge` gives the left edge of a column in per cent.
export function showItem(item, { path, route, line }, { store, board, edge, lanes }) {
  const kind = kindOf(route);
  const chip = item.querySelector(".path-chip");
  item.dataset.shape = kind;
  item.dataset.source = path.source;
  setAttribute(item, "data-turned", line.target !== null && line.target[0] < line.source[0]);
  setStyle(item, "--top", `${LANE_HEIGHT * (lanes - 1 - line.lane) + 14}px`);
  setStyle(item, "--weight", `${(1.25 + path.share / 50).toFixed(2)}px`);
  showLine(item, line, edge);
  setAttribute(item, "data-narrow", line.label[0] === line.label[1]);
  setAttribute(chip.querySelector(".path-icon > path"), "d", ICONS[kind]);
  setText(chip.querySelector(".path-label"), path.label.trim());
  setText(chip.querySelector(".path-share"), shareText(path));
  const text = describePath(store, path, route);
  setAttribute(chip, "aria-label", text);
  setAttribute(chip, "title", text);
  chip.classList.toggle("is-selected", board.selection?.id === path.id);
  chip.classList.toggle("pending", store.isPending(path.id));
}

function showLine(item, { source, target, label }, edge) {
  const from = placeOf(source, edge);
  const to = target ? placeOf(target, edge) : exitPlace(source, edge);
  const [left, right] = source[0] <= (target ?? source)[0] ? [from, to] : [to, from];
  setStyle(item, "--left", left);
  setStyle(item, "--right", right);
  setStyle(item, "--tip", to);
  setStyle(item, "--start", from);
  const [first, last] = label;
  setStyle(item, "--middle", `${(edge(first) + edge(last + 1)) / 2}%`);
  setStyle(item, "--room", `calc(${edge(last + 1) - edge(first)}% - ${2 * SIDE_WIDTH}px)`);
}

// An exit ends in its column, left of where other lines go down.
function exitPlace([side], edge) {
  return `calc(${edge(Math.floor(side / 2) + 1)}% - ${SIDE_WIDTH + 14}px)`;
}

// Return where an end is, as a length from the left of the band.
function placeOf([side, place, of], edge) {
  const inside = ((SIDE_WIDTH - 4) * (place + 1)) / (of + 1) + 2;
  const column = Math.floor(side / 2) + (side % 2);
  const offset = side % 2 ? inside - SIDE_WIDTH : inside;
  return `calc(${edge(column)}% + ${offset.toFixed(1)}px)`;
}
