"""Words of texts and of searches: how they are spelled for comparison, and their stems in Russian and English.

Both databases store what these functions return, so that both find the same.
"""

import functools
import itertools
import re
import threading
import unicodedata
from dataclasses import dataclass

import snowballstemmer

# A change of what is stored here needs another number: then every text is indexed again.
VERSION = 2
MAX_WORD_LENGTH = 60
MAX_WORDS = 10_000
MAX_TERMS = 20
MIN_LETTERS = 2

# Letters with the marks that follow them; an underscore is no letter.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')
# Scripts that put no spaces between words: each sign counts as a word.
SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
CYRILLIC = re.compile("[\u0400-\u04ff]+")
LATIN = re.compile("[a-z]+")
BREVE = "\u0306"

_stemmers = threading.local()


@dataclass(frozen=True)
class Word:
    """A word of a text as it is compared, its stem, and where it stands: code points from `start` to `end`."""

    plain: str
    stem: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Term:
    """One thing that a text must contain: a word that begins so or has the same stem, or a phrase as it is written."""

    words: tuple[Word, ...]
    is_phrase: bool = False

    @property
    def is_long_enough(self):
        """Whether the term says enough to be searched for on its own."""
        return self.is_phrase or len(self.words[0].plain) >= MIN_LETTERS


def split_text(text):
    """Yield the words of a text in their order."""
    for found in WORD.finditer(text):
        plain = fold(found.group())
        if SIGN.search(plain) and len(plain) == len(found.group()):
            yield from (_make_word(sign, found.start() + at, 1) for at, sign in enumerate(plain))
        elif plain:
            yield _make_word(plain[:MAX_WORD_LENGTH], found.start(), len(found.group()))


def fold(text):
    """Return a word without capitals and accents; «ё» becomes «е», «й» stays."""
    letters = []
    for letter in unicodedata.normalize("NFKD", text.casefold()):
        if letter == BREVE and letters and letters[-1] == "и":
            letters[-1] = "й"
        elif letter.isalnum():
            letters.append(letter)
    return "".join(letters)


def parse_query(text):
    """Return the Terms of a search, without those that come twice."""
    phrases = [_make_phrase(part) for part in QUOTED.findall(text)]
    singles = [term for part in QUOTED.sub(" ", text).split() for term in _split_part(part)]
    return list(dict.fromkeys(term for term in (*phrases, *singles) if term.words))


def is_searchable(terms):
    """Return whether the terms say enough for a search."""
    return any(term.is_long_enough for term in terms)


def find_ranges(text, terms):
    """Return {term: [(start, end), …]} of where each of the terms stands in a text."""
    words = list(itertools.islice(split_text(text), MAX_WORDS))
    return {term: list(_find_term(words, term)) for term in terms}


def _find_term(words, term):
    if not term.is_phrase:
        yield from ((word.start, word.end) for word in words if _fits(word, term.words[0]))
        return
    wanted, size = [word.plain for word in term.words], len(term.words)
    plains = [word.plain for word in words]
    for at in range(len(words) - size + 1):
        if plains[at] == wanted[0] and plains[at : at + size] == wanted:
            yield words[at].start, words[at + size - 1].end


def _fits(word, wanted):
    if len(wanted.plain) < MIN_LETTERS:
        return word.plain == wanted.plain
    return word.stem == wanted.stem or word.plain.startswith(wanted.plain)


def _split_part(part):
    words = [_strip_place(word) for word in split_text(part)]
    if len(words) > 1 and all(SIGN.match(word.plain) for word in words):
        return [Term(tuple(words), is_phrase=True)]
    return [Term((word,)) for word in words]


def _make_phrase(text):
    words = tuple(_strip_place(word) for word in split_text(text))
    return Term(words, is_phrase=len(words) > 1) if words else Term(())


def _strip_place(word):
    return Word(word.plain, word.stem)


def _make_word(plain, start, length):
    return Word(plain, find_stem(plain), start, start + length)


@functools.lru_cache(maxsize=50_000)
def find_stem(word):
    """Return the stem of a folded word, by the script it is written in."""
    if LATIN.fullmatch(word):
        return _find_stemmer("english").stemWord(word)
    if CYRILLIC.fullmatch(word):
        return _find_stemmer("russian").stemWord(word)
    return word


def _find_stemmer(language):
    """Return the stemmer of this thread: it keeps state while it works."""
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, snowballstemmer.stemmer(language))
    return getattr(_stemmers, language)
