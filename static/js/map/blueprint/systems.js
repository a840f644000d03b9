// The systems and departments of the workspace, and their chips on cards.

import { gettext, interpolate } from "../../lib/i18n.js";
import { setAttribute, setText } from "../../lib/dom.js";
import { reconcile } from "../../lib/reconcile.js";

// A page shows maps of one workspace.
const known = new Map();
// The ids that cards name and the server does not know: they have been deleted.
const deleted = new Set();

// Set the list: [{id, name, kind}, …].
export function setSystems(list) {
  known.clear();
  for (const system of list) known.set(system.id, system);
}

// Return all, in the order of the list.
export function listSystems() {
  return [...known.values()];
}

// Set which ids the server does not know.
export function setDeleted(ids) {
  deleted.clear();
  for (const id of ids) deleted.add(id);
}

// Return the ids that a card names of those that have been deleted.
export function deletedOf(record) {
  return (record.systems ?? []).filter((id) => deleted.has(id) && !known.has(id));
}

// Return those that a card names; one that has been deleted is not shown.
export function systemsOf(record) {
  return (record.systems ?? []).map((id) => known.get(id)).filter(Boolean);
}

// Whether a card names one that this page does not know.
export function hasUnknown(record) {
  return (record?.systems ?? []).some((id) => !known.has(id));
}

// Return those ids that are in the list.
export function keepKnown(ids) {
  return ids.filter((id) => known.has(id));
}

// Return the system or department of this name, or undefined.
export function findSystem(name) {
  const key = name.trim().toLocaleLowerCase();
  return listSystems().find((system) => system.name.toLocaleLowerCase() === key);
}

// Show the chips of a card; none while the blueprint is hidden.
export function showChips(board, card, record) {
  const listed = board.blueprint.isShown ? systemsOf(record) : [];
  const shown = card.querySelector(":scope > .card-systems");
  if (!listed.length) return shown?.remove();
  const box = shown ?? createBox();
  if (!shown) card.append(box);
  return reconcile(box, listed, { make: createChip, update: (chip, { name, kind }) => showChip(chip, name, kind) });
}

function createBox() {
  const box = document.createElement("span");
  box.className = "card-systems";
  setAttribute(box, "aria-hidden", "true");
  return box;
}

function createChip() {
  const chip = document.createElement("span");
  chip.className = "system-chip";
  return chip;
}

function showChip(chip, name, kind) {
  setText(chip, name);
  setAttribute(chip, "data-kind", kind);
  setAttribute(chip, "title", name);
}

// Return the systems of a card in words, or "".
export function systemsText(record) {
  const names = systemsOf(record).map(({ name }) => name);
  return names.length ? interpolate(gettext("Systems and departments: %(names)s"), { names: names.join(", ") }) : "";
}
