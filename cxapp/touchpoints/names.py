"""Which touchpoints are the same: those with one channel and one name, whatever its case, spaces and end."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from cxapp.text.markup import strip_markup

KEY_BYTES = 10
KEY_PATTERN = "[0-9a-f]{20}"
SPACES = re.compile(r"\s+")
# Russian is written with and without the dots.
LETTERS = str.maketrans({"ё": "е"})


def plain_name(text: str) -> str:
    """Return the text of a card as one line without formatting."""
    return SPACES.sub(" ", strip_markup(text)).strip()


@lru_cache(maxsize=32768)
def normalize(name: str) -> str:
    """Return what two spellings of one name have in common; "" for a name without letters and digits."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(LETTERS)
    start, end = 0, len(folded)
    while start < end and not is_kept(folded[start]):
        start += 1
    while end > start and not is_kept(folded[end - 1]):
        end -= 1
    return SPACES.sub(" ", folded[start:end])


def is_kept(character: str) -> bool:
    """Whether a character at an end of a name is part of it: neither a space nor punctuation."""
    return unicodedata.category(character)[0] not in "ZPC"


def name_key(name: str, channel: str) -> str:
    """Return the key of the touchpoints of one name and channel; `name` is normalized."""
    return _digest("name", channel, name)


def card_key(id: str) -> str:
    """Return the key of a card that stands for itself."""
    return _digest("card", id)


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).hexdigest()
