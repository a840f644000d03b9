"""Scores compared with those of another period: what has changed, and whether that is proven."""

import datetime

import pytest
from django.utils import formats

from cxapp import scores

from .single import only


@pytest.fixture
def changed(journey, touchpoint, answer, today):
    """A function: CSAT of so many good answers of n in the 90 days before, and now, and the change that results."""
    usual = scores.Window(today - datetime.timedelta(89), today)

    def change(before, now, *, kind="csat", compare=None):
        for ago, (good, n) in ((100, before), (5, now)):
            answer(kind, touchpoint, {5: good, 1: n - good}, ago=ago)
        return only(journey, compare=compare or usual.preceding_window())["change"]

    return change


def test_a_small_drop_on_few_answers_is_noise_and_says_so(changed):
    change = changed((40, 87), (37, 94))
    assert (change["state"], change["n"], round(change["score"])) == ("not_proven", 87, 46)
    assert change["least"] < 0 < change["most"]
    assert change["text"] == "\u22127 compared with the 90 days before, not proven: n 87 and 94"


@pytest.mark.parametrize(
    ("before", "now", "state", "text"),
    [
        ((80, 100), (50, 100), "fallen", "\u221230 compared with the 90 days before, proven: n 100 and 100"),
        ((50, 100), (80, 100), "risen", "+30 compared with the 90 days before, proven: n 100 and 100"),
        (
            (12, 12),
            (80, 100),
            "too_few",
            "\u221220 compared with the 90 days before, too few answers to tell: n 12 and 100",
        ),
        ((0, 0), (80, 100), "nothing", "No answers in the 90 preceding days to compare with"),
        ((80, 100), (0, 0), "nothing", ""),
    ],
)
def test_a_change_is_proven_or_not(changed, before, now, state, text):
    change = changed(before, now)
    assert (change["state"], change["text"]) == (state, text)


def test_where_less_is_better_a_fall_of_the_score_is_a_rise(changed, metrics):
    metrics["csat"].higher_is_better = False
    metrics["csat"].save()
    assert changed((80, 100), (50, 100))["state"] == "risen"


def test_the_period_is_named(changed, journey, touchpoint, answer, today):
    usual = scores.Window(today - datetime.timedelta(89), today)
    answer("csat", touchpoint, {5: 40, 1: 47}, ago=370)
    expected = changed((0, 0), (37, 94), compare=usual.same_days_last_year())["text"]
    assert expected == "\u22127 compared with the same days last year, not proven: n 87 and 94"
    own = scores.Window(datetime.date(2020, 1, 5), datetime.date(2020, 2, 5))
    payload = scores.build_payload(journey, compare=own)
    assert payload["compare"] == {"from": "2020-01-05", "to": "2020-02-05"}
    expected = payload["scores"][0]["change"]["text"]
    assert expected == "No answers in the days from 5 January 2020 to 5 February 2020 to compare with"


def test_other_days_are_named_and_a_mean_has_one_decimal(changed, journey, touchpoint, answer, today):
    own = scores.Window(today - datetime.timedelta(101), today - datetime.timedelta(99))
    first, last = (formats.date_format(day, "j E Y") for day in (own.first, own.last))
    answer("ces", touchpoint, {4: 30, 6: 30}, ago=100)
    answer("ces", touchpoint, {4: 15, 6: 45}, ago=5)
    found = only(journey, compare=own)["change"]["text"]
    assert found == f"+0.5 compared with the days {first} to {last}, proven: n 60 and 60"


def test_without_a_period_nothing_is_compared(journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 50, 1: 50})
    assert (only(journey)["change"], scores.build_payload(journey)["compare"]) == (None, None)


def test_each_state_has_its_sentence(journey, touchpoint, answer, metrics):
    def explanation(histogram):
        row = answer("csat", touchpoint, histogram)
        sentence = only(journey)["explanation"]
        row.delete()
        return sentence

    assert explanation({5: 58, 1: 83}) == "Proven: the whole 95\u00a0% interval, 33…49, misses the target of 80."
    assert explanation({5: 75, 1: 21}).startswith(
        "Not proven: the score misses the target of 80, but the 95\u00a0% interval, 69…85, includes it. About "
    )
    assert explanation({5: 9, 1: 3}) == "Too few answers: n 12, a verdict needs 30. 18 more would settle it."
    assert explanation({5: 95, 1: 5}) == "On target: the score has reached 80. Its 95\u00a0% interval is 89…98."
    answer("csat", touchpoint, {5: 50}, ago=200)
    assert only(journey)["explanation"].startswith("There are no answers in this period")
    metrics["csat"].target = None
    metrics["csat"].save()
    assert explanation({5: 58}).startswith("No target is set here")
