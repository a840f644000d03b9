"""Saved names: what names that a map or its workspace lacks meant in earlier files of this map with the same headers.

Stored as [[id of the map, {thing: {name: id of a record, "" for none, None to skip the rows}}]], the last map first.
"""

from . import limits
from .parsing.name_matching import AMBIGUOUS

THINGS = ("stage", "place", "metric", "persona")
MAX_NAMES = 100
MAX_MAPS = 20


def add_names(stored, corrections, known):
    """Return what is to be stored once a file of a map, a JourneyIndex, was read with these corrections."""
    names = select_names(corrections.replace, known)
    others = [pair for pair in stored if pair[0] != known.document]
    return ([[known.document, names]] if names else []) + others[: MAX_MAPS - 1]


def find_names(stored, known):
    """Return the replacements stored for a map, a JourneyIndex, that still have a meaning there."""
    return select_names(next((names for map_id, names in stored if map_id == known.document), {}), known)


def select_names(replace, known):
    """Return the replacements of names that the map lacks, with ids in place of names, up to MAX_NAMES."""
    found = [
        (thing, old, find_meaning(known, thing, new))
        for thing in THINGS
        for old, new in replace.get(thing, {}).items()
        if is_undecided(known, thing, old)
    ]
    names = {}
    for thing, old, meaning in [one for one in found if one[2] != AMBIGUOUS][:MAX_NAMES]:
        names.setdefault(thing, {})[old] = meaning
    return names


def is_undecided(known, thing, name):
    """Return whether the map does not say itself what a name means, and it can be stored."""
    ids = {names.find(name) for names in known.names_of(thing)} - {None}
    return 0 < len(name) <= limits.MAX_SHORT_LENGTH and ids <= {AMBIGUOUS}


def find_meaning(known, thing, text):
    """Return the id that a replacement stands for, None to skip the rows, AMBIGUOUS where it has no single meaning."""
    if text is None or (text == "" and thing == "persona"):
        return text
    ids = {names.find(text) for names in known.names_of(thing)} - {None}
    return ids.pop() if len(ids) == 1 else AMBIGUOUS
