"""Cleans user text, so that any text can be typeset and none can break the sheet."""

import functools
import re
import unicodedata

from cxapp.text import markup

from . import fonts, writing_systems

MAX_COMBINING_MARKS = 3
LONG_RUN = 25
BREAK_INTERVAL = 8
BREAK = "\u200b"
# Replaces a letter that no font has.
UNKNOWN = "\u25a1"
RUN = re.compile(rf"\S{{{LONG_RUN},}}")
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Embeddings, overrides and isolates reverse text; the marks 200E and 200F are only hints.
BIDI_CONTROLS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Invisible signs, selectors and the byte order mark, which are not needed.
INVISIBLE = set("\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u00ad")


def clean(text):
    """Return the text without code points that cannot or must not be drawn; line breaks stay.

    Control, bidi-override, noncharacter and surrogate code points are removed, letters keep at most three combining
    marks, letters that no font has become □, and runs of 25 or more get an invisible break every 8 letters.
    """
    return RUN.sub(insert_breaks, "".join(replace_undrawable(cluster) for cluster in split_clusters(text)))


def missing_letters(text):
    """Return the letters of a text that no font has, in their order."""
    return list(dict.fromkeys(cluster for cluster in split_clusters(text) if replace_undrawable(cluster) != cluster))


def split_clusters(text):
    """Return the grapheme clusters of the text without forbidden code points; a plain text is one piece."""
    if plain_characters().issuperset(text):
        return [text]
    composed = unicodedata.normalize("NFC", BREAKS.sub("\n", text).replace("\t", " "))
    allowed = "".join(character for character in composed if not is_forbidden(character))
    return fonts.CLUSTER.findall(limit_marks(allowed))


@functools.cache
def plain_characters():
    """Return the characters that need no treatment: in Noto Sans, and neither marks nor layout controls."""
    points = (chr(point) for point in fonts.base_characters())
    return frozenset("\n").union(
        character for character in points if not (is_forbidden(character) or unicodedata.combining(character))
    )


def clean_line(text):
    """Return the cleaned text on one line."""
    return " ".join(clean(text).split())


def is_forbidden(character):
    """Return whether a code point has nothing visible."""
    if character in BIDI_CONTROLS or character in INVISIBLE:
        return True
    if character == "\n":
        return False
    point = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def replace_undrawable(cluster):
    """Return the cluster, or □ if no font has it or it is in a private use area."""
    if plain_characters().issuperset(cluster):
        return cluster
    private = any(unicodedata.category(character) == "Co" for character in cluster)
    return UNKNOWN if private or fonts.find_face(cluster) is None else cluster


def limit_marks(text):
    """Limit combining marks to three in a row."""
    limited, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MAX_COMBINING_MARKS:
            limited.append(character)
    return "".join(limited)


def insert_breaks(match):
    """Insert invisible break opportunities into a long run, unless its script has its own."""
    run = match.group()
    if writing_systems.WITHOUT_SPACES.search(run):
        return run
    letters = fonts.CLUSTER.findall(run)
    return BREAK.join(
        "".join(letters[start : start + BREAK_INTERVAL]) for start in range(0, len(letters), BREAK_INTERVAL)
    )


def text_block(text, language, han="zh"):
    """Return a user's text in the shape of the template: {text, lang, rtl, lines, long}.

    `lines` has for each line whether it runs from right to left, `long` the words that may be too wide.
    """
    cleaned = clean(text)
    return {
        "text": cleaned,
        "lang": writing_systems.language_of(cleaned, language, han),
        "rtl": writing_systems.is_right_to_left(cleaned),
        "lines": [{"text": part, "rtl": writing_systems.is_right_to_left(part)} for part in cleaned.split("\n")],
        "long": writing_systems.long_words(cleaned.replace(BREAK, "")),
    }


def formatted_block(text, language, han="zh"):
    """Return a user's text with its formatting: each of the `lines` also has its `item` and its `runs`."""
    if not markup.is_formatted(text):
        return text_block(text, language, han)
    lines = markup.parse(text)
    # What stands before an item is added by the template.
    plain = "\n".join("".join(run.text for run in line.runs) for line in lines)
    block = text_block(plain, language, han)
    for shown, line in zip(block["lines"], lines, strict=True):
        shown |= {"item": line.item, "runs": [run_to_json(run) for run in line.runs]}
    return block


def run_to_json(run):
    """Return a part of a line with its look."""
    return {"text": clean(run.text), "bold": run.bold, "italic": run.italic, "href": run.href}
