"""Which score a fix is meant to raise, and answers that are not stored yet."""

import datetime

import pytest

from cxapp.scores import Window
from cxapp.scores.answers import add_to_weeks, group_by_week

from .fixes import board, only_card, plan, share

FORTNIGHT = Window(datetime.date(2026, 11, 9), datetime.date(2026, 11, 22))
KEY, OTHER = ("csat", "stage", "a"), ("csat", "stage", "b")


@pytest.mark.parametrize(("kind", "raised"), [("csat", "CSAT"), ("nps", "NPS"), (None, "NPS")])
def test_a_fix_raises_the_score_of_its_metric_else_the_heaviest(
    people, submit, touchpoint, answer, metrics, kind, raised
):
    answer("csat", touchpoint, share(75, 100))
    answer("nps", touchpoint, {0: 80, 10: 20})
    fix = plan(submit, touchpoint, metrics, metric=kind and str(metrics[kind].pk), status="planned")
    card = cards(people)[fix]
    assert (card["name"], card["place"]["id"]) == (raised, touchpoint["id"])


def test_a_live_fix_where_nothing_is_measured_has_no_verdict(people, submit, touchpoint, metrics, today):
    plan(submit, touchpoint, metrics, status="fixing", live=today.isoformat())
    card = only_card(people)
    assert (card["column"], card["verdict"], card["measured"], card["before"]) == ("fixing", None, 0, None)
    assert card["title"] == "Call first"


def test_a_fix_that_is_not_live_has_no_answers_though_another_is(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    live = plan(submit, touchpoint, metrics, status="fixing", live=(today - datetime.timedelta(30)).isoformat())
    later = plan(submit, touchpoint, metrics, status="planned")
    found = cards(people)
    assert (found[live]["measured"], found[later]["measured"]) == (100, 0)


def cards(people):
    """The cards of the board by id."""
    return {card["id"]: card for card in board(people)["cards"]}


def test_new_answers_are_added_to_the_weeks_of_their_place():
    stored = {KEY: [{5: 1}, {4: 2}]}
    extra = {KEY: {"2026-11-15": {5: 3}, "2026-11-16": {5: 4}}, OTHER: {"2026-11-22": {1: 1}}}
    assert add_to_weeks(stored, extra, FORTNIGHT) == {KEY: [{5: 4}, {4: 2, 5: 4}], OTHER: [{}, {1: 1}]}
    assert stored == {KEY: [{5: 1}, {4: 2}]}


def test_days_before_a_start_and_outside_the_window_are_in_no_week():
    days = {f"2026-11-{day:02}": {5: day} for day in (8, 9, 15, 16, 22, 23)}
    assert group_by_week(days, FORTNIGHT) == [{5: 24}, {5: 38}]
    assert group_by_week(days, FORTNIGHT, datetime.date(2026, 11, 15)) == [{5: 15}, {5: 38}]
    assert group_by_week(days, FORTNIGHT, datetime.date(2026, 11, 1)) == [{5: 24}, {5: 38}]
