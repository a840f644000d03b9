"""The search over HTTP."""

import pytest

from tests.api.conftest import check_error


def test_a_result_has_the_fields_that_the_document_promises(call, note, journey, stage):
    page = call.victor.get("search/?q=bell").json()
    assert page["complete"] is True
    assert page["next"] is None
    [result] = page["results"]
    assert result["kind"] == "card"
    assert result["record"] == {"kind": "note", "id": note["id"]}
    assert result["title"] == "Rings the bell"
    assert result["title_ranges"] == [[10, 14]]
    assert result["excerpt"] is None
    assert result["journey"] == {"id": str(journey.pk), "title": "Bread by noon", "archived": False}
    assert result["place"]["stage"]["id"] == stage["id"]
    assert result["url"] == f"/journeys/{journey.pk}/#at-{note['id']}"


def test_pages_follow_each_other(call, create, stage, lane):
    for number in range(3):
        create("note", stage=stage["id"], lane=lane["id"], text=f"Apple {number}")
    first = call.victor.get("search/?q=apple&page_size=2").json()
    assert [result["title"] for result in first["results"]] == ["Apple 2", "Apple 1"]
    rest = call.victor.get(first["next"].split("/api/v1/")[1]).json()
    assert [result["title"] for result in rest["results"]] == ["Apple 0"]
    assert rest["next"] is None


def test_one_page_may_have_the_first_of_each_kind(call, create, stage, lane):
    for number in range(3):
        create("note", stage=stage["id"], lane=lane["id"], text=f"Apple {number}")
    create("fix", text="Peel the apple")
    page = call.victor.get("search/?q=apple&per_kind=1").json()
    assert [result["title"] for result in page["results"]] == ["Apple 2", "Peel the apple"]


def test_a_kind_and_a_journey_narrow_the_search(call, note, stage, journey, foreign_journey):
    assert len(call.victor.get("search/?q=bell&kind=card").json()["results"]) == 1
    assert call.victor.get("search/?q=bell&kind=stage").json()["results"] == []
    assert len(call.victor.get(f"search/?q=bell&journey={journey.pk}").json()["results"]) == 1
    check_error(call.victor.get(f"search/?q=bell&journey={foreign_journey.pk}"), 404)


def test_an_outsider_does_not_learn_of_a_workspace(call, note, people):
    check_error(call.mallory.get(f"search/?q=bell&workspace={people.workspace.pk}"), 404)
    assert call.mallory.get("search/?q=bell").json()["results"] == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=a", "q"),
        ("q=%22%22", "q"),
        (f"q={'a' * 201}", "q"),
        ("q=" + "+".join(f"w{n}" for n in range(30)), "q"),
        ("q=bell&kind=secret", "kind"),
        ("q=bell&journey=1", "journey"),
        ("q=bell&workspace=1", "workspace"),
        ("q=bell&cursor=nothing", "cursor"),
        ("q=bell&cursor=secret-1", "cursor"),
        ("q=bell&cursor=card-9999999999999999999", "cursor"),
        ("q=bell&page_size=0", "page_size"),
        ("q=bell&per_kind=21", "per_kind"),
    ],
)
def test_what_cannot_be_searched_is_named(call, query, field):
    assert field in check_error(call.victor.get(f"search/?{query}"), 400)["fields"]
