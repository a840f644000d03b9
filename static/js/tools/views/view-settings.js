// What a saved view holds: the overlay, the period and the persona of the answers, the filters, what is folded and
// hidden, and the zoom.

import { DEFAULT_PERIOD, normalizePeriod } from "../../lib/periods.js";
import { findOverlay } from "../../map/overlays.js";
import { normalizeFilters } from "./card-filter.js";

// Return what the map shows now.
export function readSettings({ board, store, zoom, views }) {
  const lanes = store.all("lane");
  const ids = (isListed) => lanes.filter(isListed).map(({ id }) => id);
  return {
    overlay: board.overlay,
    period: describePeriod(board.period),
    persona: board.persona,
    filters: { ...views.cardFilter.filters, text: views.cardFilter.filters.text.trim() },
    levels: [...board.foldedLevels],
    folded: ids((lane) => !board.isHidden(lane) && board.isFolded(lane)),
    opened: ids((lane) => !board.isHidden(lane) && !board.isFolded(lane)),
    hidden: ids((lane) => board.isHidden(lane)),
    zoom: Math.round(zoom.value),
  };
}

// Show the map as a view says; lanes that were added since stay as they are.
export function applySettings({ board, store, zoom, views }, settings) {
  const lanes = store.all("lane").map(({ id }) => id);
  board.setOverlay(findOverlay(settings.overlay, board.scores) ? settings.overlay : "none");
  board.persona = board.personas.some(({ id }) => id === settings.persona) ? settings.persona : null;
  board.repaint("scores");
  board.setPeriod(readPeriod(settings.period));
  board.hiddenLanes.set(lanes, false);
  board.hiddenLanes.set(lanes.filter((id) => settings.hidden.includes(id)), true);
  for (const id of settings.folded) board.folds.set(id, true);
  for (const id of settings.opened) board.folds.set(id, false);
  board.foldLevels(settings.levels);
  zoom.set(settings.zoom);
  views.cardFilter.set(normalizeFilters(settings.filters));
}

function describePeriod({ span, from, to, compare, compareFrom, compareTo }) {
  const days = { from, to, compare_from: compareFrom, compare_to: compareTo };
  const given = Object.entries(days).map(([name, day]) => [name, day || null]);
  return { span, compare, ...Object.fromEntries(given) };
}

function readPeriod({ span, from, to, compare, compare_from: compareFrom, compare_to: compareTo }) {
  const read = { span, compare, from, to, compareFrom, compareTo };
  const given = Object.entries(read).filter(([, value]) => value);
  return normalizePeriod({ ...DEFAULT_PERIOD, ...Object.fromEntries(given) });
}
