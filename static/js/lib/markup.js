// The formatting in a text: bold, italic, lists and links, typed as in Markdown. A text is stored with its marks.
// The twin of cxapp/text/markup.py, which says more; both answer tests/cases/markup.json.

/** @typedef {{ start: number, text: string, bold: boolean, italic: boolean, href: string | null }} Run */
/** @typedef {{ runs: Run[], item: string | null }} Line */
/**
 * @typedef {{ start: number, end: number, href: string | null, mark: string, opens: boolean, closes: boolean,
 *   step: number, bold: boolean, italic: boolean }} Token
 */

const MAY_BE_FORMATTED = /[*_[]|^- |^1\. |https?:\/\//m;
const SPACES =
  "\\t\\n\\v\\f\\r \\x00-\\x1f\\x7f-\\x9f\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
const NOT_IN_ADDRESS = `${SPACES}<>"\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069`;
const IN_LINK = `[^${NOT_IN_ADDRESS}()\\[\\]]`;
const TOKEN = new RegExp(
  `\\[([^\\[\\]\\n]+)\\]\\(((?:https?://|mailto:)${IN_LINK}+(?:\\(${IN_LINK}*\\)${IN_LINK}*)*)\\)` +
    `|(https?://[^${NOT_IN_ADDRESS}]+)|\\*+|_+`,
  "g",
);
const SPACE = new RegExp(`[${SPACES}]`);
const ITEM = new RegExp(`^(?:(-)|(\\d{1,3})\\.) (?=[^${SPACES}-])`);
const SCHEME = /^https?:\/\//;
const WORD = /[\p{L}\p{N}\p{M}\\]/u;
const WITHOUT_SPACES = new RegExp(
  "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\ua4cf\\uac00-\\ud7ff" +
    "\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u{20000}-\\u{3ffff}]",
  "u",
);
const CLOSING = new Set(")]},.;:!?…»”’");
const OPENING = new Set("([{«„“‘");
const AFTER_ADDRESS = new Set(".,;:!?'*_~…»”’]}");
/** @type {Record<string, string[]>} */
const MARKS = { "*": ["*"], _: ["_"], "**": ["**"], "***": ["**", "*"] };

// Return whether a text may have any formatting; a quick look, since few texts have.
/** @type {(text: string) => boolean} */
export function isFormatted(text) {
  return MAY_BE_FORMATTED.test(text);
}

// Return the lines of a text, each with its formatting. Positions are indices of UTF-16, as in the DOM.
/** @type {(text: string) => Line[]} */
export function parse(text) {
  const rows = text.split("\n");
  let start = 0;
  return findItems(rows).map(([item, indent], place) => {
    const runs = parseRuns(rows[place].slice(indent), start + indent);
    start += rows[place].length + 1;
    return { runs, item };
  });
}

// Return a text as it is read, without marks. Lists keep their hyphens and numbers.
/** @type {(text: string) => string} */
export function stripMarkup(text) {
  return isFormatted(text) ? parse(text).map(lineText).join("\n") : text;
}

/** @type {(line: Line) => string} */
function lineText({ item, runs }) {
  return itemText(item) + runs.map((run) => run.text).join("");
}

// Return what stands before an item of a list.
/** @type {(item: string | null) => string} */
export function itemText(item) {
  if (item === null) return "";
  return item === "-" ? "- " : `${item}. `;
}

// Return for each row the sign of its item and the length of what stands before the text; [null, 0] of others.
/** @type {(rows: string[]) => [string | null, number][]} */
function findItems(rows) {
  /** @type {[string | null, number][]} */
  const found = [];
  while (found.length < rows.length) found.push(...readList(rows, found.length));
  return found;
}

// Return the items of the list that begins at a row, or the row as none. Numbers begin with 1. Hyphens before figures
// alone are minus signs.
/** @type {(rows: string[], place: number) => [string | null, number][]} */
function readList(rows, place) {
  const first = ITEM.exec(rows[place]);
  if (!first) return [[null, 0]];
  const items = [first];
  for (let at = place + 1; at < rows.length; at += 1) {
    const match = ITEM.exec(rows[at]);
    if (!match || match[1] !== first[1]) break;
    items.push(match);
  }
  const isList = first[1] ? hasWords(rows, place, items) : first[2] === "1";
  return items.map((match) => (isList ? [match[1] ?? match[2], match[0].length] : [null, 0]));
}

/** @type {(rows: string[], place: number, items: RegExpExecArray[]) => boolean} */
function hasWords(rows, place, items) {
  return items.some((match, at) => !/[0-9]/.test(rows[place + at][match[0].length]));
}

/** @type {(row: string, offset: number) => Run[]} */
function parseRuns(row, offset) {
  const tokens = readTokens(row);
  pairMarks(tokens);
  return mergeTokens(tokens).map(({ start, end, bold, italic, href }) => ({
    start: offset + start,
    text: row.slice(start, end),
    bold,
    italic,
    href,
  }));
}

/** @type {(start: number, end: number, rest?: Partial<Token>) => Token} */
function createToken(start, end, rest = {}) {
  const plain = { href: null, mark: "", opens: false, closes: false, step: 0, bold: false, italic: false };
  return { start, end, ...plain, ...rest };
}

// Return the tokens of a row, without what stands around the label of a link.
/** @type {(row: string) => Token[]} */
function readTokens(row) {
  const tokens = [];
  let place = 0;
  for (let match = findToken(row, 0); match; match = findToken(row, place)) {
    if (match.index > place) tokens.push(createToken(place, match.index));
    const found = readMatch(row, match);
    tokens.push(...found);
    place = match[2] ? match.index + match[0].length : found[found.length - 1].end;
  }
  if (place < row.length) tokens.push(createToken(place, row.length));
  return tokens;
}

/** @type {(row: string, place: number) => RegExpExecArray | null} */
function findToken(row, place) {
  TOKEN.lastIndex = place;
  return TOKEN.exec(row);
}

/** @type {(row: string, match: RegExpExecArray) => Token[]} */
function readMatch(row, match) {
  const { index } = match;
  // A label that is another address than the link's would deceive.
  if (match[2] && SCHEME.test(match[1]) && match[1] !== match[2]) return [createToken(index, index + match[0].length)];
  if (match[2]) return [createToken(index + 1, index + 1 + match[1].length, { href: match[2] })];
  return match[3] ? [readAddress(row, match)] : readMarks(row, match);
}

// Return an address that is typed by itself as a link, without the punctuation after it.
/** @type {(row: string, match: RegExpExecArray) => Token} */
function readAddress(row, { index, 3: whole }) {
  const address = trimAddress(whole);
  const scheme = SCHEME.exec(address);
  if (scheme && isWord(characterAt(address, scheme[0].length)) && !isWord(characterBefore(row, index)))
    return createToken(index, index + address.length, { href: address });
  return createToken(index, index + whole.length);
}

// Return an address without punctuation at its end; a bracket that it opens itself belongs to it.
/** @type {(address: string) => string} */
function trimAddress(address) {
  let surplus = address.split(")").length - address.split("(").length;
  let end = address.length;
  while (end && (AFTER_ADDRESS.has(address[end - 1]) || (address[end - 1] === ")" && surplus > 0))) {
    if (address[end - 1] === ")") surplus -= 1;
    end -= 1;
  }
  return address.slice(0, end);
}

// Return a series of stars or underscores as marks: three stars are two. Marks stand at the edges of words. Within a
// word, and beside spaces, they are what they are.
/** @type {(row: string, match: RegExpExecArray) => Token[]} */
function readMarks(row, { index, 0: series }) {
  const end = index + series.length;
  const [previous, following] = [characterBefore(row, index), characterAt(row, end)];
  const opens = following !== "" && !isWord(previous) && !SPACE.test(following) && !CLOSING.has(following);
  const closes = previous !== "" && !isWord(following) && !SPACE.test(previous) && !OPENING.has(previous);
  const marks = MARKS[series];
  if (!marks || !(opens || closes)) return [createToken(index, end)];
  let start = index;
  return (opens ? marks : [...marks].reverse()).map((mark) => {
    start += mark.length;
    return createToken(start - mark.length, start, { mark, opens, closes });
  });
}

/** @type {(text: string, index: number) => string} */
function characterAt(text, index) {
  return index < text.length ? String.fromCodePoint(text.codePointAt(index) ?? 0) : "";
}

/** @type {(text: string, index: number) => string} */
function characterBefore(text, index) {
  if (!index) return "";
  const isPair = index > 1 && (text.codePointAt(index - 2) ?? 0) > 0xffff;
  return text.slice(index - (isPair ? 2 : 1), index);
}

// Return whether a character belongs to a word. Scripts without spaces have no edges of words.
/** @type {(character: string) => boolean} */
export function isWord(character) {
  return WORD.test(character) && !WITHOUT_SPACES.test(character);
}

// Give each mark that has a partner its step, and the tokens between both their style. Each mark is put on the stack
// and taken from it at most once, so this is linear.
/** @type {(tokens: Token[]) => void} */
function pairMarks(tokens) {
  /** @type {Token[]} */
  const stack = [];
  /** @type {Record<string, number>} */
  const unpaired = { "*": 0, _: 0, "**": 0, "": 0 };
  for (const token of tokens) {
    if (token.closes && unpaired[token.mark]) {
      let opening = /** @type {Token} */ (stack.pop());
      for (; opening.mark !== token.mark; opening = /** @type {Token} */ (stack.pop())) unpaired[opening.mark] -= 1;
      unpaired[token.mark] -= 1;
      opening.step = 1;
      token.step = -1;
    } else if (token.opens) {
      stack.push(token);
      unpaired[token.mark] += 1;
    }
  }
  setStyles(tokens);
}

/** @type {(tokens: Token[]) => void} */
function setStyles(tokens) {
  let [bold, italic] = [0, 0];
  for (const token of tokens) {
    if (token.mark === "**") bold += token.step;
    else italic += token.step;
    token.bold = bold > 0;
    token.italic = italic > 0;
  }
}

// Return the tokens that are shown; neighbours with the same look are one.
/** @type {(tokens: Token[]) => Token[]} */
function mergeTokens(tokens) {
  /** @type {Token[]} */
  const shown = [];
  for (const token of tokens) {
    const last = shown[shown.length - 1];
    if (token.step) continue;
    if (last && isContinued(last, token)) last.end = token.end;
    else shown.push(token);
  }
  return shown;
}

/** @type {(last: Token, token: Token) => boolean} */
function isContinued(last, token) {
  const same = last.bold === token.bold && last.italic === token.italic;
  return same && last.end === token.start && !last.href && !token.href;
}
