// The last searches of a person, kept on this device.

import { readItem, storeItem } from "../../lib/stored-items.js";

const MAX_KEPT = 6;

const keyOf = (person) => `recent-searches ${person}`;

// Return the last searches, the latest first.
export function readSearches(person) {
  try {
    const kept = JSON.parse(readItem(keyOf(person)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((words) => typeof words === "string").slice(0, MAX_KEPT) : [];
  } catch {
    return [];
  }
}

// Keep a search as the latest.
export function keepSearch(person, words) {
  if (!words) return;
  const kept = [words, ...readSearches(person).filter((other) => other !== words)].slice(0, MAX_KEPT);
  storeItem(keyOf(person), JSON.stringify(kept));
}
