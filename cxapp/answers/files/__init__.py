"""Reading answers from files and the clipboard: detection of the format, errors, and rows as answers."""

from .detection.column_detection import Guesser, guess
from .detection.detect import sniff
from .parsing.lookup import build_journey_index
from .read import Chunks, check_file, digest
from .read_options import parse_options
from .rejected_csv import list_rejected_rows
from .saved_mappings import load_mapping, load_names, load_words, save_mapping
from .upload import Source, source_from_text, to_source

__all__ = [
    "Chunks",
    "Guesser",
    "Source",
    "build_journey_index",
    "check_file",
    "digest",
    "guess",
    "list_rejected_rows",
    "load_mapping",
    "load_names",
    "load_words",
    "parse_options",
    "save_mapping",
    "sniff",
    "source_from_text",
    "to_source",
]
