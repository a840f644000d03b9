"""Cleans what people wrote, so that any text can be set and none can break the sheet."""

import functools
import re
import unicodedata

from . import fonts

MARKS = 3
LONG = 25
PIECE = 8
BREAK = "\u200b"
UNKNOWN = "\ufffd"
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[A-Za-z]")
CODE = re.compile("[a-z]{2,3}")
WRITTEN_IN_CYRILLIC = ("be", "bg", "kk", "mk", "sr", "uk")
RUN = re.compile(rf"\S{{{LONG},}}")
# Embeddings, overrides and isolates turn text around; the marks 200E and 200F only hint.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Invisible joiners, selectors and the byte order mark: nothing is missed without them.
SILENT = set("\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u00ad")


def clean(text):
    """The text without what cannot or must not be drawn; lines stay lines.

    Control, bidi-override, noncharacter and surrogate code points go, at most three combining marks stay
    on a letter, unknown characters become U+FFFD, and runs of 25 and more get a place to break every 8.
    """
    if plain().issuperset(text):
        return RUN.sub(breakable, text)
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    drawn = "".join(drawable(character) for character in composed if not forbidden(character))
    return RUN.sub(breakable, capped(drawn))


@functools.cache
def plain():
    """The characters that need no care: drawn by the font, and neither marks nor signs for layout."""
    points = (chr(point) for point in fonts.covered())
    return frozenset("\n").union(
        character for character in points if not (forbidden(character) or unicodedata.combining(character))
    )


def line(text):
    """The cleaned text on one line."""
    return " ".join(clean(text).split())


def forbidden(character):
    """Is this a code point that stands for nothing visible?"""
    if character in TURNING or character in SILENT:
        return True
    if character == "\n":
        return False
    point = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def drawable(character):
    """The character, or the replacement where the font has none."""
    return character if character == "\n" or ord(character) in fonts.covered() else UNKNOWN


def capped(text):
    """At most three combining marks in a row."""
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)


def breakable(match):
    """A long run with invisible places to break."""
    run = match.group()
    return BREAK.join(run[start : start + PIECE] for start in range(0, len(run), PIECE))


def said(text, language):
    """A person's words as the template takes them: {text, lang, rtl}."""
    cleaned = clean(text)
    return {"text": cleaned, "lang": language_of(cleaned, language), "rtl": right_to_left(cleaned)}


def language_of(text, language):
    """The language a text is set in: the journey's own, unless its letters say otherwise.

    Typst takes an ISO 639 code of two or three letters and nothing else; a journey's language is free text.
    """
    code = language.lower().partition("-")[0]
    known = code if CODE.fullmatch(code) else "en"
    if CYRILLIC.search(text) and not LATIN.search(text):
        return known if known in WRITTEN_IN_CYRILLIC else "ru"
    return known


def right_to_left(text):
    """Does the first strong character run from right to left (Unicode bidi rule P2)?"""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
