// Imported answers as rows of history between the changes of the map, and undoing an import.

import { fetchJson } from "../../lib/fetch-json.js";
import { gettext, interpolate, ngettext } from "../../lib/i18n.js";
import { formatTime } from "../../lib/date-format.js";
import { formatCount } from "../../lib/numbers.js";
import { icon, setAttribute, setText, showSentence } from "../../lib/dom.js";

// `journey` is the address of the journey in the API; `send(url, method, body)` returns JSON, or null.
export class Imports {
  #rows = [];

  constructor(journey, send = fetchJson) {
    this.send = send;
    this.id = journey.split("/").at(-2);
    this.batches = journey.replace(/journeys\/[^/]+\/$/, "batches/");
  }

  // Read the latest hundred again; without an answer the previous ones stay.
  async refresh() {
    const page = await this.send(`${this.batches}?journey=${this.id}&brought=1&page_size=100`);
    if (page) this.#rows = page.results.filter(({ state }) => state === "done" || state === "undone").map(buildRow);
  }

  // Merge with these rows of history, newest first; while older rows are still to be read, add none below the last.
  mergeWith(rows, hasMore) {
    const end = hasMore ? momentOf(rows.at(-1)) : -Infinity;
    const shown = this.#rows.filter((row) => momentOf(row) >= end);
    return [...rows, ...shown].sort((a, b) => momentOf(b) - momentOf(a));
  }

  // Undo an import; return the batch afterwards, or null on failure.
  undo({ id }) {
    return this.send(`${this.batches}${id}/undo/`, "POST", {});
  }
}

function buildRow(batch) {
  return { key: `batch-${batch.id}`, batch, from: batch.at, to: batch.at, deeds: [] };
}

function momentOf(row) {
  return row ? Date.parse(row.to) : Infinity;
}

// Show an import in a row of the history.
export function showImport(item, row, isCurrent) {
  const { batch } = row;
  const [sign, body] = item.children;
  item.row = row;
  item.classList.toggle("sel", isCurrent);
  if (!sign.matches(".h-sys")) {
    const svg = icon("upload");
    svg.classList.add("h-sys");
    sign.replaceWith(svg);
  }
  showSentence(body.children[0], sentenceForm(batch), { name: nameOf(batch), number: formatCount(batch.added) }, [
    "name",
  ]);
  setAttribute(body.children[0], "aria-expanded", isCurrent ? "true" : "false");
  setText(body.querySelector(":scope > .h-act > time"), momentText(batch));
}

function sentenceForm({ way, added }) {
  return way === "typed"
    ? ngettext("%(name)s typed in, %(number)s answer", "%(name)s typed in, %(number)s answers", added)
    : ngettext("Import of %(name)s, %(number)s answer", "Import of %(name)s, %(number)s answers", added);
}

function nameOf({ name, way }) {
  return name || (way === "paste" ? gettext("a pasted table") : gettext("a file"));
}

function momentText({ at, actor, state }) {
  const values = { time: formatTime(at), name: actor?.name ?? gettext("Someone") };
  if (state === "undone") return interpolate(gettext("%(time)s, %(name)s. Undone"), values);
  return interpolate(gettext("%(time)s, %(name)s"), values);
}

// Return the actions for an import: [name, text, icon].
export function listChoices({ batch }, mayEdit) {
  return mayEdit && batch.undo_until ? [["undo-import", gettext("Undo import"), "undo"]] : [];
}
