"""Text as people may enter it: without characters that a database refuses, or that turn the text around them.

Every entrance of names passes `clean_line`, every entrance of longer texts `clean_text`. Splices of a text on a map
pass neither: a character less would move all positions behind it, so a splice that cannot be kept is refused.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .errors import InvalidInput

# Embeddings and overrides (202A to 202E), isolates (2066 to 2069): a name with one turns the sentence around it.
DIRECTION = "\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
FORBIDDEN_IN_TEXTS = re.compile(f"[{CONTROL}]")
FORBIDDEN_IN_NAMES = re.compile(f"[{CONTROL}{DIRECTION}\ufeff\ufff9-\ufffb]")


def clean_line(text):
    """A name on one line: its spaces single, letters composed, no control characters and none for direction."""
    check_surrogates(text)
    spaced = " ".join(unify_breaks(text).replace("\x85", " ").split())
    return unicodedata.normalize("NFC", " ".join(FORBIDDEN_IN_NAMES.sub("", spaced).split()))


def clean_text(text):
    """A text of many lines: line breaks in one spelling, no control characters but tab and line break.

    Characters for direction stay: people who write Hebrew or Arabic need them, and a text stands in a box of its own.
    """
    check_surrogates(text)
    return FORBIDDEN_IN_TEXTS.sub("", unify_breaks(text))


def unify_breaks(text):
    """The text with line feeds alone for line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_string(text):
    """Raise InvalidInput where a string holds what some database or browser cannot keep."""
    if "\x00" in text:
        raise InvalidInput(_("Text may not hold the NUL character."), code="bad_character")
    check_surrogates(text)


def check_surrogates(text):
    """Raise InvalidInput where a string holds half a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidInput(_("Text may not hold half a character (a lone surrogate)."), code="bad_character") from None
