"""Windows of time."""

import datetime
from types import SimpleNamespace

import pytest

from cxapp.errors import InvalidInput
from cxapp.scores import Window

WORKSPACE = SimpleNamespace(window_days=90)
TODAY = datetime.date(2026, 11, 22)


def test_the_usual_window_ends_today():
    window = Window.default(WORKSPACE, TODAY)
    assert window.to_json() == {"from": "2026-08-25", "to": "2026-11-22"}
    assert len(window.week_of) == 90
    assert (window.weeks, window.week_of["2026-11-16"], window.week_of["2026-08-25"]) == (13, 12, 0)


def test_an_open_end_is_filled():
    day = datetime.date(2026, 3, 31)
    assert Window.build(WORKSPACE, None, day, TODAY) == Window.default(WORKSPACE, day)
    assert Window.build(WORKSPACE, day, None, TODAY) == Window(day, TODAY)
    assert Window.build(WORKSPACE, day, day, TODAY).weeks == 1


@pytest.mark.parametrize(("first", "last"), [((2026, 3, 2), (2026, 3, 1)), ((1990, 1, 1), (2026, 1, 1))])
def test_a_window_that_makes_no_sense_is_refused(first, last):
    with pytest.raises(InvalidInput) as refused:
        Window.build(WORKSPACE, datetime.date(*first), datetime.date(*last))
    assert "from" in refused.value.fields


def test_the_first_days_of_time_are_no_crash():
    day = datetime.date(1, 1, 2)
    assert Window.build(WORKSPACE, None, day, TODAY) == Window(datetime.date.min, day)


def test_earlier_periods_have_as_many_days():
    window = Window(datetime.date(2026, 11, 2), TODAY)
    assert window.days == 21
    assert window.preceding_window() == Window(datetime.date(2026, 10, 12), datetime.date(2026, 11, 1))
    # The same days of the week, 52 weeks before.
    assert window.same_days_last_year() == Window(datetime.date(2025, 11, 3), datetime.date(2025, 11, 23))


@pytest.mark.parametrize(("days", "weeks"), [(1, 1), (7, 1), (8, 2), (14, 2), (15, 3)])
def test_weeks_are_counted_back_from_the_last_day(days, weeks):
    window = Window.default(SimpleNamespace(window_days=days), TODAY)
    assert (window.days, window.weeks) == (days, weeks)
    begun = [number for number in range(weeks) for _ in range(7)]
    assert [window.week_of[day] for day in sorted(window.week_of)] == begun[7 * weeks - days :]


@pytest.mark.parametrize(("days", "allowed"), [(3660, True), (3661, False)])
def test_a_window_has_ten_years_at_the_most(days, allowed):
    first = TODAY - datetime.timedelta(days=days - 1)
    if allowed:
        assert Window.build(WORKSPACE, first, TODAY).days == days
    else:
        with pytest.raises(InvalidInput):
            Window.build(WORKSPACE, first, TODAY)
