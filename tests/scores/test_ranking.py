"""The order of scores and cards, and what a stage and a column sum up, without a database."""

import pytest

from cxapp.models import Metric
from cxapp.scores import gap_board, journey_scores, overview, playback, stages
from cxapp.scores.journey_scores import JourneyScores, MapPlaces

PLACES = MapPlaces(stages=["a", "b"], titles={"a": "Ask", "b": "Buy"})


def score(id, stage, state, weight=0, name="CSAT"):
    """A score of a place without rank and share."""
    found = {"stage": stage, "state": state, "weight": weight, "name": name, "rank": None, "share": 0}
    return found | {"place": {"kind": "touchpoint", "id": id}, "metric": name}


def test_gaps_come_first_by_weight_and_the_rest_from_stage_to_stage():
    found = journey_scores.rank_scores(
        PLACES,
        [
            score("1", None, "on_target"),
            score("2", "b", "not_proven", 1),
            score("3", "b", "stale"),
            score("4", "a", "significant", 3),
            score("5", "a", "on_target", name="NPS"),
            score("6", "a", "too_few"),
            score("7", "a", "no_target"),
            score("8", "b", "significant", 1, name="CES"),
        ],
    )
    assert [one["place"]["id"] for one in found] == ["4", "8", "2", "6", "7", "5", "3", "1"]
    assert [one["rank"] for one in found] == [1, 2, 3, *[None] * 5]
    assert [one["share"] for one in found] == [60, 20, 20, *[0] * 5]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], {"share": 0, "heat": 0, "burn": 0, "state": None, "rank": None}),
        ([("significant", 3)], {"share": 100, "heat": 1, "burn": 3, "state": "significant", "rank": 1}),
        ([("not_proven", 3)], {"share": 100, "heat": 0, "burn": 1, "state": "not_proven", "rank": 1}),
        ([("on_target", 0), ("too_few", 0)], {"share": 0, "heat": 0, "burn": 0, "state": "on_target", "rank": None}),
        ([("too_few", 0), ("no_target", 0)], {"share": 0, "heat": 0, "burn": 0, "state": "too_few", "rank": None}),
        ([("stale", 0), ("no_target", 0)], {"share": 0, "heat": 0, "burn": 0, "state": "no_target", "rank": None}),
        ([("not_proven", 1), ("significant", 3)], {"heat": 1, "burn": 3, "state": "significant", "rank": 1}),
    ],
)
def test_a_stage_sums_up_its_scores(scores, expected):
    ranked = journey_scores.rank_scores(PLACES, [score(str(number), "a", *pair) for number, pair in enumerate(scores)])
    first, second = stages.to_json(JourneyScores([], PLACES, ranked, {}))
    assert {name: first[name] for name in expected} == expected
    assert second == {"id": "b", "share": 0, "heat": 0, "burn": 0, "state": None, "rank": None}


def test_the_heat_of_a_stage_is_its_part_of_the_greatest_share():
    ranked = journey_scores.rank_scores(PLACES, [score("1", "a", "significant", 1), score("2", "b", "significant", 3)])
    found = stages.to_json(JourneyScores([], PLACES, ranked, {}))
    assert [(stage["share"], stage["heat"], stage["burn"]) for stage in found] == [(25, 0.3333, 2), (75, 1, 3)]


@pytest.mark.parametrize(
    ("method", "target", "expected"),
    [
        *(("share", 0, True), ("share", 100, True), ("share", -1, False), ("share", 101, False)),
        *(("nps", -100, True), ("nps", 100, True), ("nps", -101, False), ("mean", 1, True), ("mean", 5, True)),
        *(("mean", 0.9, False), ("mean", 5.1, False)),
    ],
)
def test_a_target_is_on_the_scale_of_its_metric(method, target, expected):
    assert journey_scores.is_on_scale(Metric(method=method, low=1, high=5), target) == expected
    assert not journey_scores.is_on_scale(None, target)


def card(id, column="open", weight=0, **fields):
    """A card of the gap board with what decides its order and share."""
    shown = {"id": id, "column": column, "weight": weight, "live": None, "share": 0, "closed": False, "burn": 0}
    return shown | {"journey": "j", "metric": "m", "place": {"id": id}, "unmet": False} | fields


def test_cards_are_sorted_by_column_weight_and_day():
    cards = [
        card("a", "verified", 9),
        card("b", "open", 1),
        card("c", "open", 2),
        card("d", "fixing", 2, live="2026-11-01"),
        card("e", "fixing", 2, live="2026-11-05"),
        card("g", "planned"),
        card("f", "planned"),
    ]
    assert [one["id"] for one in gap_board.sort_cards(cards)] == ["c", "b", "f", "g", "e", "d", "a"]


def test_a_gap_with_several_fixes_counts_once_in_its_most_advanced_column():
    place = {"id": "p"}
    cards = [
        card("a", "open", 3, place=place),
        card("b", "fixing", 3, place=place),
        card("c", "planned", 3, place=place),
        card("d", "open", 1),
        card("e", "open", 0),
        card("f", "open", 4, place=place, journey="other"),
    ]
    gap_board.weigh(cards)
    assert [one["share"] for one in cards] == [0, 38, 0, 12, 0, 50]
    found = gap_board.build_columns(cards)
    assert [(column["id"], column["count"], column["share"], column["closed"]) for column in found] == [
        ("open", 4, 62, 0),
        ("planned", 1, 0, 0),
        ("fixing", 1, 38, 0),
        ("verified", 0, 0, 0),
    ]


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, True),
        ({"burn": 1}, True),
        ({"closed": True}, False),
        ({"closed": True, "burn": 1}, True),
        ({"unmet": True}, False),
        ({"unmet": True, "burn": 3}, False),
    ],
)
def test_a_closed_card_counts_only_if_its_score_is_still_a_gap(fields, counted):
    assert gap_board.is_counted(card("a", **fields)) == counted
    assert gap_board.count_gaps([card("a", **fields), card("b")]) == counted + 1


def test_places_are_on_target_of_those_that_can_be_judged():
    states = ["on_target", "on_target", "significant", "not_proven", "too_few", "stale", "no_target"]
    assert overview.count_places({"state": state} for state in states) == {"on_target": 2, "judged": 4}
    assert overview.count_places([]) == {"on_target": 0, "judged": 0}


def test_the_days_of_a_window_include_both_ends():
    days = {f"2026-11-{day:02}": {day: 1} for day in (1, 2, 5, 6)}
    assert playback.histograms_between(days, "2026-11-02", "2026-11-05") == [{2: 1}, {5: 1}]
