"""Origins for two maps of which neither is a copy of the other: records with the same words are matched."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from .compare import Origins, Record, Records, sort

Key = Callable[[Record, Origins], Hashable]


def match_by_text(as_is: Records, to_be: Records) -> dict[str, str]:
    """Return {id on the to-be map: id on the as-is map}: by titles, texts and ends.

    Stages and lanes have titles, cards have texts, paths and dependencies have two ends.

    Of several with the same words, those that come first are matched; cards first with those of their own stage.
    """
    origins: dict[str, str] = {}
    _match(as_is, to_be, "stage", _title, origins)
    _match(as_is, to_be, "lane", _lane, origins)
    cards = [kind for kind in as_is if any("stage" in record for record in as_is[kind])]
    for key in (_text_in_stage, _text):
        for kind in cards:
            _match(as_is, to_be, kind, key, origins)
    for kind in ("path", "dependency"):
        _match(as_is, to_be, kind, _ends, origins)
    return origins


def match_targets(as_is: Records, to_be: Records, origins: Origins) -> dict[str, str]:
    """Return the origins with those of targets: a target is known by its metric and its place."""
    known = dict(origins)
    _match(as_is, to_be, "target", _target, known)
    return known


def _match(as_is: Records, to_be: Records, kind: str, key: Key, origins: dict[str, str]) -> None:
    """Add the origins of the records of a kind that have none yet and whose keys are equal; an empty key has none."""
    taken, waiting = set(origins.values()), defaultdict(list)
    for record in reversed(sort(as_is.get(kind, ()))):
        if record["id"] not in taken:
            waiting[key(record, {})].append(record["id"])
    for record in _list_unmatched(to_be.get(kind, ()), origins):
        found = key(record, origins)
        if found is not None and waiting[found]:
            origins[record["id"]] = waiting[found].pop()


def _list_unmatched(records: Iterable[Record], origins: Origins) -> list[Record]:
    return [record for record in sort(records) if record["id"] not in origins]


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _title(record: Record, origins: Origins) -> Hashable:
    return _words(record["title"]) or None


def _lane(record: Record, origins: Origins) -> Hashable:
    return record["kind"], _words(record["title"])


def _text_in_stage(record: Record, origins: Origins) -> Hashable:
    words = _words(record["text"])
    return (origins.get(record["stage"], record["stage"]), words) if words else None


def _text(record: Record, origins: Origins) -> Hashable:
    return _words(record["text"]) or None


def _ends(record: Record, origins: Origins) -> Hashable:
    return tuple(origins.get(record[name], record[name]) for name in ("source", "target"))


def _target(record: Record, origins: Origins) -> Hashable:
    return record["metric"], origins.get(record["place"], record["place"])
