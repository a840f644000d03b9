"""The title of a sheet stands on one line where it can, and stages that nobody measured say so."""

import pytest

from cxapp.exports import payload

from .conftest import drawing_of, printed
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


def test_a_stage_that_nobody_measured_says_so(box):
    box["scores"]["stages"] = [stage for stage in box["scores"]["stages"] if stage["id"] != "stage-0"]
    subs = [stage["sub"] for stage in payload.build_data(drawing_of(box))["stages"]]
    assert subs[0] == {"icon": None, "text": "Not measured", "tone": "plain"}
    assert all(subs)
