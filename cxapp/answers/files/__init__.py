"""Answers from files and from the clipboard: what a file holds, what is wrong with it, and its rows as answers."""

from .column_detection import Guesser, guess
from .detect import sniff
from .lookup import known
from .read import Chunks, check, digest
from .read_options import options
from .rejected_csv import rejected
from .saved_mappings import recall, recall_words, remember
from .upload import Source, pasted, source

__all__ = [
    "Chunks",
    "Guesser",
    "Source",
    "check",
    "digest",
    "guess",
    "known",
    "options",
    "pasted",
    "recall",
    "recall_words",
    "rejected",
    "remember",
    "sniff",
    "source",
]
