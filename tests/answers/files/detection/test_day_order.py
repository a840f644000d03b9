"""The order of day and month, from the rows that allow only one and from those that allow both."""

import datetime

import polars
import pytest

from cxapp.answers.files.detection import day_order
from cxapp.answers.files.detection.day_order import DayOrder


def observe(*texts, first=2):
    """The evidence from a column with these texts, the first of them in row `first`."""
    order = DayOrder()
    order.add_rows(polars.DataFrame({"row": range(first, first + len(texts)), "text": texts}))
    return order


@pytest.mark.parametrize(
    ("text", "day_first", "month_first", "ambiguous"),
    [
        ("13/1/2026", True, False, False),
        ("31/12/2026", True, False, False),
        ("1/13/2026", False, True, False),
        ("12/31/2026", False, True, False),
        ("12/1/2026", False, False, True),
        ("1/12/26", False, False, True),
        ("Fri, 1/12/2026 10:00", False, False, True),
        ("7/7/2026", False, False, False),
        ("32/1/2026", False, False, False),
        ("13/13/2026", False, False, False),
        ("13/0/2026", False, False, False),
        ("0/13/2026", False, False, False),
        ("0/1/2026", False, False, False),
        # In all countries that write days with dots, the day comes first.
        ("1.12.2026", False, False, False),
        ("2026-01-12", False, False, False),
        ("1/12/202", False, False, False),
        ("", False, False, False),
    ],
)
def test_a_day_proves_an_order_or_allows_both(text, day_first, month_first, ambiguous):
    found = observe(text)
    assert (bool(found.proofs["dmy"]), bool(found.proofs["mdy"])) == (day_first, month_first)
    assert (found.is_ambiguous, found.open) == (ambiguous, text if ambiguous else "")
    assert found.is_proven == (day_first or month_first)
    assert found.order == ("mdy" if month_first else "dmy")


def test_rows_that_contradict_each_other_prove_nothing_and_are_listed():
    found = observe("13/1/2026", "1/13/2026", *["14/1/2026"] * 9, "1/2/2026")
    assert found.proofs == {"dmy": [2, 4, 5, 6, 7], "mdy": [3]}
    assert (found.is_mixed, found.is_proven, found.is_ambiguous, found.order) == (True, False, True, "dmy")
    doubts = found.list_doubts()
    assert doubts["mixed"] == found.proofs
    assert doubts["example"] == {"text": "1/2/2026", "dmy": "2026-02-01", "mdy": "2026-01-02"}


@pytest.mark.parametrize(
    ("texts", "odd"),
    [
        (["13/01/2026", "02/03/2026", "2/3/2026"], [4]),
        (["13/1/2026", "02/03/2026", "2/3/2026"], [3]),
        (["13/12/2026", "02/03/2026", "2/3/2026"], []),
        (["13/1/2026", "13/01/2026", "02/03/2026", "2/3/2026"], []),
        (["02/03/2026", "2/3/2026"], []),
        (["13/01/2026", *["2/3/2026"] * 7], [3, 4, 5, 6, 7]),
    ],
)
def test_rows_in_another_style_than_the_proof_are_odd(texts, odd):
    assert observe(*texts).odd_rows == odd


def test_evidence_of_later_tables_is_added():
    found = observe("1/2/2026", "13/1/2026")
    found.add_rows(polars.DataFrame({"row": [9, 10], "text": ["14/1/2026 9:30", "3/4/2026"]}))
    assert (found.proofs["dmy"], found.open, found.times) == ([3, 9], "1/2/2026", True)
    found.add_rows(polars.DataFrame({"row": [11], "text": [""]}))
    assert (found.times, found.to_json()) == (True, {"order": "dmy", "ambiguous": False, "times": True})


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["1904-01-01 10:00", "1904-01-01 11:30"], datetime.date(1904, 1, 1)),
        (["1989-12-31"], datetime.date(1989, 12, 31)),
        (["1990-01-01"], None),
        (["1904-01-01", "1904-01-02"], None),
        (["not a day"], None),
    ],
)
def test_a_day_before_1990_in_all_rows_hides_the_real_ones(texts, day):
    found = observe(*texts)
    assert found.anonymised_day == day
    assert found.list_doubts().get("anonymised") == (day and day.isoformat())
    found.add_rows(polars.DataFrame({"row": [9], "text": ["2026-11-05"]}))
    assert found.anonymised_day is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["2026-11-05", "2026-11-06", "word"], True),
        (["2026-11-05", "word"], False),
        (["2026-11-05", " ", ""], True),
        (["", ""], False),
        ([], False),
    ],
)
def test_a_column_of_days_is_one_with_more_days_than_others(cells, expected):
    found = day_order.find_day_columns([["x", cell] for cell in cells], 2)
    assert list(found) == ([1] if expected else [])


def test_an_ambiguous_column_takes_the_order_that_another_proves():
    proven, open_, mixed = observe("1/13/2026"), observe("1/2/2026"), observe("1/13/2026", "13/1/2026", "1/2/2026")
    assert day_order.choose_order([open_, mixed, proven]) == "mdy"
    assert (open_.order, open_.is_ambiguous, open_.inferred) == ("mdy", False, "mdy")
    assert (mixed.inferred, mixed.is_ambiguous) == ("", True)


def test_columns_that_prove_different_orders_leave_the_others_open():
    open_ = observe("1/2/2026")
    assert day_order.choose_order([open_, observe("13/1/2026"), observe("1/13/2026")]) == "dmy"
    assert (open_.inferred, open_.is_ambiguous) == ("", True)
    assert day_order.choose_order([]) == "dmy"
