"""The title of a sheet stands on one line where it can, and stages that nobody measured say so."""

import dataclasses

import pytest

from cxapp.exports import payload, typst_process

from .conftest import drawing_of, printed, text_of, words
from .word_positions import boxes

LONG = "Quarterly renewal of the maintenance plan"


def lines(pdf, title):
    """The heights at which the first and the last word of the title stand."""
    first, last = title.split()[0], title.split()[-1]
    found = {word.text: word.top for word in reversed(boxes(pdf))}
    return found[first], found[last]


@pytest.mark.parametrize("portrayed", [True, False])
def test_a_title_that_fits_on_one_line_stays_on_it(box, portrayed):
    box["snapshot"]["title"] = LONG
    if not portrayed:
        box["personas"] = []
    first, last = lines(printed(box, overlay="none"), LONG)
    assert first == pytest.approx(last, abs=1)


def test_a_title_that_fits_on_no_line_breaks(box):
    box["snapshot"]["title"] = f"{LONG} {LONG} together"
    first, last = lines(printed(box, overlay="none"), f"{LONG} {LONG} together")
    assert abs(first - last) > 10


def test_the_title_block_has_scope_owner_and_day_of_the_review(box):
    box["snapshot"] |= {"scope": "Only Berlin", "review_date": "2027-03-01"}
    drawing = dataclasses.replace(drawing_of(box), owner="Maya Lindqvist")
    head = payload.build_data(drawing)["head"]
    assert (head["scope"]["label"], head["scope"]["text"]["text"]) == ("Scope", "Only Berlin")
    assert head["review"]["text"].replace("\u00a0", " ") == "Owner: Maya Lindqvist · Review by 1 March 2027"
    text = text_of(typst_process.print_sheet(payload.build_files(drawing), "pdf", timestamp=0))
    assert words("Only Berlin") in text
    assert words("Review by 1 March 2027") in text


def test_a_title_block_without_them_has_no_empty_lines(box):
    head = payload.build_data(drawing_of(box))["head"]
    assert (head["scope"], head["review"]["text"]) == (None, "")


def test_a_stage_that_nobody_measured_says_so(box):
    box["scores"]["stages"] = [stage for stage in box["scores"]["stages"] if stage["id"] != "stage-0"]
    subs = [stage["sub"] for stage in payload.build_data(drawing_of(box))["stages"]]
    assert subs[0] == {"icon": None, "text": "Not measured", "tone": "plain"}
    assert all(subs)
