"""Touchpoints over all maps, and the matrix of channels, over HTTP."""

import pytest

from tests.api.conftest import check_error
from tests.scores.conftest import answer, metrics, today  # noqa: F401


@pytest.fixture
def measured(touchpoint, answer):  # noqa: F811
    answer("csat", touchpoint, {5: 30, 1: 10})
    return touchpoint


def test_a_viewer_lists_touchpoints(call, people, measured, journey, stage):
    page = call.victor.get(f"touchpoints/?workspace={people.workspace.pk}").json()
    assert (page["count"], page["next"]) == (1, None)
    [entry] = page["results"]
    assert (entry["name"], entry["use_count"], entry["channel"]["value"]) == ("Shop counter", 1, "")
    assert entry["uses"][0]["journey"] == {"id": str(journey.pk), "title": "Bread by noon", "state": "as_is"}
    assert entry["uses"][0]["stage"]["id"] == stage["id"]
    [score] = entry["scores"]
    assert (score["name"], score["n"], score["score"]) == ("CSAT", 40, 75)


def test_pages_follow_each_other(call, people, measured, create, stage):
    lane = create("lane", title="More", kind="touchpoints")
    create("touchpoint", stage=stage["id"], lane=lane["id"], text="Apple stand")
    first = call.victor.get(f"touchpoints/?workspace={people.workspace.pk}&sort=name&page_size=1").json()
    assert [entry["name"] for entry in first["results"]] == ["Apple stand"]
    second = call.victor.get(first["next"].split("/api/v1/")[1]).json()
    assert [entry["name"] for entry in second["results"]] == ["Shop counter"]
    assert second["next"] is None


def test_one_touchpoint_has_its_history(call, people, measured):
    where = f"?workspace={people.workspace.pk}"
    key = call.victor.get(f"touchpoints/{where}").json()["results"][0]["key"]
    found = call.victor.get(f"touchpoints/{key}/{where}").json()
    [history] = found["history"]
    assert history["metric"]["name"] == "CSAT"
    assert history["points"][-1]["n"] == 40
    assert found["uses"][0]["card"] == measured["id"]
    check_error(call.victor.get(f"touchpoints/{'0' * 20}/{where}"), 404)


@pytest.mark.parametrize("address", ["touchpoints/", "channel-matrix/"])
def test_an_outsider_does_not_learn_of_a_workspace(call, people, measured, address):
    check_error(call.mallory.get(f"{address}?workspace={people.workspace.pk}"), 404)


def test_who_is_signed_out_reads_nothing(call, journey):
    for address in ("touchpoints/", f"touchpoints/{'0' * 20}/", "channel-matrix/"):
        check_error(call.nobody.get(address), 401)


def test_the_matrix_of_a_journey_and_of_a_workspace(call, people, measured, journey, stage):
    by_stage = call.victor.get(f"journeys/{journey.pk}/channel-matrix/").json()
    assert [column["id"] for column in by_stage["columns"]] == [stage["id"]]
    assert by_stage["rows"][0]["total"]["score"]["score"] == 75
    by_level = call.victor.get(f"channel-matrix/?workspace={people.workspace.pk}").json()
    assert [column["id"] for column in by_level["columns"]] == ["contact", "interaction", "engagement"]
    assert by_level["comparison"][-1]["verdict"] == "too_few"
    check_error(call.mallory.get(f"journeys/{journey.pk}/channel-matrix/"), 404)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("sort=gap", "metric"),
        ("sort=best", "sort"),
        ("metric=1", "metric"),
        ("metric=00000000-0000-4000-8000-000000000000", "metric"),
        ("level=deep", "level"),
        ("state=maybe", "state"),
        ("journey=1", "journey"),
        ("stage=1", "stage"),
        ("page=0", "page"),
        ("page_size=101", "page_size"),
        (f"search={'a' * 201}", "search"),
        (f"channel={'a' * 41}", "channel"),
        ("workspace=1", "workspace"),
    ],
)
def test_a_bad_query_names_its_field(call, people, query, field):
    where = "" if field == "workspace" else f"workspace={people.workspace.pk}&"
    assert list(check_error(call.victor.get(f"touchpoints/?{where}{query}"), 400)["fields"]) == [field]


def test_a_matrix_by_an_unknown_metric_is_refused(call, people, journey):
    unknown = "metric=00000000-0000-4000-8000-000000000000"
    for address in (f"channel-matrix/?workspace={people.workspace.pk}&", f"journeys/{journey.pk}/channel-matrix/?"):
        assert list(check_error(call.victor.get(address + unknown), 400)["fields"]) == ["metric"]
