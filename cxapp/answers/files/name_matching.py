"""Finding what a name in a file means, and what a mistyped one meant."""

import re
import unicodedata
from collections import defaultdict

from rapidfuzz import fuzz, process, utils

AMBIGUOUS = "ambiguous"
CLOSE = 75
LISTED = 1_000
APART = re.compile(r"[,;/|+&\n]")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class Names:
    """Names of things with their ids; an id finds itself. Case, spaces, dashes and ё make no difference."""

    def __init__(self, pairs):
        self._ids = defaultdict(list)
        self.names = {}
        for name, id in pairs:
            if (plain := plain_of(name)) and id not in self._ids[plain]:
                self._ids[plain].append(id)
            self.names[id] = name

    def find(self, text):
        """The id; AMBIGUOUS where several have this name; None where none has."""
        if text in self.names:
            return text
        found = self.called(text)
        return found[0] if len(found) == 1 else AMBIGUOUS if found else None

    def called(self, text):
        """All ids with this name."""
        return list(self._ids.get(plain_of(text), ()))

    def are_several(self, text):
        """Whether a text lists the names of several things: none of them alone is meant."""
        ids = [self.find(part) for part in APART.split(text)] if len(text) <= LISTED else []
        return len(set(ids)) > 1 and None not in ids

    def nearest(self, text):
        """(id, name) of what was meant; None where nothing is close."""
        known = {id: name for id, name in self.names.items() if name}
        found = process.extractOne(
            text[:200], known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CLOSE
        )
        return (found[2], found[0]) if found else None


def plain_of(name):
    """A name for comparing: letters composed, one kind of dash and space, without what is not seen."""
    seen = "".join(letter for letter in composed(name) if unicodedata.category(letter) != "Cf")
    return " ".join(seen.translate(DASHES).split()).strip(" .,:;\"'«»“”").casefold().replace("ё", "е")


def composed(text):
    """Letters and their marks as one character each, as most programs write them."""
    return unicodedata.normalize("NFC", text)
