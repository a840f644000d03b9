// Soft hyphens for long words of labels. Browsers hyphenate no capitalized words, and cut a word that does not fit.

const SOFT_HYPHEN = "\u00ad";
// Shorter words fit on a line of the narrowest label.
const LONG_WORD = /\p{L}{12,}/gu;
const MIN_BEFORE = 2;
const MIN_AFTER = 3;

const LANGUAGES = [
  {
    word: /^[а-яё]+$/i,
    token: /./g,
    vowels: new Set("аеёиоуыэюя"),
    // They belong to the letter before them, and a syllable ends with them.
    modifiers: new Set("йьъ"),
    onsets: new Set(),
    splitsVowels: true,
  },
  {
    word: /^[a-z]+$/i,
    token: /ch|ck|gh|ph|qu|sh|th|wh|./gi,
    vowels: new Set("aeiouy"),
    modifiers: new Set(),
    // Consonants that stay together after another one.
    onsets: new Set("bl br cl cr dr fl fr gl gr pl pr sc sk sl sp st sw tr".split(" ")),
    splitsVowels: false,
  },
];

// Return the text with soft hyphens in its long English and Russian words.
/** @type {(text: string) => string} */
export function hyphenate(text) {
  return text.replace(LONG_WORD, (word) => {
    const language = LANGUAGES.find(({ word: pattern }) => pattern.test(word));
    return language ? hyphenateWord(word, language) : word;
  });
}

function hyphenateWord(word, language) {
  const tokens = word.match(language.token) ?? [];
  const parts = tokens.map((token, at) => (isBreak(tokens, at, language) ? SOFT_HYPHEN + token : token));
  return parts.join("");
}

// Whether a word may be broken before its token at this position.
function isBreak(tokens, at, language) {
  const [before, after] = [tokens.slice(0, at), tokens.slice(at)];
  if (before.join("").length < MIN_BEFORE || after.join("").length < MIN_AFTER) return false;
  const kinds = tokens.map((token) => kindOf(token, language));
  const hasVowel = (list) => list.includes("vowel");
  if (!hasVowel(kinds.slice(0, at)) || !hasVowel(kinds.slice(at)) || kinds[at] === "modifier") return false;
  if (kinds[at] === "vowel") return language.splitsVowels && kinds[at - 1] !== "consonant";
  return beginsSyllable(tokens, kinds, at, language);
}

// Whether a syllable begins with this consonant: the last one before a vowel, or one of two that stay together.
function beginsSyllable(tokens, kinds, at, { onsets }) {
  const isOnset = (place) =>
    kinds[place - 1] === "consonant" && onsets.has(`${tokens[place]}${tokens[place + 1]}`.toLowerCase());
  if (kinds[at + 1] === "vowel") return !isOnset(at - 1);
  return kinds[at + 1] === "consonant" && kinds[at + 2] === "vowel" && isOnset(at);
}

function kindOf(token, { vowels, modifiers }) {
  const letter = token.toLowerCase();
  if (vowels.has(letter)) return "vowel";
  return modifiers.has(letter) ? "modifier" : "consonant";
}
