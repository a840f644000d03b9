"""Takes a journey away: as PDF, PNG or SVG drawn by Typst, or as JSON that can be brought back; gaps as tables."""

from .file_names import content_disposition, file_name
from .gap_table import rows as gap_rows
from .rendering import FORMATS, LANGUAGES, LAYOUTS, OVERLAYS, PAPERS, letters_without_glyph, render
from .spreadsheets import TABLES

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "LAYOUTS",
    "OVERLAYS",
    "PAPERS",
    "TABLES",
    "content_disposition",
    "file_name",
    "gap_rows",
    "letters_without_glyph",
    "render",
]
