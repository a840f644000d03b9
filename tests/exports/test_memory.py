"""The overlay of the memory line on paper: its sentence, the line, the tags of touchpoints, and its legend."""

import pytest
from django.utils import translation

from cxapp.exports import emotion_lane, footer, header, lanes, stage_headers

from .conftest import drawing_of, printed


def words(block):
    """The text of a block of the template."""
    return "\n".join(line["text"] for line in block["lines"])


@pytest.fixture
def sad(box):
    """The map of the pictures with emotions, a bad peak among them; all touchpoints reach everybody."""
    emotions = [1, 1, 1, 2, 0, -1, -1, -1, -1, -2, 2, 1, 1, 1]
    for card, emotion in zip(box["snapshot"]["records"]["touchpoint"], emotions, strict=True):
        card |= {"emotion": emotion, "moment_of_truth": emotion == -2, "importance": 3, "reach": 100}
    return box


def test_the_verdict_says_what_is_remembered_and_why(sad):
    found = header.build_verdict(drawing_of(sad, "memory"))
    assert words(found["title"]) == "Customers will remember it worse than it was: 0.5 below the mean"
    assert words(found["text"]) == (
        "Mainly because of the peak at Delivery. Will be remembered: “Courier two hours late, no call” (peak −2), "
        "“Shop shares her photo” (end +1), “Reel: boxes packed by hand” (first impression +1). "
        "Mean +0.3, balance of emotions +21\u00a0%, remembered −0.2."
    )


def test_the_line_passes_through_peak_and_end_and_names_them(sad):
    drawing = drawing_of(sad, "memory")
    lane = emotion_lane.build_curve(drawing)["memory"]
    assert [(word["text"], word["low"]) for word in lane["words"]] == [("Peak", False), ("End", True), ("First", True)]
    (line,) = lane["lines"]
    heights = {round(piece[0], 6): piece[1] for piece in line}
    peak = lane["words"][0]
    assert heights[round(peak["x"], 6)] == pytest.approx(peak["y"])
    assert emotion_lane.build_curve(drawing_of(sad, "none"))["memory"] is None


def test_touchpoints_and_stages_say_how_strongly_they_are_remembered(sad):
    drawing = drawing_of(sad, "memory")
    subs = [stage["sub"]["text"] for stage in stage_headers.build_stages(drawing)]
    assert subs[0] == "First impression"
    assert subs[4] == "Peak"
    assert subs[1] == "Partly remembered"
    assert subs[2] == "Will fade"
    cards = [card for row in lanes.build_rows(drawing) for cell in row.get("cells", ()) for card in cell]
    tags = [(card["basis"], card["look"]) for card in cards if card["kind"] == "touchpoint"]
    assert tags[0] == ("First impression", "plain")
    assert tags[1] == (None, "quiet")
    assert tags[9] == ("Peak", "plain")
    assert {card["look"] for card in cards if card["kind"] == "pain"} == {"quiet"}
    legend = [(entry["sign"], entry["text"]) for entry in footer.build_legend(drawing)]
    assert legend[:2] == [("lived", "Experience"), ("memory", "Memory line: a model, not a score")]


def test_a_map_with_few_emotions_says_so_in_russian_and_has_no_line(box):
    for place, card in enumerate(box["snapshot"]["records"]["touchpoint"]):
        card["emotion"] = 2 if place < 2 else None
    with translation.override("ru"):
        drawing = drawing_of(box, "memory", "ru")
        found = header.build_verdict(drawing)
        assert emotion_lane.build_curve(drawing)["memory"] is None
    assert words(found["title"]) == "Для линии памяти мало эмоций"
    assert words(found["text"]) == "Нужны эмоции как минимум в нескольких точках контакта: 3. Пока есть: 2."


def test_a_long_text_is_cut_in_the_sentence(sad):
    sad["snapshot"]["records"]["touchpoint"][0]["text"] = "A long text of a reel\nthat goes on and on, and on again."
    found = header.build_verdict(drawing_of(sad, "memory"))
    assert "“A long text of a reel that goes on and…” (first impression +1)" in words(found["text"])


def test_the_overlay_is_printed(sad):
    assert printed(sad, overlay="memory").startswith(b"%PDF")
