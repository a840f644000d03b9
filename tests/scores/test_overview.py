"""All metrics of a workspace at once, and what happened at a place meanwhile."""

import datetime
import uuid

import pytest

from cxapp import scores
from cxapp.scores import journey_scores


def rows(people, today):
    return {row["name"]: row for row in scores.read_overview(people.workspace, today).rows}


def test_a_metric_is_scored_over_all_places_of_all_maps(people, journey, stage, answer, today):
    answer("csat", stage, {5: 30, 1: 10}, at="stage")
    answer("csat", journey.pk, {5: 30, 1: 30}, at="journey", ago=80)
    found = rows(people, today)
    assert (found["CSAT"]["n"], found["CSAT"]["score"]) == (100, 60)
    assert found["CSAT"]["difference"] == -20
    assert found["CSAT"]["state"] == "significant"
    assert (found["CSAT"]["on_target"], found["CSAT"]["judged"]) == (0, 2)
    assert (found["NPS"]["n"], found["NPS"]["score"], found["NPS"]["state"]) == (0, None, "stale")


def test_what_is_older_than_the_window_is_in_the_line_alone(people, journey, answer, today):
    answer("csat", journey.pk, {5: 40}, at="journey", ago=91)
    answer("csat", journey.pk, {1: 40}, at="journey", ago=1)
    found = rows(people, today)["CSAT"]
    assert (found["n"], found["score"]) == (40, 0)
    assert len(found["trend"]) == 16
    assert {100, 0} <= set(found["trend"])


def test_answers_about_what_is_no_longer_on_the_map_do_not_count(people, journey, answer, today):
    answer("csat", str(uuid.uuid4()), {5: 40}, at="stage")
    assert rows(people, today)["CSAT"]["n"] == 0


def test_another_workspaces_answers_do_not_count(people, foreign_journey, answer, today):
    answer("csat", foreign_journey.pk, {5: 40}, at="journey", document=foreign_journey.pk)
    assert rows(people, today)["CSAT"]["n"] == 0


def test_the_overview_takes_as_many_queries_however_many_maps_there_are(
    people, journey, stage, answer, today, django_assert_num_queries
):
    answer("csat", stage, {5: 30}, at="stage")
    with django_assert_num_queries(12):
        scores.read_overview(people.workspace, today)


def test_markers_and_fixes_of_a_place_are_listed_by_day(people, journey, stage, create, today):
    def day(ago):
        return (today - datetime.timedelta(days=ago)).isoformat()

    other = create("stage", title="Elsewhere")["id"]
    create("marker", target=stage["id"], text="New carrier", day=day(20))
    create("marker", target=None, text="New prices", day=day(30))
    create("marker", target=other, text="Not here", day=day(20))
    create("marker", target=stage["id"], text="Long ago", day=day(200))
    create("fix", target=stage["id"], text="Call ahead", live=day(10))
    create("fix", target=stage["id"], text="Not live yet")
    places = journey_scores.read_places([journey.pk])[str(journey.pk)]
    window = scores.Window(today - datetime.timedelta(days=100), today)

    def event_texts(*place):
        return [event["text"] for event in scores.list_events(str(journey.pk), places, place, window)]

    assert event_texts("stage", stage["id"]) == ["New prices", "New carrier", "Call ahead"]
    assert event_texts("journey", str(journey.pk)) == ["New prices", "New carrier", "Not here", "Call ahead"]
    assert event_texts("stage", other) == ["New prices", "Not here"]


@pytest.mark.parametrize(("ago", "listed"), [(0, True), (100, True), (101, False), (-1, False)])
def test_events_on_the_first_and_the_last_day_are_listed(journey, stage, create, today, ago, listed):
    day = (today - datetime.timedelta(days=ago)).isoformat()
    create("marker", target=stage["id"], text="New carrier", day=day)
    create("fix", target=stage["id"], text="Call ahead", live=day)
    places = journey_scores.read_places([journey.pk])[str(journey.pk)]
    window = scores.Window(today - datetime.timedelta(days=100), today)
    found = scores.list_events(str(journey.pk), places, ("stage", stage["id"]), window)
    assert [event["kind"] for event in found] == (["fix", "marker"] if listed else [])


def test_a_stage_lists_events_of_its_touchpoints_and_they_those_of_it(journey, stage, touchpoint, create, today):
    other = create("touchpoint", text="Window", stage=touchpoint["stage"], lane=touchpoint["lane"])["id"]
    for target, text in ((stage["id"], "A"), (touchpoint["id"], "B"), (other, "C"), (None, "D")):
        create("marker", target=target, text=text, day=today.isoformat())
    places = journey_scores.read_places([journey.pk])[str(journey.pk)]

    def event_texts(*place):
        found = scores.list_events(str(journey.pk), places, place, scores.Window(today, today))
        return "".join(event["text"] for event in found)

    assert event_texts("stage", stage["id"]) == "ABCD"
    assert event_texts("touchpoint", touchpoint["id"]) == "ABD"
    assert event_texts("touchpoint", other) == "ACD"
    assert event_texts("journey", str(journey.pk)) == "ABCD"
