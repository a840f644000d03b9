"""Takes a journey away: as PDF, PNG or SVG drawn by Typst, or as JSON that can be brought back; gaps as tables."""

from .gaptables import rows as gap_rows
from .rendering import FORMATS, LANGUAGES, LAYOUTS, OVERLAYS, PAPERS, render
from .tables import TABLES

__all__ = ["FORMATS", "LANGUAGES", "LAYOUTS", "OVERLAYS", "PAPERS", "TABLES", "gap_rows", "render"]
