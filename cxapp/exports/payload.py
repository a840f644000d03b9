"""The data of the template: all texts and figures of the sheet, in the language of the page."""

import functools
import json

from django.conf import settings
from django.utils import translation

from . import footer, header, lanes, path_band, sanitize_text, stage_headers, stage_questions

PAPERS = {"A3": (420, 297)}
LANE_WIDTHS = {"ru": 124}
LANE_WIDTH = 116
STRETCH = 100
BEGIN, BOX, END = '<symbol id="i-', '" viewBox="0 0 16 16">', "</symbol>"


def build_files(drawing, *, paper="A3"):
    """Return the texts of the template's data files; letters are not escaped, so that their fonts can be found."""
    return {
        "data.json": json.dumps(build_data(drawing, paper=paper), ensure_ascii=False),
        "icons.json": json.dumps(icon_drawings()),
    }


def build_data(drawing, *, paper="A3"):
    """Return the data of `main.typ`, JSON-ready; lengths are CSS pixels of the design, papers millimetres."""
    width, height = PAPERS[paper]
    cards = [card for cell in drawing.cards.values() for card in cell]
    with translation.override(drawing.language):
        return {
            "language": drawing.language,
            "han": drawing.han_language,
            "letters": sum(len(record["text"]) for _kind, record in cards),
            "title": sanitize_text.clean_line(drawing.snapshot["title"]) or "—",
            "author": sanitize_text.clean_line(drawing.drawn_by) or sanitize_text.clean_line(drawing.workspace),
            "keywords": [f"{drawing.snapshot['id']}@{drawing.snapshot['revision']}"],
            "paper": {"width": width, "height": height},
            "stretch": STRETCH,
            "lane_width": LANE_WIDTHS.get(drawing.language, LANE_WIDTH),
            "head": header.build_head(drawing),
            "personas": header.build_personas(drawing),
            "verdict": header.build_verdict(drawing),
            "levels": stage_headers.build_levels(drawing),
            "paths": path_band.build_paths(drawing),
            "stages": stage_headers.build_stages(drawing),
            "rows": lanes.build_rows(drawing),
            "arrows": drawing.arrows,
            "gaps": footer.list_gaps(drawing),
            "legend": footer.build_legend(drawing),
            "frame": footer.build_frame(drawing, paper),
            "questions": stage_questions.build_appendix(drawing) if drawing.appendix == "questions" else None,
        }


@functools.cache
def icon_drawings():
    """Return the content of every symbol of the sprite, {name: SVG}."""
    sprite = (settings.BASE_DIR / "templates" / "sprite.html").read_text()
    parts = (part.partition(END)[0].partition(BOX) for part in sprite.split(BEGIN)[1:])
    return {name: drawing for name, box, drawing in parts if box}
