"""Gaps of a journey as the contract lists them, and what reading them costs."""

import datetime
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import scores
from cxapp.models import Measurement

from .single import only

CONTRACT = {"rank", "stage", "place", "metric", "method", "score", "target", "n", "low", "high", "size", "state"}
CONTRACT |= {"importance", "reach", "weight", "share"}


def test_a_gap_of_a_stage_is_called_by_what_stops_customers_there(journey, submit, stage, answer):
    answer("csat", stage, {1: 60}, at="stage")
    assert only(journey)["title"] == "CSAT at Order"
    submit("stage.update", {"id": stage["id"], "obstacle": "Nobody at the counter"})
    assert only(journey)["title"] == "Nobody at the counter"
    answer("csat", stage, {5: 6000}, at="stage", ago=2)
    assert only(journey)["title"] == "CSAT at Order"


def test_the_whole_journey_can_be_measured(journey, touchpoint, answer):
    answer("nps", str(journey.pk), {1: 60}, at="journey")
    payload = scores.build_payload(journey)
    assert (payload["scores"][0]["stage"], payload["scores"][0]["title"]) == (None, "NPS of the whole journey")
    assert payload["verdict"]["title"] == "The journey as a whole misses its target"
    assert payload["verdict"]["text"].startswith("100\u00a0% of the whole gap. NPS \u2212100 against a target of +40")


def test_gaps_come_first_and_shares_add_up(journey, create, lane, touchpoint, answer):
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    others = [create("touchpoint", text=text, **place) for text in ("Bag", "Bill", "Bell")]
    answer("csat", touchpoint, {5: 100})
    for card, bad in zip(others, (30, 80, 50), strict=True):
        answer("csat", card, {5: 100 - bad, 1: bad})
    payload = scores.build_payload(journey)
    assert [score["title"] for score in payload["scores"]] == ["Bill", "Bell", "Bag", "Shop counter"]
    assert [score["rank"] for score in payload["scores"]] == [1, 2, 3, None]
    assert sum(score["share"] for score in payload["scores"]) == 100
    assert payload["stages"] == [
        {"id": touchpoint["stage"], "share": 100, "heat": 1, "burn": 3, "state": "significant", "rank": 1}
    ]


def test_the_contract_lists_every_place_with_its_factors(journey, create, touchpoint, answer, today):
    answer("csat", touchpoint, {5: 100})
    answer("ces", touchpoint, {1: 100})
    listed = scores.list_gaps(journey)
    assert set(listed) == {"revision", "window", "gaps", "expectations"}
    assert all(set(gap) == CONTRACT for gap in listed["gaps"])
    assert [(gap["rank"], gap["state"], gap["share"]) for gap in listed["gaps"]] == [
        (1, "significant", 100),
        (2, "on_target", 0),
    ]
    assert listed["gaps"][1]["size"] == 0
    first = today - datetime.timedelta(89)
    assert listed["window"] == {"from": first.isoformat(), "to": today.isoformat()}


def test_the_revision_is_the_journeys_of_now(journey, submit):
    before = scores.list_gaps(journey)["revision"]
    submit("stage.create", {"id": str(uuid.uuid4()), "title": "Pay"})
    assert scores.list_gaps(journey)["revision"] == before + 1


def test_unmet_expectations_are_counted_apart(journey, create, stage):
    row = create("lane", title="Expectations", kind="expectations")
    for status in ("unmet", "met", "exceeded", None):
        create("expectation", stage=stage["id"], lane=row["id"], text=f"{status} it", status=status)
    (unmet,) = scores.list_gaps(journey)["expectations"]
    assert (unmet["text"], unmet["status"], unmet["stage"]) == ("unmet it", "unmet", stage["id"])


def test_queries_do_not_grow_with_the_map(journey, create, lane, touchpoint, answer, metrics):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            scores.build_payload(journey)
        return len(queries)

    few = queries()
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    for number in range(8):
        card = create("touchpoint", text=f"Card {number}", **place)
        for kind in metrics:
            answer(kind, card, {1: 10}, ago=number)
    assert queries() == few <= 11


def test_a_million_answers_are_read_from_their_roll_ups(journey, touchpoint, answer, metrics, today):
    row = answer("csat", touchpoint, {5: 1}, ago=89)
    days = [today - datetime.timedelta(ago) for ago in range(89)]
    Measurement.objects.bulk_create(
        Measurement(
            metric=metrics["csat"],
            document_id=journey.pk,
            place_kind="touchpoint",
            place_id=row.place_id,
            day=day,
            histogram={"5": 8000, "1": 3236},
        )
        for day in days
    )
    score = only(journey)
    assert score["n"] == 89 * 11236 + 1
    assert score["high"] - score["low"] < 0.2


def test_the_largest_gap_is_the_hottest_and_an_unproven_one_the_coolest(journey, create, touchpoint, answer):
    stages = [touchpoint["stage"], *(create("stage", title=title)["id"] for title in ("Wait", "Pay", "Leave"))]
    for stage, good in zip(stages, (20, 40, 79, 95), strict=True):
        answer("csat", stage, {5: good, 1: 100 - good}, at="stage")
    payload = scores.build_payload(journey)["stages"]
    assert [stage["burn"] for stage in payload] == [3, 2, 1, 0]
    assert [stage["rank"] for stage in payload] == [1, 2, 3, None]
    assert [stage["state"] for stage in payload] == ["significant", "significant", "not_proven", "on_target"]
    assert (payload[0]["heat"], payload[2]["heat"], payload[3]["heat"]) == (1, 0, 0)
    assert payload[1]["heat"] == round(payload[1]["share"] / payload[0]["share"], 4)
