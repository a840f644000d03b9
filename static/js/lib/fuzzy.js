// Finds texts by a few letters of their words, in any order, with a slip of a key, and typed with the wrong layout.

const INVISIBLE_PATTERN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const MARK_PATTERN = /\p{M}/gu;
const WORD_PATTERN = /[\p{L}\p{N}]+/gu;
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";
const MIN_TYPO_LENGTH = 4;
const MAX_SPREAD_WORDS = 8;
const SCORES = { start: 100, word: 80, inside: 50, spread: 30, typo: 20 };
// A hundred letters more count as one point less.
const LENGTH_WEIGHT = 0.01;

// Return a text as it is compared: small letters without accents.
/** @type {(text: string) => string} */
export function fold(text) {
  return text
    .replace(INVISIBLE_PATTERN, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(MARK_PATTERN, "");
}

// Return how well a query fits a folded text: a number, or null where a word of it does not.
/** @type {(query: string, text: string) => number | null} */
export function matchScore(query, text) {
  let score = 0;
  for (const word of fold(query).split(/\s+/).filter(Boolean)) {
    const found = scoreWord(word, text);
    if (found === null) return null;
    score += found;
  }
  return score - text.length * LENGTH_WEIGHT;
}

// Return the query as the same keys write it in the other layout, or null where there is none.
/** @type {(query: string) => string | null} */
export function swapLayout(query) {
  const small = query.toLowerCase();
  const [from, to] = /[а-яё]/.test(small) ? [CYRILLIC_KEYS, LATIN_KEYS] : [LATIN_KEYS, CYRILLIC_KEYS];
  const swapped = [...small].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
  return swapped === small ? null : swapped;
}

/** @type {(word: string, text: string) => number | null} */
function scoreWord(word, text) {
  if (text.startsWith(word)) return SCORES.start;
  const words = text.match(WORD_PATTERN) ?? [];
  if (words.some((one) => one.startsWith(word))) return SCORES.word;
  if (text.includes(word)) return SCORES.inside;
  if (words.length <= MAX_SPREAD_WORDS && words.some((_one, place) => isSpread(word, words.slice(place))))
    return SCORES.spread;
  if (word.length >= MIN_TYPO_LENGTH && words.some((one) => isNear(word, one))) return SCORES.typo;
  return null;
}

// Whether the letters begin words that follow each other, several letters of a word counting as its beginning.
/** @type {(letters: string, words: string[]) => boolean} */
function isSpread(letters, [word, ...others]) {
  for (let count = 1; word && count <= letters.length && letters.slice(0, count) === word.slice(0, count); count += 1)
    if (count === letters.length || isSpread(letters.slice(count), others)) return true;
  return false;
}

// Whether a word, or its beginning, differs by one letter: another one, one more, one less, or two in the wrong order.
/** @type {(word: string, other: string) => boolean} */
function isNear(word, other) {
  const start = [...word].findIndex((letter, place) => letter !== other[place]);
  if (start < 0) return true;
  const rest = word.slice(start);
  const [same, next] = [other.slice(start), other.slice(start + 1)];
  return (
    next.startsWith(rest.slice(1)) ||
    next.startsWith(rest) ||
    same.startsWith(rest.slice(1)) ||
    (rest.length > 1 && same.startsWith(rest[1] + rest[0] + rest.slice(2)))
  );
}
