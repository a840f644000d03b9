"""Paths between stages on paper: lines in a band of their own, what they say, and how many get to each stage."""

import pytest

from cxapp.exports import path_band, payload, rendering

from .conftest import drawing_of, printed, text_of, words


@pytest.fixture
def add_path(box):
    """A function that adds a path between stages by their numbers."""
    stages = sorted(box["snapshot"]["records"]["stage"], key=lambda stage: stage["rank"])

    def add(source, target, label="", share=12):
        kind = box["snapshot"]["records"]["path"]
        ends = {"source": stages[source]["id"], "target": None if target is None else stages[target]["id"]}
        kind.append({"id": f"path-{len(kind)}", "rank": str(len(kind) + 1), **ends, "label": label, "share": share})

    return add


def test_a_map_without_paths_has_no_band(box):
    assert path_band.build_paths(drawing_of(box)) is None
    assert {stage["reach"] for stage in payload.build_data(drawing_of(box))["stages"]} == {""}


def test_paths_are_described_in_words(box, add_path):
    add_path(4, 1, "Parcel returned")
    add_path(1, None, "", 38)
    add_path(1, 3, "", 0)
    assert path_band.build_paths(drawing_of(box))["alt"] == (
        "Loop back from Delivery to Compare, 12\u00a0% of customers: Parcel returned. "
        "Exit from Compare, 38\u00a0% of customers. Skip from Compare to Check out, share not known."
    )


def test_stages_say_how_many_get_there(box, add_path):
    add_path(1, None, "", 38)
    stages = payload.build_data(drawing_of(box))["stages"]
    assert [stage["reach"] for stage in stages] == ["", "", *["62\u00a0% get here"] * 5]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_sheet_shows_label_and_share(box, add_path, language):
    add_path(4, 0, "Parcel returned")
    add_path(6, None, "Leaves")
    add_path(2, 2, "Asks again", 0)
    text = text_of(printed(box, language=language))
    for part in ("Parcel returned", "12 %", "Leaves", "Asks again"):
        assert words(part) in text


def test_a_label_with_markup_of_the_template_stays_text(box, add_path):
    add_path(4, 0, "#panic() *x* $y$")
    assert words("#panic() *x* $y$") in text_of(printed(box))


def test_letters_of_labels_are_searched_in_the_fonts(box, add_path):
    add_path(4, 0, "𓀀")
    assert "𓀀" in "".join(rendering.iterate_texts(drawing_of(box)))
