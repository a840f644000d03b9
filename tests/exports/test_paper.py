"""The sheet: one page of A3 with everything on it, in both languages and under every overlay."""

import io
import struct

import pypdf
import pytest

from cxapp.exports.map_view import OVERLAYS

from .conftest import cards_of, extent, pages, printed, text_of, words
from .word_positions import boxes

A3 = (420, 297)
POINTS = 72 / 25.4
# Where the lowest and the highest words stand, as shares of the height: within the margins of 22 and 26 px.
MARGINS = pytest.approx((0.03, 0.97), abs=0.011)


def test_the_map_is_one_page_of_a3_landscape(box):
    (page,) = pages(printed(box))
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        [side * POINTS for side in A3], abs=0.1
    )


def test_every_card_stands_on_the_sheet(box):
    found = text_of(printed(box))
    assert [card["text"] for card in cards_of(box) if words(card["text"]) not in found] == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_overlay_prints_every_card_in_both_languages(box, overlay, language):
    pdf = printed(box, overlay=overlay, language=language)
    found = text_of(pdf)
    assert len(pages(pdf)) == 1
    assert extent(pdf) == MARGINS
    assert [card["text"] for card in cards_of(box) if words(card["text"]) not in found] == []


def test_the_title_block_says_for_whom_and_what_breaks(box):
    found = text_of(printed(box))
    for expected in (
        "As-is journey · Tolliver Sweets, Online shop",
        "Clara Jensen, gift giver",
        "Required outcome The box stands on mum’s table on Friday.",
        "The journey breaks at Delivery",
        "Answers from 1 August to 17 November, 1,262 in all.",
        "Drawn by Maya Lindqvist Date 22 November 2025 Revision 148 Overlay Gaps Page 1 of 1, A3",
        "Delivery · CSAT 58 / 85, 27 percentage points below target, n 141, 50…66",
        "Reorder · NPS +31 / +40, 9 points below target, n 96, +16…+46",
    ):
        assert words(expected) in found


def test_the_page_speaks_russian_around_the_map(box):
    found = text_of(printed(box, language="ru"))
    for expected in (
        "Путь как есть",
        "Нужный результат",
        "Ответы с 1 августа по 17 ноября",
        "Составлено",
        "CES 4,1 / 5,5",
    ):
        assert words(expected) in found


def test_the_same_revision_gives_the_same_bytes(box):
    for format in ("pdf", "png", "svg"):
        assert printed(box, format) == printed(box, format)


def test_the_pdf_claims_both_standards_and_is_tagged(box):
    reader = pypdf.PdfReader(io.BytesIO(printed(box)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Birthday box, ordered online"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_headings_and_the_words_of_the_curve_are_in_the_tags(box):
    tags = list(structure(pypdf.PdfReader(io.BytesIO(printed(box))).trailer["/Root"]["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= {tag for tag, _alt in tags}
    assert any("Courier two hours late, no call: very negative" in words_of for _tag, words_of in tags)


def structure(element):
    """Every element of the structure tree below this one: (its tag, its alternative words)."""
    if isinstance(element, list):
        for part in element:
            yield from structure(part.get_object())
    elif isinstance(element, dict):
        yield element.get("/S"), str(element.get("/Alt", ""))
        yield from structure(element["/K"].get_object()) if "/K" in element else ()


def test_a_png_has_the_pixels_of_a3_at_144_to_the_inch(box):
    png = printed(box, "png")
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == pytest.approx([side / 25.4 * 144 for side in A3], abs=1)


def test_an_svg_is_a_picture_of_the_same_page(box):
    svg = printed(box, "svg")
    assert svg.startswith(b"<svg")
    assert b"<script" not in svg


def test_a_map_without_stages_or_scores_is_a_sheet_as_well(box):
    for kind in box["snapshot"]["records"]:
        box["snapshot"]["records"][kind] = []
    box["personas"] = []
    box["scores"] |= {
        "scores": [],
        "stages": [],
        "verdict": {"kind": "empty", "title": "No answers yet", "text": "", "stage": None},
    }
    box["scores"]["totals"]["answers"] = 0
    for overlay in OVERLAYS:
        assert len(pages(printed(box, overlay=overlay))) == 1


def test_the_curve_is_dotted_over_stages_that_nobody_rated(box):
    whole = printed(box, "svg", overlay="gaps").count(b"stroke-dasharray")
    records = box["snapshot"]["records"]
    for card in records["touchpoint"]:
        if card["stage"] == records["stage"][3]["id"]:
            card["emotion"] = None
    assert printed(box, "svg", overlay="gaps").count(b"stroke-dasharray") == whole + 1


def test_a_touchpoint_without_a_channel_begins_with_its_text(box):
    card = box["snapshot"]["records"]["touchpoint"][0]
    card |= {"text": "Quince", "channel": "website"}

    def top():
        return next(word.top for word in boxes(printed(box, overlay="none")) if word.text == "Quince")

    under_channel = top()
    card |= {"channel": "", "emotion": None, "moment_of_truth": False}
    assert top() < under_channel - 5


def test_a_map_much_larger_than_the_paper_still_fits_one_page(box):
    records = box["snapshot"]["records"]
    for copy in range(4):
        for note in list(records["note"][:40]):
            records["note"].append(note | {"id": f"{note['id']}-{copy}", "text": f"{note['text']} again, time {copy}"})
    pdf = printed(box)
    found = text_of(pdf)
    assert len(pages(pdf)) == 1
    assert extent(pdf) == MARGINS
    assert [card["text"] for card in cards_of(box) if words(card["text"]) not in found] == []


@pytest.mark.parametrize("lines", [2, 4, 8, 16])
def test_a_map_a_little_larger_than_the_paper_runs_over_no_edge(box, lines):
    box["snapshot"]["records"]["note"][0]["text"] = "one line more\n" * lines
    assert extent(printed(box)) == MARGINS


def test_a_map_of_many_stages_fits_one_page(box):
    records = box["snapshot"]["records"]
    for number in range(40):
        records["stage"].append(records["stage"][0] | {"id": f"more-{number}", "title": f"Stage more {number}"})
    pdf = printed(box)
    assert extent(pdf) == MARGINS
    assert words("Stage more 39") in text_of(pdf)
