// Mentions in a text: finds the one being typed, the people it may mean, and the names in a text.

/** @typedef {{ id: string, name: string }} Person */

const CYRILLIC = new Map(
  Object.entries({
    ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l" },
    ...{ м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh" },
    ...{ щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya" },
  }),
);
const MAX_MENTION_LENGTH = 40;

// Return the mention that is being typed at the caret: {from, query}, or null.
/** @type {(text: string, caret: number) => { from: number, query: string } | null} */
export function mentionAt(text, caret) {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf("@");
  if (from < 0 || caret - from > MAX_MENTION_LENGTH || /[\p{L}\p{N}]$/u.test(before.slice(0, from))) return null;
  const query = before.slice(from + 1);
  return /^\s|[\n@]|\s{2}/u.test(query) ? null : { from, query };
}

// Return the people whose name, or a later word of it, begins with the query, in Latin or Cyrillic.
/** @type {(people: Person[], query: string) => Person[]} */
export function matchPeople(people, query) {
  const folded = foldName(query).trim();
  /** @param {Person} person */
  const fits = ({ name }) => nameEndings(foldName(name)).some((end) => end.startsWith(folded));
  return people.filter(fits);
}

// Return the text with a name in place of what was typed from `from` to the caret, and the new caret.
/** @type {(text: string, mention: { from: number }, caret: number, name: string) => { text: string, caret: number }} */
export function insertMention(text, { from }, caret, name) {
  const rest = text.slice(caret);
  const mention = `@${name}${/^[^\p{L}\p{N}]/u.test(rest) ? "" : " "}`;
  return { text: text.slice(0, from) + mention + rest, caret: from + mention.length };
}

// Return a text in pieces: strings, and {person} for "@" and the name of one of the people.
/** @type {(text: string, people: Person[]) => (string | { person: Person })[]} */
export function splitMentions(text, people) {
  const byName = new Map(people.map((person) => [`@${person.name}`, person]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  if (!names.length) return text ? [text] : [];
  const pattern = new RegExp(`(${names.join("|")})(?![\\p{L}\\p{N}])`, "u");
  const parts = text.split(pattern).filter((part) => part !== "");
  return parts.map((part) => {
    const person = byName.get(part);
    return person ? { person } : part;
  });
}

// Return the ids of the people who are named in a text, each once.
/** @type {(text: string, people: Person[]) => string[]} */
export function listMentionedIds(text, people) {
  const named = splitMentions(text, people).flatMap((piece) => (typeof piece === "string" ? [] : [piece.person.name]));
  return people.filter(({ name }) => named.includes(name)).map(({ id }) => id);
}

// Return a spelling of a name common to Latin and Cyrillic, precise enough to find it by its beginning.
/** @type {(text: string) => string} */
function foldName(text) {
  const plain = text.normalize("NFC").toLowerCase();
  const latin = Array.from(plain, (letter) => CYRILLIC.get(letter) ?? letter).join("");
  return latin.normalize("NFD").replace(/\p{M}/gu, "").replace(/(\p{L})\1+/gu, "$1");
}

// Return the endings of a name, from each of its words on.
/** @type {(name: string) => string[]} */
function nameEndings(name) {
  const words = name.split(/[\s-]+/);
  return words.map((_, place) => words.slice(place).join(" "));
}

/** @type {(text: string) => string} */
function escapePattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
