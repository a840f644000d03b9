"""Exports: a journey as PDF, PNG or SVG drawn by Typst, or as JSON for the import; gaps as tables."""

from . import persona_sheet
from .comparison_sheet import render_comparison
from .file_names import content_disposition, file_name
from .gap_table import gap_rows
from .rendering import FORMATS, LANGUAGES, LAYOUTS, OVERLAYS, PAPERS, find_missing_letters, render
from .spreadsheets import TABLES
from .touchpoint_table import touchpoint_rows

__all__ = [
    "FORMATS",
    "LANGUAGES",
    "LAYOUTS",
    "OVERLAYS",
    "PAPERS",
    "TABLES",
    "content_disposition",
    "file_name",
    "find_missing_letters",
    "gap_rows",
    "persona_sheet",
    "render",
    "render_comparison",
    "touchpoint_rows",
]
