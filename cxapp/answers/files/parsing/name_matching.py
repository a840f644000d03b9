"""Matches names in a file to ids, and mistyped names to the nearest known name."""

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
    """Names with their ids; an id matches itself. Differences in case, spaces, dashes and ё are ignored."""

    def __init__(self, pairs):
        self._ids = defaultdict(list)
        self.names = {}
        for name, id in pairs:
            if (plain := normalize_name(name)) and id not in self._ids[plain]:
                self._ids[plain].append(id)
            self.names[id] = name

    def find(self, text):
        """Return the id, AMBIGUOUS if several have this name, None if none has."""
        if text in self.names:
            return text
        matches = self.find_all(text)
        return matches[0] if len(matches) == 1 else AMBIGUOUS if matches else None

    def find_all(self, text):
        """Return all ids with this name."""
        return list(self._ids.get(normalize_name(text), ()))

    def is_list(self, text):
        """Return whether a text lists several names, so that no single one is meant."""
        ids = [self.find(part) for part in LIST_SEPARATORS.split(text)] if len(text) <= MAX_CANDIDATES else []
        return len(set(ids)) > 1 and None not in ids

    def find_nearest(self, text):
        """Return (id, name) of the most similar name, None if none is similar enough."""
        known = {id: name for id, name in self.names.items() if name}
        match = process.extractOne(
            text[:200], known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=MIN_SIMILARITY
        )
        return (match[2], match[0]) if match else None


def normalize_name(name):
    """Return a name for comparison: letters composed, in lower case, uniform dashes and spaces, nothing invisible."""
    seen = "".join(letter for letter in compose_letters(name) if unicodedata.category(letter) != "Cf")
    return " ".join(seen.translate(DASHES).split()).strip(" .,:;\"'«»“”").casefold().replace("ё", "е")


def compose_letters(text):
    """Return a text with letters and their marks composed into single characters (NFC)."""
    return unicodedata.normalize("NFC", text)
