"""Saved mappings: how a workspace read earlier files with the same headers."""

import hashlib

from cxapp.models import Mapping

from . import limits, read_options, saved_names
from .parsing import score_parser

WORDS = "words"
MAX_WORDS = 200
NAMES = "names"
PLACES = "places"
MAX_PLACES = 100
PLACE_OPTIONS = ("place_kind", "place_id")
SAVED_OPTIONS = ("decimal", "order", "metric", "persona")


def digest(headers):
    """Return a digest of the headers, regardless of case and spaces."""
    plain = "\x1f".join(" ".join(header.lower().split()) for header in headers)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def load_mapping(workspace, digest, file_name=""):
    """Return the saved (columns, options) for these headers, None if there are none.

    The place of all rows is that of the last file of this name: files about other places have the same headers.
    """
    mapping = Mapping.objects.filter(workspace=workspace, header=digest).first()
    if mapping is None:
        return None
    [place] = [place for name, place in mapping.options.get(PLACES, []) if name == file_name] or [{}]
    return mapping.columns, {name: mapping.options[name] for name in SAVED_OPTIONS if name in mapping.options} | place


def load_words(workspace, digest):
    """Return the saved meanings of words in place of scores, as repairs {"score:metric": {word: number as text}}."""
    mapping = Mapping.objects.filter(workspace=workspace, header=digest).first()
    return mapping.options.get(WORDS, {}) if mapping else {}


def load_names(workspace, digest, known):
    """Return the saved meanings of unknown names in files of one map, as repairs {"stage": {name: id or None}}."""
    mapping = Mapping.objects.filter(workspace=workspace, header=digest).first()
    return saved_names.find_names(mapping.options.get(NAMES, []) if mapping else [], known)


def save_mapping(workspace, digest, columns, options, repairs=None, knows_order=True, file_name="", known=None):
    """Save how these headers were read; of the options only those about the answers, not about one file.

    The order of day and month is saved only if a person chose it or the file proved it, the place of all rows only for
    files with this name, if there is one, and the meanings of unknown names only for the map of the JourneyIndex
    `known`.
    """
    repairs = read_options.parse_corrections(repairs)
    before = Mapping.objects.filter(workspace=workspace, header=digest).first()
    before = before.options if before else {}
    columns = {str(column): field for column, field in columns.items()}
    saved = {name: value for name, value in options.to_json().items() if name in SAVED_OPTIONS}
    if not knows_order:
        del saved["order"]
    saved |= {WORDS: words} if (words := _select_words(repairs)) else {}
    saved[PLACES] = _list_places(before.get(PLACES, []), file_name, options)
    saved[NAMES] = saved_names.add_names(before.get(NAMES, []), repairs, known) if known else before.get(NAMES, [])
    return Mapping.objects.update_or_create(
        workspace=workspace, header=digest, defaults={"columns": columns, "options": saved}
    )[0]


def _list_places(stored, file_name, options):
    """Return [[name of a file, options of the place of its rows]] for these headers, with that of this file first."""
    others = [pair for pair in stored if pair[0] != file_name]
    place = {name: getattr(options, name) for name in PLACE_OPTIONS}
    known = file_name and options.place_kind
    return ([[file_name, place]] if known else []) + others[: MAX_PLACES - 1]


def _select_words(repairs):
    """Return the repairs that give the meaning of words; repairs of numbers concern only one file."""
    return {
        scope: dict(list(words.items())[:MAX_WORDS])
        for scope, values in repairs.replace.items()
        if scope.startswith("score:") and (words := {old: new for old, new in values.items() if _is_word(old, new)})
    }


def _is_word(old, new):
    return new is not None and len(old) <= limits.MAX_NAME_LENGTH and score_parser.parse_score(old) == "not_a_number"
