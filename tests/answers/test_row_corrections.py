"""Problems are mended with one click: for one row, or for all with the same value."""

import csv
import io

import pytest

from cxapp.answers import files
from cxapp.answers.files import limits
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.errors import InvalidInput

from .corpus.map import KNOWN, METRICS, STAGES

HEADER = "date,stage,metric,score,comment\n"
THINGS = {"0": "date", "1": "stage", "2": "metric", "3": "score", "4": "comment"}
TEXT = (
    HEADER
    + "2025-11-14,Delvery,CSAT,4,=1+1\n"
    + "2025-11-14,Delvery,CSAT,5,-5\n"
    + "2025-11-14,Delivery,CES,9,kind\n"
    + "2025-11-14,Delivery,NPS,9,kind\n"
    + "31.11.2025,Delivery,NPS,9,kind\n"
)


def check(repairs=None, text=TEXT, options=None):
    """The report of a text."""
    return files.check_file(files.source_from_text(text), options, THINGS, KNOWN, repairs)


def figures(report):
    """(ready, bad, skipped)."""
    return report.ready, report.bad, report.skipped


def test_a_mistyped_stage_is_mended_in_all_its_rows():
    first = check()
    repair = first.problems[0].to_json()["repair"]
    assert (figures(first), repair["label"]) == ((1, 4, 0), "Use Delivery")
    assert figures(check({"replace": repair["replace"]})) == (3, 2, 0)


def test_a_row_is_skipped_by_its_number():
    problem = check().problems[2].to_json()
    assert (problem["row"], problem["value"], problem["column"]) == (4, "9", 3)
    assert problem["repair"] == {"label": "Skip row", "skip": [4]}
    assert figures(check({"skip": problem["repair"]["skip"]})) == (1, 3, 1)


def test_skipping_what_is_off_one_scale_spares_the_other_metrics():
    group = next(group for group in check().groups if group["thing"] == "score")
    assert group["repair"]["replace"] == {f"score:{METRICS['CES'].pk}": {"9": None}}
    assert figures(check({"replace": group["repair"]["replace"]})) == (1, 3, 1)


def test_problems_with_one_cause_are_counted_together():
    assert [(group["sentence"], group["rows"]) for group in check().groups] == [
        ("No stage “Delvery”", 2),
        ("CES goes from 1 to 7", 1),
        ("This day does not exist", 1),
    ]


def test_a_month_in_the_place_of_the_day_is_mended_by_the_other_order():
    report = check(text=HEADER + "11/14/2025,Delivery,CSAT,4,\n")
    assert report.problems[0].to_json()["repair"] == {"label": "Read the month first", "options": {"order": "mdy"}}
    assert check(text=HEADER + "11/14/2025,Delivery,CSAT,4,\n", options={"order": "mdy"}).ready == 1


def test_a_name_that_several_stages_have_is_no_guess():
    twice = JourneyIndex(document="d", stages=(("a", "Order"), ("b", "order ")), metrics=KNOWN.metrics)
    text = files.source_from_text(HEADER + "2025-11-14,Order,CSAT,4,\n")
    problem = files.check_file(text, None, THINGS, twice).problems[0]
    assert str(problem.sentence) == "Several stages are called “Order”"
    assert files.check_file(text, None, THINGS, twice, {"replace": {"stage": {"Order": "b"}}}).ready == 1


def test_e1_rejected_rows_come_back_with_the_reason_and_without_formulas():
    text = "".join(files.list_rejected_rows(files.source_from_text(TEXT), None, THINGS, KNOWN))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == ["date", "stage", "metric", "score", "comment", "Row", "What is wrong"]
    assert rows[1] == ["2025-11-14", "Delvery", "CSAT", "4", "'=1+1", "2", "No stage “Delvery”"]
    assert rows[2][4] == "-5"
    assert [row[5:] for row in rows[3:]] == [["4", "CES goes from 1 to 7"], ["6", "This day does not exist"]]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"repairs": {"replace": {"stage": {"a": 1}}}}, "repairs.replace"),
        ({"repairs": {"skip": ["2"]}}, "repairs.skip"),
        ({"repairs": []}, "repairs"),
        ({"options": {"encoding": "zip"}}, "options.encoding"),
        ({"options": {"delimiter": "x"}}, "options.delimiter"),
        ({"options": {"header": True}}, "options.header"),
        ({"options": {"header": 99}}, "options.header"),
        ({"options": {"colour": "red"}}, "options.colour"),
        ({"options": {"day": "2025-02-30"}}, "options.day"),
        ({"options": {"metric": "none"}}, "options.metric"),
        ({"options": {"place_kind": "stage", "place_id": "none"}}, "options.place_id"),
        ({"options": {"persona": "none"}}, "options.persona"),
        ({"columns": {"0": "date", "1": "stage", "2": "metric"}}, "columns"),
        ({"columns": {**THINGS, "4": "score"}}, "columns.4"),
        ({"columns": {**THINGS, "4": "weather"}}, "columns.4"),
        ({"columns": {**THINGS, "7": "persona"}}, "columns"),
        ({"columns": {"3": "score", "1": "stage", "2": "metric"}}, "options.day"),
        ({"columns": {"3": "score", "0": "date", "2": "metric"}}, "options.place_id"),
        ({"columns": {"3": "score", "0": "date", "1": "stage"}}, "options.metric"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(wrong, field):
    fields = {"options": None, "columns": THINGS, "repairs": None, **wrong}
    with pytest.raises(InvalidInput) as refused:
        files.check_file(files.source_from_text(TEXT), fields["options"], fields["columns"], KNOWN, fields["repairs"])
    assert list(refused.value.fields) == [field]


def test_a_file_of_scores_alone_says_what_is_missing():
    with pytest.raises(InvalidInput) as refused:
        files.check_file(files.source_from_text(TEXT), None, {"0": "date"}, KNOWN)
    assert refused.value.detail == "This file has no score column. Pick the column that holds the answers."


def test_e4_rows_beyond_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 4)
    with pytest.raises(InvalidInput, match="more than 4 rows"):
        check()
    place = {"place_kind": "stage", "place_id": STAGES["Ask"]}
    with pytest.raises(InvalidInput, match="more than 4 rows"):
        check(text=HEADER + '2025-11-14,Ask,CSAT,4,a 5" box\n' * 5, options=place)
