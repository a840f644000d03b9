"""Saved mappings: how a workspace read earlier files with the same headers."""

import hashlib

from cxapp.models import Mapping

from . import limits, read_options
from .parsing import score_parser

WORDS = "words"
MAX_WORDS = 200
SAVED_OPTIONS = ("decimal", "order", "place_kind", "place_id", "metric", "persona")


def digest(headers):
    """Return a digest of the headers, regardless of case and spaces."""
    plain = "\x1f".join(" ".join(header.lower().split()) for header in headers)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def load_mapping(workspace, digest):
    """Return the saved (columns, options) for these headers, None if there are none."""
    mapping = Mapping.objects.filter(workspace=workspace, header=digest).first()
    return (mapping.columns, {k: v for k, v in mapping.options.items() if k != WORDS}) if mapping else None


def load_words(workspace, digest):
    """Return the saved meanings of words in place of scores, as repairs {"score:metric": {word: number as text}}."""
    mapping = Mapping.objects.filter(workspace=workspace, header=digest).first()
    return mapping.options.get(WORDS, {}) if mapping else {}


def save_mapping(workspace, digest, columns, options, repairs=None, knows_order=True):
    """Save how these headers were read; of the options only those about the answers, not about one file.

    The order of day and month is saved only if a person chose it or the file proved it.
    """
    columns = {str(column): field for column, field in columns.items()}
    saved = {name: value for name, value in options.to_json().items() if name in SAVED_OPTIONS}
    if not knows_order:
        del saved["order"]
    saved |= {WORDS: words} if (words := _select_words(read_options.parse_corrections(repairs))) else {}
    return Mapping.objects.update_or_create(
        workspace=workspace, header=digest, defaults={"columns": columns, "options": saved}
    )[0]


def _select_words(repairs):
    """Return the repairs that give the meaning of words; repairs of numbers concern only one file."""
    return {
        scope: dict(list(words.items())[:MAX_WORDS])
        for scope, values in repairs.replace.items()
        if scope.startswith("score:") and (words := {old: new for old, new in values.items() if _is_word(old, new)})
    }


def _is_word(old, new):
    return new is not None and len(old) <= limits.MAX_NAME_LENGTH and score_parser.parse_score(old) == "not_a_number"
