"""Finding what a name in a file means, and what a mistyped one meant."""

import re
from collections import defaultdict

from rapidfuzz import fuzz, process, utils

AMBIGUOUS = "ambiguous"
CLOSE = 75


class Names:
    """Names of things with their ids; an id finds itself. Case, spaces and ё make no difference."""

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

    def nearest(self, text):
        """(id, name) of what was meant; None where nothing is close."""
        known = {id: name for id, name in self.names.items() if name}
        found = process.extractOne(
            text[:200], known, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=CLOSE
        )
        return (found[2], found[0]) if found else None


def plain_of(name):
    """A name for comparing."""
    return re.sub(r"\s+", " ", name).strip(" .,:;\"'«»“”").casefold().replace("ё", "е")
