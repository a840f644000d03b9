"""The touchpoints of a workspace: each once, with its uses and its scores over all maps."""

import pytest

from cxapp import touchpoints
from cxapp.touchpoints.listing import Choice
from cxapp.workspaces import channels


def listed(people, **choice):
    return touchpoints.read_library(people.workspace, Choice(**choice))["touchpoints"]


def names_of(people, **choice):
    return [entry["name"] for entry in listed(people, **choice)]


def test_one_name_and_channel_is_one_touchpoint(people, put, second_journey):
    put("Shop counter", channel="shop", importance=2, emotion=-1)
    put("shop counter. ", channel="shop", on=second_journey, importance=5, emotion=2)
    put("Shop counter", channel="phone")
    first, second = listed(people)
    assert (first["name"], first["channel"]["value"], first["use_count"]) == ("Shop counter", "shop", 2)
    assert {use["journey"]["title"] for use in first["uses"]} == {"Bread by noon", "Cake to order"}
    assert first["importance"] == {"low": 2, "high": 5}
    assert first["emotion"] == {"low": -1, "high": 2}
    assert (second["channel"]["value"], second["use_count"]) == ("phone", 1)


def test_a_use_leads_to_its_card(people, put, journey):
    card = put("Shop counter")
    [use] = listed(people)[0]["uses"]
    assert use["url"] == f"/journeys/{journey.pk}/#at-{card}"
    assert use["stage"]["title"] == "Order"


def test_answers_are_added_up_over_maps_and_no_mean_of_scores_is_taken(people, put, answer, second_journey):
    answer("csat", put("Counter"), {5: 90, 1: 10})
    answer("csat", put("Counter", on=second_journey), {1: 10}, document=second_journey.pk)
    [score] = listed(people)[0]["scores"]
    assert (score["n"], score["places"]) == (110, 2)
    assert score["score"] == pytest.approx(100 * 90 / 110)
    assert score["low"] < score["score"] < score["high"]
    assert (score["target"], score["state"]) == (80, "not_proven" if score["score"] < 80 else "on_target")


def test_unlike_metrics_have_scores_of_their_own(people, put, answer):
    card = put("Counter")
    answer("csat", card, {5: 40})
    answer("nps", card, {10: 40})
    answer("ces", card, {7: 40})
    assert [(score["name"], score["score"]) for score in listed(people)[0]["scores"]] == [
        ("CES", 7), ("CSAT", 100), ("NPS", 100),
    ]  # fmt: skip


def test_a_touchpoint_whose_places_have_different_targets_has_none(
    people, put, answer, metrics, submit, second_journey
):
    card = put("Counter")
    answer("csat", card, {5: 40})
    answer("csat", put("Counter", on=second_journey), {5: 40}, document=second_journey.pk)
    submit("target.create", {"metric": str(metrics["csat"].pk), "place": card, "value": 95})
    [score] = listed(people)[0]["scores"]
    assert (score["target"], score["targets_differ"], score["state"]) == (None, True, "no_target")


def test_below_the_minimum_there_is_no_verdict(people, put, answer):
    answer("csat", put("Counter"), {1: 12})
    [score] = listed(people)[0]["scores"]
    assert (score["state"], score["needed"]) == ("too_few", 18)


def test_cards_without_a_name_stand_for_themselves(people, put):
    put("")
    put(" … ")
    assert [entry["use_count"] for entry in listed(people)] == [1, 1]


def test_archived_and_deleted_journeys_do_not_count(people, put, alice, second_journey, journey):
    from cxapp.workspaces import archive, journeys

    put("Counter")
    put("Counter", on=second_journey)
    archive.archive_journey(journey=second_journey, actor=alice)
    assert listed(people)[0]["use_count"] == 1
    journeys.delete_journey(journey=journey, actor=alice)
    assert listed(people) == []


def test_other_workspaces_are_not_read(people, put, foreign_journey):
    assert listed(people) == []


def test_filters_narrow_the_list(people, put, answer, metrics, second_journey, journey):
    counter = put("Counter", channel="shop", stage="Pay", level="engagement")
    put("Counter", channel="shop", on=second_journey)
    put("Newsletter", channel="email", on=second_journey)
    put("Leaflet")
    answer("csat", counter, {5: 40})
    assert names_of(people, channel="email") == ["Newsletter"]
    assert names_of(people, channel="none") == ["Leaflet"]
    assert names_of(people, metric=metrics["csat"]) == ["Counter"]
    assert names_of(people, journey=str(journey.pk)) == ["Counter", "Leaflet"]
    assert names_of(people, level="engagement") == ["Counter"]
    assert names_of(people, shared=True) == ["Counter"]
    assert names_of(people, shared=True, journey=str(journey.pk)) == []
    assert names_of(people, search="PAY count") == ["Counter"]
    assert names_of(people, search="cake") == ["Counter", "Newsletter"]
    assert names_of(people, state="to_be") == []


def test_the_list_can_be_sorted(people, put, answer, metrics, second_journey):
    a, b = (
        put("Apple", channel="phone", importance=1, emotion=2),
        put("Bread", channel="shop", importance=5, emotion=-2),
    )
    put("Bread", channel="shop", on=second_journey)
    answer("csat", a, {1: 40})
    answer("csat", b, {5: 30, 1: 10})
    assert names_of(people) == ["Bread", "Apple"]
    assert names_of(people, sort="name") == ["Apple", "Bread"]
    assert names_of(people, sort="channel") == ["Bread", "Apple"]
    assert names_of(people, sort="importance") == ["Bread", "Apple"]
    assert names_of(people, sort="emotion") == ["Bread", "Apple"]
    assert names_of(people, sort="gap", metric=metrics["csat"]) == ["Apple", "Bread"]


def test_an_own_channel_has_its_name_and_place(people, put, alice):
    stand = channels.create_channel(workspace=people.workspace, actor=alice, name="Stand", icon="store", online=False)
    put("Counter", channel=f"own:{stand.pk}")
    channel = listed(people)[0]["channel"]
    assert (channel["name"], channel["place"], channel["own"]) == ("Stand", "offline", str(stand.pk))


def test_a_list_has_pages(people, put):
    for name in ("A", "B", "C"):
        put(name)
    page = touchpoints.read_library(people.workspace, Choice(sort="name"), page=2, size=2)
    assert (page["count"], [entry["name"] for entry in page["touchpoints"]]) == (3, ["C"])


def test_the_queries_do_not_depend_on_the_number_of_maps(
    people, put, answer, second_journey, django_assert_num_queries
):
    answer("csat", put("Counter"), {5: 40})
    answer("csat", put("Counter", on=second_journey), {5: 40}, document=second_journey.pk)
    with django_assert_num_queries(14):
        listed(people)
