"""Builds the template's data: every word and figure of the sheet, in the language of the page."""

from django.utils import translation

from . import cells, columns, frames, prepare, titles

PAPERS = {"A3": (420, 297)}
LANE_WIDTHS = {"ru": 124}
LANE_WIDTH = 116
STRETCH = 100


def build(drawing, *, paper="A3"):
    """The data of `main.typ`, JSON-ready; lengths are CSS pixels of the design, papers millimetres."""
    width, height = PAPERS[paper]
    with translation.override(drawing.language):
        return {
            "language": drawing.language,
            "title": prepare.line(drawing.snapshot["title"]) or "—",
            "author": prepare.line(drawing.drawn_by) or prepare.line(drawing.workspace),
            "keywords": [f"{drawing.snapshot['id']}@{drawing.snapshot['revision']}"],
            "paper": {"width": width, "height": height},
            "stretch": STRETCH,
            "lane_width": LANE_WIDTHS.get(drawing.language, LANE_WIDTH),
            "head": titles.head(drawing),
            "personas": titles.personas(drawing),
            "verdict": titles.verdict(drawing),
            "levels": columns.levels(drawing),
            "stages": columns.stages(drawing),
            "rows": cells.rows(drawing),
            "gaps": frames.gaps(drawing),
            "legend": frames.legend(drawing),
            "frame": frames.frame(drawing, paper),
        }
