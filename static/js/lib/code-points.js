// Unicode code points in JavaScript strings, which count UTF-16 units: splices use the former, the DOM the latter.

const PAIRED = /[\ud800-\udbff][\udc00-\udfff]/;

/** @type {(text: string) => number} */
export function length(text) {
  return PAIRED.test(text) ? toPoint(text, text.length) : text.length;
}

// Return the UTF-16 index of a position in code points.
/** @type {(text: string, position: number) => number} */
export function toIndex(text, position) {
  return indexer(text)(position);
}

// Return the position in code points of a UTF-16 index.
/** @type {(text: string, index: number) => number} */
export function toPoint(text, index) {
  let position = 0;
  for (let at = 0; at < index; at += widthAt(text, at)) position += 1;
  return position;
}

// Return a function from ascending positions in code points to UTF-16 indices, which walks the text once.
/** @type {(text: string) => (position: number) => number} */
export function indexer(text) {
  if (!PAIRED.test(text)) return (position) => Math.min(position, text.length);
  let index = 0;
  let place = 0;
  return (position) => {
    for (; place < position && index < text.length; place += 1) index += widthAt(text, index);
    return index;
  };
}

// Return the text between two positions in code points.
/** @type {(text: string, from: number, to: number) => string} */
export function slice(text, from, to) {
  const at = indexer(text);
  return text.slice(at(from), at(to));
}

/** @type {(text: string, index: number) => number} */
function widthAt(text, index) {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
