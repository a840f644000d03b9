"""Answers from files and from the clipboard: what a file holds, what is wrong with it, and its rows as answers."""

from .choosing import options
from .guessing import Guesser, guess
from .knowing import known
from .mappings import recall, recall_words, remember
from .reading import Chunks, check, digest
from .rejects import rejected
from .sniffing import sniff
from .sources import Source, pasted, source

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
