"""Finding what a name in a file means, and what a mistyped one meant."""

import re
import unicodedata
from collections import defaultdict

from rapidfuzz import fuzz, process, utils

AMBIGUOUS = "ambiguous"
MIN_SIMILARITY = 75
MAX_CANDIDATES = 1_000
LIST_SEPARATORS = re.compile(r"[,;/|+&\n]")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class Names:
    """Names of things with their ids; an id finds itself. Case, spaces, dashes and ё make no difference."""

    def __init__(self, pairs):
        self._ids = defaultdict(list)
        self.names = {}
        for name, id in pairs:
            if (plain := normalize_name(name)) and id not in self._ids[plain]:
                self._ids[plain].append(id)
            self.names[id] = name

    def find(self, text):
        """The id; AMBIGUOUS where several have this name; None where none has."""
        if text in self.names:
            return text
        found = self.find_all(text)
        return found[0] if len(found) == 1 else AMBIGUOUS if found else None

    def find_all(self, text):
        """Return all ids with this name."""
        return list(self._ids.get(normalize_name(text), ()))

    def is_list(self, text):
        """Return whether a text lists the names of several things: none of them alone is meant."""
        ids = [self.find(part) for part in LIST_SEPARATORS.split(text)] if len(text) <= MAX_CANDIDATES else []
        return len(set(ids)) > 1 and None not in ids

    def find_nearest(self, text):
        """Return (id, name) of what was meant; None where nothing is close."""
        known = {id: name for id, name in self.names.items() if name}
        found = process.extractOne(
            text[:200], known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=MIN_SIMILARITY
        )
        return (found[2], found[0]) if found else None


def normalize_name(name):
    """Return a name for comparing: letters composed, one kind of dash and space, without what is not seen."""
    seen = "".join(letter for letter in compose_letters(name) if unicodedata.category(letter) != "Cf")
    return " ".join(seen.translate(DASHES).split()).strip(" .,:;\"'«»“”").casefold().replace("ё", "е")


def compose_letters(text):
    """Return letters and their marks as one character each, as most programs write them."""
    return unicodedata.normalize("NFC", text)
