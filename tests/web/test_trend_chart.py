"""What the chart of a score draws: round marks, the hatch where a shortfall is proven, words that keep apart."""

import datetime
import itertools

import pytest

from cxapp.scores import trends
from cxapp.statistics import Metric
from cxapp.web.metrics import bar_and_sparkline, chart_axis, trend_chart

CSAT = Metric("share", 1, 5, threshold=4)
WAITS = Metric("mean", 0, 10, higher_is_better=False)
LAST = datetime.date(2026, 11, 26)
SCORED = {"method": "share", "kind": "csat", "name": "CSAT", "target": 80, "scale": {"low": 0, "high": 100}}
SCORED |= {"higher_is_better": True}
SCORED |= {"state": "significant", "score": 60, "n": 100, "low": 50, "high": 70, "since": None}


def trend(metric, *groups, minimum=30):
    """A trend with these answers in its weeks."""
    days = {
        (LAST - datetime.timedelta(weeks=age)).isoformat(): histogram for age, histogram in enumerate(reversed(groups))
    }
    return trends.read(metric, days, weeks=len(groups), last=LAST, minimum=minimum)


def drawn(*groups, metric=CSAT, scored=SCORED, events=()):
    return trend_chart.draw_chart(scored, metric, trend(metric, *groups), minimum=30, events=events)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([50, 91, 85], [40, 60, 80, 100]),
        ([3.9, 5.5], [3.5, 4, 4.5, 5, 5.5]),
        ([-12, 43], [-20, 0, 20, 40, 60]),
        ([100, 100], [0, 25, 50, 75, 100]),
    ],
)
def test_an_axis_has_few_round_marks_around_all_values(values, marks):
    axis = chart_axis.fit_axis(values, {"low": 0, "high": 100})
    assert axis.marks == pytest.approx(marks)
    assert all(0 <= axis.share(value) <= 1 for value in values)


def test_only_a_proven_shortfall_is_hatched():
    good, unproven, bad = {5: 90, 1: 10}, {5: 76, 1: 24}, {5: 30, 1: 70}
    assert drawn(good, good, good)["runs"][0]["miss"] == []
    assert drawn(unproven, unproven)["runs"][0]["miss"] == []
    chart = drawn(good, good, bad, bad)
    assert len(chart["runs"][0]["miss"]) == 1
    assert chart["since"] == LAST - datetime.timedelta(weeks=1)
    assert chart["end"]["hot"]


def test_the_distance_at_the_end_says_on_which_side_of_the_target_it_is():
    gap = drawn({5: 30, 1: 70}, {5: 30, 1: 70})["end"]["gap"]
    assert (gap["number"], gap["side"], gap["text"]) == ("50", "below", "50 percentage points below target")


def test_the_hatch_lies_between_the_target_and_the_nearer_edge_of_the_band():
    waits = SCORED | {"method": "mean", "target": 3, "higher_is_better": False, "scale": {"low": 0, "high": 10}}
    chart = drawn({7: 30, 8: 30}, {7: 30, 8: 30}, metric=WAITS, scored=waits)
    (miss,) = chart["runs"][0]["miss"]
    heights = [float(spot.split(" ")[1]) for spot in miss.strip("MZ").split("L")]
    assert max(heights) == float(chart["target"]["y"])
    lower = float(chart["runs"][0]["edges"][0].split(" ")[1].split("C")[0])
    assert min(heights) == pytest.approx(lower, abs=0.1)


def test_weeks_without_answers_break_the_line():
    chart = drawn({5: 40}, {}, {5: 40}, {5: 40})
    assert [bool(run["band"]) for run in chart["runs"]] == [False, True]
    assert chart["runs"][0]["line"].endswith("h.01")


def test_without_any_answer_there_is_no_chart():
    assert drawn({}, {}) is None
    assert bar_and_sparkline.build_sparkline([None, 5, None]) is None


def test_happenings_close_together_stand_on_lines_of_their_own():
    day = LAST - datetime.timedelta(days=10)
    events = [{"day": day, "text": text, "kind": "marker"} for text in ("New carrier", "Slots of 4 h", "x" * 300)]
    drawn_events = drawn(*[{5: 40}] * 16, events=events)["events"]
    assert [event["text_y"] for event in drawn_events] == [22, 35, 48]
    assert drawn_events[2]["text"].endswith("…")
    assert len(drawn_events[2]["text"]) < 60
    assert drawn_events[2]["title"].startswith("x" * 300)
    assert trend_chart.LEFT < float(drawn_events[0]["x"]) < trend_chart.RIGHT


def test_the_words_of_a_happening_keep_clear_of_a_target_on_top():
    chart = drawn(*[{5: 20, 1: 20}] * 16, events=[{"day": LAST, "text": "New carrier", "kind": "marker"}])
    [event] = chart["events"]
    assert float(event["text_y"]) - float(chart["target"]["y"]) > 13


def test_the_figures_at_the_end_keep_clear_of_the_targets_words():
    for positive in range(60, 100):
        end = drawn(*[{5: positive, 1: 100 - positive}] * 2)
        assert abs(float(end["end"]["text_y"]) - float(end["target"]["y"])) >= 12


def test_the_words_of_happenings_stand_over_nothing_else():
    days = [LAST - datetime.timedelta(days=ago) for ago in (60, 30, 10, 9, 6, 4, 2, 1, 0)]
    events = [{"day": day, "text": f"A campaign of coupons {day.day}", "kind": "marker"} for day in days]
    drawn_events = drawn(*[{5: 40}] * 16, events=events)["events"]
    boxes = {}
    for event in filter(lambda event: event.get("text"), drawn_events):
        x, width = float(event["text_x"]), 6.4 * len(event["text"])
        start = x - width if event["end"] else x
        assert start >= trend_chart.LEFT
        assert start + width <= trend_chart.RIGHT
        boxes.setdefault(event["text_y"], []).append((start, start + width))
    for row in boxes.values():
        assert all(label[1] < other[0] for label, other in itertools.pairwise(sorted(row)))
    assert len([event for event in drawn_events if event.get("text")]) >= 4
    assert all("campaign" in event["title"] for event in drawn_events)


def test_one_week_is_called_so():
    assert trend_chart.weeks_text(1) == "last week"
    assert trend_chart.weeks_text(8) == "last 8 weeks"
