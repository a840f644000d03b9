// What a copied part of a map is in other programs: a table of texts, as HTML and as text with tabs.

import { stripMarkup } from "../../lib/markup.js";
import { formatRows } from "../../lib/table-text.js";
import { laneName } from "../../map/labels.js";
import { formatFragment } from "./fragment.js";

// Holds the fragment in the HTML: browsers keep their own types of data to themselves.
const ATTRIBUTE = "data-journey-map";

// Return the fragment as {json, html, text}.
export function formatAll(fragment) {
  const json = formatFragment(fragment);
  const rows = listRows(fragment);
  const isOneText = rows.length === 1 && rows[0].length === 1;
  return { json, html: formatHtml(rows, json), text: isOneText ? rows[0][0] : formatRows(rows) };
}

// Return the JSON of a fragment in a document, or null.
export function findJson(page) {
  return page.querySelector(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE) ?? null;
}

// Return the rows of a table: one row for each card of a single cell; else lanes by stages, with their names.
export function listRows({ kind, stages, lanes, cards }) {
  if (kind === "cards" && stages.length === 1 && lanes.length === 1)
    return cards.map(({ text }) => [stripMarkup(text)]);
  const head = ["", ...stages.map(({ title }) => title)];
  return [head, ...lanes.map((lane) => [laneName(lane), ...stages.map((stage) => joinTexts(cards, stage, lane))])];
}

function joinTexts(cards, stage, lane) {
  const own = cards.filter((card) => card.stage === stage.id && card.lane === lane.id);
  return own.map(({ text }) => stripMarkup(text)).join("\n");
}

function formatHtml(rows, json) {
  const page = document.implementation.createHTMLDocument("");
  const table = page.createElement("table");
  table.setAttribute(ATTRIBUTE, json);
  for (const row of rows) {
    const line = table.insertRow();
    for (const text of row) fillCell(line.insertCell(), text);
  }
  return new XMLSerializer().serializeToString(table);
}

function fillCell(cell, text) {
  text.split("\n").forEach((line, place) => {
    if (place) cell.append(cell.ownerDocument.createElement("br"));
    cell.append(line);
  });
}
