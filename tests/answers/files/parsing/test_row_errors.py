"""What is said of a faulty row, and the repair that is offered for it."""

import pytest

from cxapp.answers.files import read_options
from cxapp.answers.files.column_mapping import parse_columns
from cxapp.answers.files.parsing.row_errors import Explainer
from cxapp.answers.files.parsing.value_parser import ValueParser

from ...corpus.map import ANNA, KNOWN, METRICS

CSAT = str(METRICS["CSAT"].pk)
COLUMNS = {"0": "date", "1": "stage", "2": "metric", "3": "score", "4": "persona", "5": "count"}


def build_explainer(columns=COLUMNS, order="dmy"):
    options, columns = read_options.Options(order=order), parse_columns(columns, KNOWN)
    return Explainer(ValueParser(KNOWN, options, columns, read_options.parse_corrections(None)), columns)


@pytest.mark.parametrize(
    ("fault", "value", "metric", "repair"),
    [
        ("score.not_a_number", "Very satisfied", CSAT, {"replace": {f"score:{CSAT}": {"Very satisfied": "5"}}}),
        ("score.not_a_number", "Banana", CSAT, {"skip": [7]}),
        ("score.not_a_number", "Very satisfied", "", {"skip": [7]}),
        ("score.off_scale", "9", CSAT, {"skip": [7]}),
        ("stage.unknown", "Delvery", "", {"replace": {"stage": {"Delvery": "Delivery"}}}),
        ("stage.unknown", "Banana", "", {"skip": [7]}),
        ("persona.unknown", "Ana", "", {"replace": {"persona": {"Ana": "Anna"}}}),
        # A place may be a touchpoint or a stage.
        ("place.unknown", "Courier at door", "", {"replace": {"place": {"Courier at door": "Courier at the door"}}}),
        ("place.unknown", "Delvery", "", {"replace": {"place": {"Delvery": "Delivery"}}}),
        ("stage.ambiguous", "Delvery", "", {"skip": [7]}),
        ("date.unreal", "11/25/2026", "", {"options": {"order": "mdy"}}),
        ("date.unreal", "11/25/2026 10:00", "", {"options": {"order": "mdy"}}),
        ("date.unreal", "31/31/2026", "", {"skip": [7]}),
        ("date.missing", "", "", {"skip": [7]}),
        ("count.not_a_count", "many", "", {"skip": [7]}),
    ],
)
def test_a_repair_is_offered_that_takes_one_click(fault, value, metric, repair):
    cells = {fault.partition(".")[0]: value}
    found = build_explainer().build_problem(7, fault, cells, metric).repair
    assert {name: part for name, part in found.items() if name != "label"} == repair
    assert str(found["label"])


@pytest.mark.parametrize(
    ("order", "value", "label"),
    [("dmy", "11/25/2026", "Read the month first"), ("mdy", "25/11/2026", "Read the day first")],
)
def test_a_day_that_exists_in_the_other_order_is_read_in_that(order, value, label):
    found = build_explainer(order=order).build_problem(7, "date.unreal", {"date": value}).repair
    assert (str(found["label"]), found["options"]["order"]) == (label, {"dmy": "mdy", "mdy": "dmy"}[order])


@pytest.mark.parametrize(
    ("fault", "value", "metric", "scope"),
    [
        ("score.off_scale", "9", CSAT, f"score:{CSAT}"),
        ("score.other_scale", "4/10", CSAT, f"score:{CSAT}"),
        ("score.not_a_number", "Banana", CSAT, f"score:{CSAT}"),
        ("score.off_scale", "9", "", "score"),
        ("score.mean", "4.5", CSAT, "score"),
        ("stage.unknown", "Banana", "", "stage"),
    ],
)
def test_rows_with_the_same_fault_are_skipped_together(fault, value, metric, scope):
    found = build_explainer().build_repair_for_all(fault, value, metric)
    assert (str(found["label"]), found["replace"]) == ("Skip these rows", {scope: {value: None}})
    assert "skip" not in found


def test_what_can_be_repaired_is_repaired_in_all_rows():
    found = build_explainer().build_repair_for_all("stage.unknown", "Delvery", "")
    assert (str(found["label"]), found["replace"]) == ("Use Delivery", {"stage": {"Delvery": "Delivery"}})


def test_of_several_scores_in_a_row_only_the_faulty_one_is_left_out():
    columns = {"0": "date", "1": f"score:{CSAT}", "2": f"score:{METRICS['NPS'].pk}", "3": "stage"}
    problem = build_explainer(columns).build_problem(7, "score.off_scale", {"score": "9"}, CSAT, 1)
    assert (problem.column, str(problem.repair["label"])) == (1, "Do not import this score")
    assert problem.repair["replace"] == {f"score:{CSAT}": {"9": None}}
    ragged = build_explainer(columns).build_problem(7, "score.ragged", {"score": "9"}, CSAT, 1)
    assert ragged.repair["skip"] == [7]


def test_a_problem_names_its_column_and_its_value():
    explainer = build_explainer()
    problem = explainer.build_problem(7, "stage.unknown", {"stage": "x" * 500}, value="x" * 600)
    assert (problem.row, problem.thing, problem.column) == (7, "stage", 1)
    assert problem.value == "x" * 600
    assert problem.cells == {"stage": "x" * 500}
    assert explainer.build_problem(7, "metric.missing", {}).value == ""
    assert explainer.build_problem(7, "score.mean", {"score": "4.5"}).column == 3


@pytest.mark.parametrize(
    ("fault", "value", "metric", "sentence"),
    [
        ("score.off_scale", "9", CSAT, "CSAT goes from 1 to 5"),
        ("score.other_scale", "4/10", CSAT, "“4/10” is on another scale: CSAT goes from 1 to 5"),
        ("stage.unknown", "x" * 80, "", f"No stage “{'x' * 80}”"),
        ("stage.unknown", "x" * 81, "", f"No stage “{'x' * 80}…”"),
        ("date.long_ago", "", "", "This day lies before 1990"),
        ("count.too_many", "", "", "This is more than 10 000 000 answers"),
        ("score.long_cell", "", "", "A cell in this row has more than 131 072 characters"),
        ("comment.too_long", "", "", "This is longer than 120 characters"),
    ],
)
def test_a_fault_is_said_in_a_sentence(fault, value, metric, sentence):
    assert str(build_explainer().build_sentence(fault, value, metric)) == sentence


def test_a_metric_of_a_similar_name_may_be_meant():
    explainer = build_explainer()
    assert explainer.is_near_metric("CSATT")
    assert not explainer.is_near_metric("Loyalty")
    assert explainer.propose_value("Very satisfied", CSAT) == 5
    assert explainer.propose_value("Very satisfied", ANNA) is None
