"""Takes a journey away: as PDF, PNG or SVG drawn by Typst, or as JSON that can be brought back."""

from .rendering import FORMATS, LANGUAGES, LAYOUTS, OVERLAYS, PAPERS, render

__all__ = ["FORMATS", "LANGUAGES", "LAYOUTS", "OVERLAYS", "PAPERS", "render"]
