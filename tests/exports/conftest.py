"""A map to print: the birthday box as the pictures show it, and ways to read what was printed."""

import copy
import datetime
import io
import json
from pathlib import Path

import pypdf
import pytest

from cxapp import schema
from cxapp.exports import payload, typst_process
from cxapp.exports.map_view import Drawing

FIXTURE = json.loads((Path(__file__).parent / "fixtures" / "birthday_box.json").read_text())


@pytest.fixture
def box():
    """The birthday box: {snapshot, scores, personas, about}, free to change."""
    box = copy.deepcopy(FIXTURE)
    for kind, records in box["snapshot"]["records"].items():
        # Fields that are younger than the file take their defaults, as in an old log.
        records[:] = [schema.fill_defaults(kind, record) for record in records]
    box["snapshot"] = schema.fill_defaults("journey", box["snapshot"])
    return box


@pytest.fixture
def add_fix(box):
    """`add_fix(text, status="planned")` is a fix of the largest gap of the birthday box."""
    gap = next(score for score in box["scores"]["scores"] if score["rank"] == 1)
    records = box["snapshot"]["records"].setdefault("fix", [])

    def add(text, **fields):
        fix = {"id": f"fix-{len(records)}", "rank": f"a{len(records)}", "target": gap["place"]["id"], "metric": None}
        records.append(fix | {"status": "planned", "text": text, "owner": None, "due": None} | fields)
        return records[-1]

    return add


def drawing_of(box, overlay="gaps", language="en"):
    """The drawing of a map like the fixture's."""
    about = box["about"]
    return Drawing(
        snapshot=box["snapshot"],
        scores=box["scores"],
        personas=box["personas"],
        workspace=about["workspace"],
        drawn_by=about["drawn_by"],
        at=datetime.datetime.fromisoformat(about["at"]),
        overlay=overlay,
        language=language,
    )


def printed(box, format="pdf", overlay="gaps", language="en", **limits):
    """The map as the bytes of a file."""
    at = datetime.datetime.fromisoformat(box["about"]["at"])
    return typst_process.print_sheet(files_of(box, overlay, language), format, timestamp=int(at.timestamp()), **limits)


def files_of(box, overlay="gaps", language="en"):
    """The two files that the template reads."""
    return payload.build_files(drawing_of(box, overlay, language))


def pages(pdf):
    """The pages of a PDF."""
    return pypdf.PdfReader(io.BytesIO(pdf)).pages


def words(text):
    """A text as it can be compared: without spaces and invisible breaks, which lines may add or lose."""
    return "".join(text.replace("\u200b", "").split())


def text_of(pdf):
    """All words of a PDF, joined."""
    return words("".join(page.extract_text() for page in pages(pdf)))


def extent(pdf):
    """How far up and down the words of a one-page PDF reach, as shares of the page's height from its foot."""
    heights = []

    def see(text, matrix, place, font, size):
        if text.strip():
            heights.append(place[4] * matrix[1] + place[5] * matrix[3] + matrix[5])

    (page,) = pages(pdf)
    page.extract_text(visitor_text=see)
    return min(heights) / float(page.mediabox.height), max(heights) / float(page.mediabox.height)


def cards_of(box):
    """Every card of the map."""
    kinds = ("note", "touchpoint", "expectation", "pain")
    return [record for kind in kinds for record in box["snapshot"]["records"][kind]]
