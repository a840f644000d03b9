"""The gap board as CSV and XLSX: what the filters show, and nothing that a spreadsheet would run."""

import csv
import io
import itertools
import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cxapp.errors import InvalidInput
from cxapp.exports import gap_table, spreadsheets

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/gap-filters.json").read_text())
LEADS = ("=", "+", "-", "@", "\t", "\r", "\0")
CARD = {
    "column": "open", "journey": "j", "journey_title": "Bread by noon", "stage": "Buy", "title": "Queue", "name": "NPS",
    "metric": "m", "score": -31.256, "target": 40.0, "difference": -71.256, "n": 96, "low": -40.0, "high": -20.0,
    "state": "significant", "share": 100, "text": None, "owner": None, "due": None, "expected": None, "live": None,
    "before": None, "after": None, "measured": None, "needed_after": None, "told": None, "reason": None, "links": None,
    "proven": True, "unmet": False,
}  # fmt: skip
TEXTS = ["journey_title", "stage", "title", "name", "text", "told", "reason", "links"]
ANY = st.text(st.characters(exclude_categories=["Cs"]))


def rows(*cards, **filters):
    """The table of a board with these cards, without its heads."""
    return gap_table.gap_rows({"people": [{"id": "p", "name": "=Alice"}], "cards": cards}, filters)[1:]


def read_csv(data):
    """Return the rows of an exported CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


COLUMN_TEXTS = st.tuples(st.sampled_from(TEXTS), st.sampled_from(["", *LEADS, " =", "+7"]), ANY)


# Reading a workbook takes longer than its rows: each has several texts.
@given(st.lists(COLUMN_TEXTS, min_size=1, max_size=20))
@settings(max_examples=settings.default.max_examples * 3 // 10)
def test_e1_e2_e3_no_text_of_a_column_becomes_a_formula(texts):
    found = rows(*({**CARD, name: lead + text, "owner": "p"} for name, lead, text in texts))
    for value in itertools.chain(*read_csv(spreadsheets.to_csv(found))):
        assert not value.lstrip(" ").startswith(LEADS) or (value.startswith("-") and float(value) < 0)
    sheet = load_workbook(io.BytesIO(spreadsheets.to_xlsx(found))).active
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def test_e1_real_negative_numbers_stay_numbers():
    [row] = rows(CARD)
    assert read_csv(spreadsheets.to_csv([row]))[0][5:8] == ["-31.26", "40.0", "-71.26"]
    sheet = load_workbook(io.BytesIO(spreadsheets.to_xlsx([["Score"], [row[5]]]))).active
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet.freeze_panes) == (-31.26, "n", "A2")


def test_e3_a_text_too_long_for_a_cell_is_refused_and_nothing_is_cut():
    with pytest.raises(InvalidInput):
        spreadsheets.to_xlsx([["x" * 32_768]])
    sheet = load_workbook(io.BytesIO(spreadsheets.to_xlsx([["x" * 32_767], ["a\x01b\ud800c\nd"]]))).active
    assert (len(sheet["A1"].value), sheet["A2"].value) == (32_767, "abc\nd")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, 2), ({"journey": "j"}, 1), ({"owner": "none"}, 1), ({"owner": "p"}, 1), ({"metric": "x"}, 0),
        ({"proven": "1"}, 1), ({"search": "NOON queue"}, 1), ({"search": "cake"}, 1),
    ],
)  # fmt: skip
def test_the_table_has_what_the_filters_show(query, shown):
    other = {**CARD, "journey": "k", "journey_title": "Cakes late", "title": "Tins", "owner": "p", "proven": False}
    assert len(rows(CARD, other, **query)) == shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['chosen']} {case['card']['owner']}")
def test_filters_show_what_the_cases_shared_with_the_page_say(case):
    assert bool(gap_table.matches(case["card"], case["chosen"])) == case["shown"]
