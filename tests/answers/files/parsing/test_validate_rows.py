"""Files whose cells are not all plain numbers: each answer is taken, and each cell that is none costs itself alone."""

import csv
import io
import uuid
from pathlib import Path

import pytest

from cxapp.answers import files
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.models import Metric

from ...corpus.map import METRICS

FOLDER = Path(__file__).parents[2] / "corpus" / "cells"
NAMES = ("Order", "Первый заказ", "Доставка — курьер")
KNOWN = JourneyIndex(
    document=str(uuid.uuid5(uuid.NAMESPACE_URL, "journey")),
    stages=tuple((name, name) for name in NAMES),
    metrics=tuple(METRICS.values()),
)
CSAT, NPS = (str(METRICS[name].pk) for name in ("CSAT", "NPS"))
WHOLE = {"place_kind": "stage", "place_id": "Order", "day": "2026-11-01"}


def read(name, things, repairs=None, **options):
    """(report, [(metric, value, count, comment)]) of a file."""
    file = FOLDER / name
    how = files.sniff(file).options.replace(**options)
    columns = {str(at): thing for at, thing in enumerate(things.split())}
    report = files.check_file(file, how, columns, KNOWN, repairs)
    names = {str(metric.pk): metric.name for metric in KNOWN.metrics}
    given = [row for part in files.Chunks(file, how, columns, KNOWN, repairs) for row in part.to_rows()]
    return report, [(names[row.metric], row.value, row.count, row.comment) for row in given]


def values(given):
    """Metric and value of each answer."""
    return [(metric, value) for metric, value, _count, _comment in given]


def test_rows_without_a_score_are_counted_and_passed_over():
    report, given = read("q7-blank-scores.csv", f"date stage score:{NPS} comment")
    assert values(given) == [("NPS", 9), ("NPS", 0)]
    assert (report.rows, report.ready, report.bad, report.unanswered) == (5, 2, 0, 3)


def test_one_bad_score_costs_no_other_score():
    report, given = read("o1-na-in-two-metrics.csv", f"date stage score:{NPS} score:{CSAT}")
    assert sorted(values(given)) == [("CSAT", 5), ("NPS", 0), ("NPS", 9), ("NPS", 10), ("NPS", 10)]
    assert [(problem.row, problem.value, str(problem.sentence)) for problem in report.problems] == [
        (2, "0", "CSAT goes from 1 to 5"),
        (3, "0", "CSAT goes from 1 to 5"),
    ]
    repair = report.problems[0].to_json()["repair"]
    assert repair == {"label": "Do not import this score", "replace": {f"score:{CSAT}": {"0": None}}}
    mended, again = read(
        "o1-na-in-two-metrics.csv", f"date stage score:{NPS} score:{CSAT}", {"replace": repair["replace"]}
    )
    assert (mended.bad, values(again)) == (0, values(given))


def test_a_rejected_row_comes_back_without_the_scores_that_were_taken():
    columns = {"0": "date", "1": "stage", "2": f"score:{NPS}", "3": f"score:{CSAT}"}
    text = "".join(files.list_rejected_rows(FOLDER / "o1-na-in-two-metrics.csv", None, columns, KNOWN))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row[:4] for row in rows[1:]] == [["2026-11-01", "Order", "", "0"], ["2026-11-02", "Order", "", "0"]]


def test_an_unreadable_letter_of_a_comment_costs_no_score():
    report, given = read("q1-one-unreadable-letter.csv", "external_id score comment", metric=NPS, **WHOLE)
    assert values(given) == [("NPS", 9)] * 19 + [("NPS", 0)]
    assert given[-1][3] == "d\ufffd\ufffdu"
    assert (report.ready, report.bad, report.unreadable) == (20, 0, 1)


def test_a_words_file_is_read_once_words_are_accepted():
    report, given = read("d3-words.csv", "date score", metric=CSAT, place_kind="stage", place_id="Order")
    assert (given, report.ready) == ([], 0)
    assert report.to_json()["words"] == [
        {"value": "Very satisfied", "metric": CSAT, "rows": 2, "proposed": 5},
        {"value": "Satisfied", "metric": CSAT, "rows": 1, "proposed": 4},
        {"value": "Neutral", "metric": CSAT, "rows": 1, "proposed": 3},
    ]
    replace = {f"score:{CSAT}": {word["value"]: str(word["proposed"]) for word in report.words}}
    _report, given = read(
        "d3-words.csv", "date score", {"replace": replace}, metric=CSAT, place_kind="stage", place_id="Order"
    )
    assert values(given) == [("CSAT", 5), ("CSAT", 4), ("CSAT", 3), ("CSAT", 5)]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("d3-words.csv", ["date", "score"]), ("g16-score-max.csv", ["date", "score", "skip"])],
)
def test_the_column_of_scores_is_guessed(name, columns):
    found = files.sniff(FOLDER / name)
    assert list(files.guess(found, KNOWN).values()) == columns


def test_cells_of_a_book_are_scores_or_refused():
    report, given = read("k4-scores.xlsx", "date stage score comment", metric=NPS)
    assert values(given) == [("NPS", 9), ("NPS", 0)]
    assert [(problem.row, problem.value) for problem in report.problems] == [
        (2, "2026-09-10"),
        (4, "8.9999999999"),
        (6, "TRUE"),
        (8, "0.9"),
    ]
    assert report.unanswered == 1


def test_stages_are_found_by_names_written_in_other_letters():
    report, given = read("m1-nfd-stage.csv", "date stage score", metric=NPS)
    assert (report.bad, [value for _metric, value in values(given)]) == (0, [9, 10, 10, 3, 3, 3, 3])


def test_counts_are_read_with_narrow_and_no_break_spaces():
    _report, given = read("l2-counts.csv", "date stage score count", metric=CSAT)
    assert [(value, count) for _metric, value, count, _comment in given][-4:] == [
        (4, 1204),
        (3, 1204),
        (2, 1204),
        (1, 1204),
    ]


def test_words_are_remembered_for_the_next_file(people):
    metric = Metric.objects.create(workspace=people.workspace, name="Joy", kind="csat", low=1, high=5, method="mean")
    found = files.sniff(FOLDER / "d3-words.csv")
    scope = f"score:{metric.pk}"
    repairs = {"replace": {scope: {"Satisfied": "4", "9": "5"}, "stage": {"Ordr": "Order"}}}
    assert files.load_words(people.workspace, found.digest) == {}
    files.save_mapping(people.workspace, found.digest, {0: "date", 1: "score"}, found.options, repairs)
    assert files.load_words(people.workspace, found.digest) == {scope: {"Satisfied": "4"}}
    assert "words" not in files.load_mapping(people.workspace, found.digest)[1]
