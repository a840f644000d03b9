"""Cleans text input of characters that a database refuses or that reverse the direction of surrounding text.

All entry points for names use `clean_line`, those for longer texts `clean_text`. Splices use neither: dropping a
character would shift all positions after it, so an invalid splice is refused.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .errors import InvalidInput

# Embeddings and overrides (202A to 202E), isolates (2066 to 2069): in a name they would reorder its sentence.
DIRECTION = "\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
FORBIDDEN_IN_TEXTS = re.compile(f"[{CONTROL}]")
FORBIDDEN_IN_NAMES = re.compile(f"[{CONTROL}{DIRECTION}\ufeff\ufff9-\ufffb]")
# Unicode's Default_Ignorable_Code_Point and the empty Braille pattern: allowed within a name, but none by themselves.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
MAX_REPEATED = 60
VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")


def clean_line(text: str) -> str:
    """Return a name on one line: single spaces, composed letters (NFC), no control or direction characters.

    A text without any visible character is empty.
    """
    check_surrogates(text)
    spaced = " ".join(unify_breaks(text).replace("\x85", " ").split())
    line = unicodedata.normalize("NFC", " ".join(FORBIDDEN_IN_NAMES.sub("", spaced).split()))
    return line if VISIBLE.search(line) else ""


def clean_text(text: str) -> str:
    """Return a text of many lines: line feeds as line breaks, no control characters except tab and line feed.

    Direction characters stay: Hebrew and Arabic texts need them, and a text has its own box.
    """
    check_surrogates(text)
    return FORBIDDEN_IN_TEXTS.sub("", unify_breaks(text))


def unify_breaks(text: str) -> str:
    """Return the text with all line breaks as line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_string(text: str) -> None:
    """Raise InvalidInput if a string has characters that some database or browser cannot store."""
    if "\x00" in text:
        raise InvalidInput(_("Text cannot contain the NUL character."), code="bad_character")
    check_surrogates(text)


def check_surrogates(text: str) -> None:
    """Raise InvalidInput if a string has a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidInput(
            _("Text cannot contain half a character (a lone surrogate)."), code="bad_character"
        ) from None


def shorten(text: str) -> str:
    """Return the part of an input that an error repeats: all of it, unless it is long."""
    return text if len(text) <= MAX_REPEATED else f"{text[:MAX_REPEATED].rstrip()}…"


def initials(name: str) -> str:
    """Return up to two letters: of the first and the last word, or the first of a single one."""
    words = [word for word in name.replace("@", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()
