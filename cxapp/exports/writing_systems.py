"""The language and direction of texts, and the words that may be too long for a line."""

import unicodedata

import regex

CODE = regex.compile("[a-z]{2,3}")
LATIN = regex.compile(r"\p{Latin}")
# Letters that identify the language, with the languages that share them; the first is the default.
LANGUAGES_BY_LETTERS = [
    (regex.compile(r"[\p{Hiragana}\p{Katakana}]"), ("ja",)),
    (regex.compile(r"\p{Hangul}"), ("ko",)),
    (regex.compile(r"\p{Arabic}"), ("ar", "fa", "ur", "ps", "ckb", "sd", "ug")),
    (regex.compile(r"\p{Hebrew}"), ("he", "yi")),
    (regex.compile(r"\p{Thai}"), ("th",)),
    (regex.compile(r"\p{Devanagari}"), ("hi", "mr", "ne", "sa")),
]
CYRILLIC = regex.compile(r"\p{Cyrillic}")
CYRILLIC_LANGUAGES = ("ru", "be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "uk")
HAN = regex.compile(r"\p{Han}")
HAN_LANGUAGES = ("zh", "ja", "ko")
# In these scripts lines break anywhere, or according to Typst's dictionary.
WITHOUT_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
WORD = regex.compile(r"[^\s\u200b]+")
LETTERS = regex.compile(r"\P{L}*[\p{L}\p{M}'’]+\P{L}*")
# A word of this many letters fits the narrowest column, even in bold capitals.
MAX_SHORT_WORD = 7


def language_of(text, language, han="zh"):
    """Return the language of a text: the journey's own, unless its letters indicate another.

    Typst accepts only an ISO 639 code of two or three letters; a journey's language is free text.
    `han` is the language of Chinese characters without other letters in a journey of another language.
    """
    code = language.lower().partition("-")[0]
    known = code if CODE.fullmatch(code) else "en"
    for letters, languages in LANGUAGES_BY_LETTERS:
        if letters.search(text):
            return known if known in languages else languages[0]
    if HAN.search(text):
        return known if known in HAN_LANGUAGES else han
    if CYRILLIC.search(text) and not LATIN.search(text):
        return known if known in CYRILLIC_LANGUAGES else CYRILLIC_LANGUAGES[0]
    return known


def han_language(texts):
    """Return the language of a map's Chinese characters: Japanese or Korean if it has such letters, else Chinese."""
    whole = "".join(texts)
    for letters, (language, *_others) in LANGUAGES_BY_LETTERS[:2]:
        if letters.search(whole):
            return language
    return HAN_LANGUAGES[0]


def is_right_to_left(text):
    """Return whether the first strong character runs from right to left (Unicode bidi rule P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def long_words(text):
    """Return the words that may need a break: [{word, letters}, …]; `letters` is whether a hyphen is allowed in it."""
    words = dict.fromkeys(word for word in WORD.findall(text) if len(word) > MAX_SHORT_WORD)
    return [
        {"word": word, "letters": bool(LETTERS.fullmatch(word))} for word in words if not WITHOUT_SPACES.search(word)
    ]
