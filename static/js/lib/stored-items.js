// Small things stored in the browser. Where it forbids that, they last as long as the page.

/** @type {Map<string, string>} */
const unstored = new Map();

// Return a storage of the browser, null where it forbids it.
/** @type {(area: "localStorage" | "sessionStorage") => Storage | null} */
export function findStorage(area) {
  try {
    return globalThis[area];
  } catch {
    return null;
  }
}

/** @type {(key: string, area?: "localStorage" | "sessionStorage") => string | null} */
export function readItem(key, area = "localStorage") {
  return unstored.get(key) ?? findStorage(area)?.getItem(key) ?? null;
}

/** @type {(key: string, value: string, area?: "localStorage" | "sessionStorage") => void} */
export function storeItem(key, value, area = "localStorage") {
  try {
    globalThis[area].setItem(key, value);
    unstored.delete(key);
  } catch {
    unstored.set(key, value);
  }
}
