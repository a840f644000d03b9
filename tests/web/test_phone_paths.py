"""The paths of a stage on its card of the phone page."""

import pytest

from cxapp.web.phone.stage_paths import build_stage_paths


@pytest.fixture
def basket(create):
    """The first of three stages."""
    return [create("stage", title=title) for title in ("Basket", "Delivery", "Reorder")]


def lines_of(records, stage):
    return [line["text"] for line in build_stage_paths(records)[stage["id"]]["lines"]]


def build_records(*paths):
    stages = [{"id": id, "title": title} for id, title in (("a", "Basket"), ("b", "Delivery"), ("c", "Reorder"))]
    listed = [{"source": source, "target": target, "share": share, "label": ""} for source, target, share in paths]
    return {"stage": stages, "path": listed}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("b", "a", 12), "12\u00a0% go back to Basket"),
        (("b", "b", 9), "9\u00a0% go through this stage again"),
        (("a", "c", 30), "30\u00a0% skip to Reorder"),
        (("a", "b", 30), "30\u00a0% go on to Delivery"),
        (("b", None, 8), "8\u00a0% leave"),
        (("b", None, 0), "Some leave"),
    ],
)
def test_a_path_is_a_sentence(path, text):
    assert lines_of(build_records(path), {"id": path[0]}) == [text]


def test_a_stage_says_how_many_get_to_it():
    found = build_stage_paths(build_records(("a", None, 38)))
    assert [found[id]["reach"] for id in "abc"] == ["", *["62\u00a0% of all customers get here"] * 2]


def test_the_page_lists_paths_on_the_card_of_their_stage(browse, alice, journey, create, basket):
    create("path", source=basket[1]["id"], target=basket[0]["id"], share=12, label="<b>Parcel returned</b>")
    page = browse(alice).get(f"/journeys/{journey.pk}/phone/").content.decode()
    assert page.count('class="mc-paths"') == 1
    assert "12\u00a0% go back to Basket" in page
    assert "&lt;b&gt;Parcel returned" in page


def test_a_map_without_paths_has_no_such_part(browse, alice, journey, basket):
    assert 'class="mc-paths"' not in browse(alice).get(f"/journeys/{journey.pk}/phone/").content.decode()
