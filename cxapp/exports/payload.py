"""Builds the template's data: every word and figure of the sheet, in the language of the page."""

import json

from django.utils import translation

from . import footer, header, icons, lanes, sanitize_text, stage_headers

PAPERS = {"A3": (420, 297)}
LANE_WIDTHS = {"ru": 124}
LANE_WIDTH = 116
STRETCH = 100


def files(drawing, *, paper="A3"):
    """The texts of the files beside the template; letters stand for themselves, so that their fonts can be found."""
    return {
        "data.json": json.dumps(build(drawing, paper=paper), ensure_ascii=False),
        "icons.json": json.dumps(icons.drawings()),
    }


def build(drawing, *, paper="A3"):
    """The data of `main.typ`, JSON-ready; lengths are CSS pixels of the design, papers millimetres."""
    width, height = PAPERS[paper]
    cards = [card for cell in drawing.cards.values() for card in cell]
    with translation.override(drawing.language):
        return {
            "language": drawing.language,
            "han": drawing.han,
            "letters": sum(len(record["text"]) for _kind, record in cards),
            "title": sanitize_text.line(drawing.snapshot["title"]) or "—",
            "author": sanitize_text.line(drawing.drawn_by) or sanitize_text.line(drawing.workspace),
            "keywords": [f"{drawing.snapshot['id']}@{drawing.snapshot['revision']}"],
            "paper": {"width": width, "height": height},
            "stretch": STRETCH,
            "lane_width": LANE_WIDTHS.get(drawing.language, LANE_WIDTH),
            "head": header.head(drawing),
            "personas": header.personas(drawing),
            "verdict": header.verdict(drawing),
            "levels": stage_headers.levels(drawing),
            "stages": stage_headers.stages(drawing),
            "rows": lanes.rows(drawing),
            "gaps": footer.gaps(drawing),
            "legend": footer.legend(drawing),
            "frame": footer.frame(drawing, paper),
        }
