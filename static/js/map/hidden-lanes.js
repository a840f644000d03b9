// The lanes that this reader hides on a map, for themselves alone: kept on this device for each person.

import { part, setText } from "../lib/dom.js";
import { interpolate, ngettext } from "../lib/i18n.js";
import { formatCount } from "../lib/numbers.js";
import { readItem, storeItem } from "../lib/stored-items.js";

export class HiddenLanes {
  #ids;

  constructor({ me, store }) {
    Object.assign(this, { store, key: `hidden lanes ${me.id} ${store.journey.id}` });
    this.#ids = new Set(readIds(this.key));
  }

  has(id) {
    return this.#ids.has(id);
  }

  // Return the hidden lanes that are still on the map, in order.
  list() {
    return this.store.all("lane").filter(({ id }) => this.has(id));
  }

  // Hide or show lanes by their ids.
  set(ids, hidden) {
    for (const id of ids) this.#ids[hidden ? "add" : "delete"](id);
    storeItem(this.key, JSON.stringify(this.list().map(({ id }) => id)));
  }
}

// Whether this reader sees the blueprint: its lanes, lines, arrows and systems. Kept on this device for each person.
export class BlueprintChoice {
  #key;

  constructor({ me, store }) {
    this.#key = `no blueprint ${me.id} ${store.journey.id}`;
    this.isShown = readItem(this.#key) !== "1";
  }

  show(shown) {
    this.isShown = shown;
    storeItem(this.#key, shown ? "" : "1");
  }
}

function readIds(key) {
  try {
    return [JSON.parse(readItem(key)) ?? []].flat();
  } catch {
    return [];
  }
}

// Say under the last lane how many are hidden, with a button that shows them.
export function showHiddenLanes({ board, body }) {
  const lanes = board.hiddenLanes.list().filter((lane) => board.isHidden(lane));
  const shown = body.querySelector(":scope > .hidden-lanes");
  if (!lanes.length) return shown?.remove();
  const row = shown ?? createRow(board);
  const form = ngettext("%(count)s lane hidden", "%(count)s lanes hidden", lanes.length);
  setText(row.querySelector("[role=gridcell] > span"), interpolate(form, { count: formatCount(lanes.length) }));
  const footer = body.querySelector(":scope > .add-lane");
  if (row.parentElement !== body) body.insertBefore(row, footer);
  return undefined;
}

function createRow(board) {
  const row = part("hidden-lanes");
  row.querySelector("button").addEventListener("click", () =>
    board.hideLanes(board.hiddenLanes.list().map(({ id }) => id), false),
  );
  return row;
}
