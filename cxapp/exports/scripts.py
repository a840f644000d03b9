"""What a text is written in: its language, its direction, and the words that may be too long for a line."""

import unicodedata

import regex

CODE = regex.compile("[a-z]{2,3}")
LATIN = regex.compile(r"\p{Latin}")
# Letters that tell the language, with the languages that share them; the first is meant where none is said.
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
# Lines break anywhere in these scripts, or where Typst's dictionary says.
WITHOUT_SPACES = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
WORD = regex.compile(r"[^\s\u200b]+")
LETTERS = regex.compile(r"\P{L}*[\p{L}\p{M}'’]+\P{L}*")
# A word of so many letters fits the narrowest column, even in bold capitals.
MAX_SHORT_WORD = 7


def language_of(text, language, han="zh"):
    """The language a text is set in: the journey's own, unless its letters say otherwise.

    Typst takes an ISO 639 code of two or three letters and nothing else; a journey's language is free text.
    `han` is the language of Chinese characters that stand alone in a journey of another language.
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
    """What Chinese characters on a map are: Japanese or Korean where its other letters are, else Chinese."""
    whole = "".join(texts)
    for letters, (language, *_others) in LANGUAGES_BY_LETTERS[:2]:
        if letters.search(whole):
            return language
    return HAN_LANGUAGES[0]


def is_right_to_left(text):
    """Whether the first strong character runs from right to left (Unicode bidi rule P2)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def long_words(text):
    """The words that may need a break within: [{word, letters}, …]; `letters` says that a hyphen may stand in it."""
    words = dict.fromkeys(word for word in WORD.findall(text) if len(word) > MAX_SHORT_WORD)
    return [
        {"word": word, "letters": bool(LETTERS.fullmatch(word))} for word in words if not WITHOUT_SPACES.search(word)
    ]
