"""The curves of personas on paper: lines with dashes of their own, the legend, and who is far apart."""

import pytest

from cxapp.exports import emotion_lane, persona_lines

from .conftest import drawing_of, printed, text_of

BORIS = {
    "id": "00000000-0000-4000-8000-00000000000b",
    "name": "Boris Orlov",
    "role": "",
    "quote": "",
    "required_outcome": "",
    "appropriate_experience": "",
    "hue": "rose",
}


@pytest.fixture
def pair(box):
    """The map with a second persona, who likes the courier and dislikes the reel."""
    box["personas"] = [box["personas"][0], BORIS]
    box["snapshot"]["personas"] = [persona["id"] for persona in box["personas"]]
    records = box["snapshot"]["records"]
    own = {"Courier two hours": 2, "Reel: boxes": -2}
    records["experience"] = [
        {"id": f"own-{place}", "rank": f"{place}", "touchpoint": card["id"], "persona": BORIS["id"]}
        | {"emotion": emotion, "reach": None}
        for place, (text, emotion) in enumerate(own.items())
        for card in records["touchpoint"]
        if card["text"].startswith(text)
    ]
    return box


def test_each_persona_has_a_line_of_its_own(pair):
    lane = emotion_lane.build_curve(drawing_of(pair, "none"))
    first, second = lane["personas"]
    assert [(line["name"], line["initials"], line["dash"]) for line in lane["personas"]] == [
        ("Clara", "CJ", []),
        ("Boris", "BO", [10, 5]),
    ]
    assert (len(first["dots"]), len(second["dots"])) == (0, 2)
    assert first["known"] != second["known"]
    assert (lane["look"], {face["look"] for face in lane["faces"]}) == ("quiet", {"small"})
    apart = abs(first["end"]["y"] - second["end"]["y"])
    assert apart == pytest.approx(persona_lines.LABEL_DISTANCE / 100)


def test_equal_lines_run_beside_each_other(pair):
    first, second = emotion_lane.build_curve(drawing_of(pair, "none"))["personas"]
    assert second["known"][0][-1][7] - first["known"][0][-1][7] == pytest.approx(persona_lines.SHIFT)


def test_who_is_far_apart_has_a_bracket_and_is_in_the_words(pair):
    lane = emotion_lane.build_curve(drawing_of(pair, "none"))
    assert [(mark["from"], mark["to"]) for mark in lane["brackets"]] == [
        (persona_lines.level(1), persona_lines.level(-2)),
        (persona_lines.level(2), persona_lines.level(-2)),
    ]
    assert "Courier two hours late, no call: Boris very positive, Clara very negative." in lane["alt"]


@pytest.mark.parametrize("overlay", ["balance", "memory"])
def test_overlays_about_everyone_have_no_lines_of_personas(pair, overlay):
    assert persona_lines.build_lines(drawing_of(pair, overlay)) == []


def test_personas_who_feel_as_everyone_have_no_lines(pair):
    for record in pair["snapshot"]["records"]["experience"]:
        record["emotion"] = None
    lane = emotion_lane.build_curve(drawing_of(pair, "none"))
    assert (lane["personas"], lane["brackets"], lane["look"]) == ([], [], "plain")
    del pair["snapshot"]["records"]["experience"]
    assert emotion_lane.build_curve(drawing_of(pair, "none"))["personas"] == []


def test_a_persona_that_is_not_on_the_map_has_no_line(pair):
    pair["personas"] = pair["personas"][:1]
    assert emotion_lane.build_curve(drawing_of(pair, "none"))["personas"] == []


def test_the_sheet_says_whose_line_is_which(pair, tmp_path):
    pdf = printed(pair, overlay="none")
    (tmp_path / "sheet.pdf").write_bytes(pdf)
    assert text_of(pdf).count("Boris") == 2
