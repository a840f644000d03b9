// Sticky notes as Miro puts them on the clipboard: an attribute of the HTML holds JSON, with a number added to every
// byte. Miro does not document this; what cannot be read is left to the plain text.

const BEGINNING = "(miro-data-v1)";
const END = "(/miro-data-v1)";
const SHIFT = 197;
const KINDS = new Set(["sticker", "text", "shape", "card"]);
const MAX_NOTES = 10_000;

// Return the notes of a document as [{text, x, y}], x and y being 0 where unknown; none where it is not from Miro.
/** @type {(page: Document) => { text: string, x: number, y: number }[]} */
export function readMiroNotes(page) {
  const data = page.querySelector("[data-meta]")?.getAttribute("data-meta") ?? "";
  if (!data.includes(BEGINNING)) return [];
  try {
    const { objects } = decode(data.split(BEGINNING)[1].split(END)[0]).data;
    return objects.slice(0, MAX_NOTES).flatMap(readNote);
  } catch {
    return [];
  }
}

/** @type {(encoded: string) => any} */
export function decode(encoded) {
  const bytes = Uint8Array.from(atob(encoded.trim()), (letter) => letter.charCodeAt(0) + SHIFT);
  return JSON.parse(new TextDecoder().decode(bytes));
}

// Return the notes as rows and columns as they lie on the board, or null where they form no grid.
/** @type {(notes: { text: string, x: number, y: number }[]) => string[][] | null} */
export function arrangeNotes(notes) {
  const [columns, rows] = [listLevels(notes.map(({ x }) => x)), listLevels(notes.map(({ y }) => y))];
  const isGrid = columns.length > 1 && rows.length > 1 && notes.length > (columns.length * rows.length) / 2;
  if (!isGrid) return null;
  const grid = rows.map(() => columns.map(() => ""));
  for (const { text, x, y } of notes) {
    const [row, column] = [findLevel(rows, y), findLevel(columns, x)];
    grid[row][column] += (grid[row][column] ? "\n" : "") + text;
  }
  return grid;
}

function readNote(object) {
  const { type, json } = object?.widgetData ?? {};
  if (!KINDS.has(type)) return [];
  const text = plainText(String(json.text ?? json.title ?? ""));
  const { x = 0, y = 0 } = json._position?.offsetPx ?? {};
  return text ? [{ text, x: Number(x) || 0, y: Number(y) || 0 }] : [];
}

/** @type {(html: string) => string} */
function plainText(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const block of body.querySelectorAll("p, div, li, br")) block.after("\n");
  const lines = (body.textContent ?? "").split("\n").map((line) => line.trim());
  return lines.filter(Boolean).join("\n");
}

// Return where groups of values begin: after more than half of the widest step.
/** @type {(values: number[]) => number[]} */
function listLevels(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const steps = sorted.slice(1).map((value, place) => value - sorted[place]);
  const widest = Math.max(0, ...steps);
  /** @type {number[]} */
  const levels = [];
  sorted.forEach((value, place) => {
    if (!place || steps[place - 1] > widest / 2) levels.push(value);
  });
  return levels;
}

/** @type {(levels: number[], value: number) => number} */
function findLevel(levels, value) {
  return Math.max(0, levels.findLastIndex((level) => level <= value));
}
