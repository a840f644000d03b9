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
