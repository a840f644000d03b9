"""The overlay of the three E's on paper: its sentence, the stages, the values of touchpoints, and its legend."""

import pytest
from django.utils import translation

from cxapp.exports import footer, header, lanes, stage_headers

from .conftest import drawing_of, printed


def words(block):
    """The text of a block of the template."""
    return "\n".join(line["text"] for line in block["lines"])


def rate(box, *values):
    """Rate the touchpoints of the map in order, None for not rated."""
    for card, rated in zip(box["snapshot"]["records"]["touchpoint"], values, strict=False):
        card |= dict(zip(("usefulness", "ease", "enjoyment"), rated, strict=True))


@pytest.fixture
def rated(box):
    """The map of the pictures with three ratings."""
    for card in box["snapshot"]["records"]["touchpoint"]:
        card |= {"usefulness": None, "ease": None, "enjoyment": None}
    rate(box, (4, 3, 5), (2, 1, 4), (5, None, 4))
    return box


def test_the_verdict_names_the_weakest_and_says_that_few_are_rated(rated):
    found = header.build_verdict(drawing_of(rated, "three_es"))
    assert words(found["title"]) == "Ease is the weakest so far: 2.0 of 5"
    assert "Only 3 of 14 touchpoints are rated." in words(found["text"])


def test_stages_touchpoints_and_the_legend_show_the_three(rated):
    drawing = drawing_of(rated, "three_es")
    subs = [stage["sub"]["text"] for stage in stage_headers.build_stages(drawing)]
    assert subs[0] == "3.2 · 2 of 2 rated"
    assert "Not rated" in subs
    cards = [card for row in lanes.build_rows(drawing) for cell in row.get("cells", ()) for card in cell]
    marks = [card["es"] for card in cards if card["kind"] == "touchpoint"]
    assert [mark["text"] for mark in marks[0]] == ["4", "3", "5"]
    assert [mark["tone"] for mark in marks[1]] == ["bad", "bad", "good"]
    assert [mark["text"] for mark in marks[2]] == ["5", "–", "4"]
    assert marks[3] is None
    legend = [(entry["sign"], entry["text"]) for entry in footer.build_legend(drawing)]
    assert legend[:3] == [("square", "Usefulness"), ("circle", "Ease"), ("triangle", "Enjoyment")]


def test_a_map_without_ratings_asks_for_them_in_russian(box):
    for card in box["snapshot"]["records"]["touchpoint"]:
        card |= {"usefulness": None, "ease": None, "enjoyment": None}
    with translation.override("ru"):
        found = header.build_verdict(drawing_of(box, "three_es", "ru"))
    assert words(found["title"]) == "Точки контакта ещё не оценены."


def test_the_overlay_is_printed(rated):
    assert printed(rated, overlay="three_es").startswith(b"%PDF")
