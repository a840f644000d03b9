"""The days of a file over HTTP: an open order is asked, what is remembered never beats the file, one day for all."""

from pathlib import Path

import pytest

from cxapp.models import Mapping, Measurement, Metric
from tests.api.conftest import check_error

from .test_answer_imports import bring, read_lines  # noqa: F401

FOLDER = Path(__file__).parents[1] / "answers" / "corpus" / "days"
SIX_SEVEN = {"text": "6/7/2026", "dmy": "2026-07-06", "mdy": "2026-06-07"}


def read_file(name):
    """The text of a file."""
    return (FOLDER / name).read_text()


@pytest.fixture
def nps(world):
    """A metric for the files, as an option."""
    workspace = Metric.objects.get(pk=world["metric"]).workspace
    made = Metric.objects.create(workspace=workspace, name="NPS", kind="nps", low=0, high=10, method="nps")
    return {"metric": str(made.pk)}


@pytest.fixture
def stage_options(world, nps):
    """Options that put all rows of a file at a stage."""
    return {"place_kind": "stage", "place_id": world["stage"], **nps}


@pytest.fixture
def stored_days(world):
    """A function that gives the days with answers in the journey."""
    before = set(Measurement.objects.values_list("pk", flat=True))

    def days():
        found = Measurement.objects.filter(document_id=world["journey"]).exclude(pk__in=before)
        return sorted(str(day) for day in found.values_list("day", flat=True))

    return days


def test_an_open_day_order_is_asked_before_anything_is_imported(bring, stage_options, stored_days):  # noqa: F811
    seen = bring("check", read_file("h4-all-ambiguous.csv"), options=stage_options).json()
    assert (seen["order_question"], seen["report"]) == ({**SIX_SEVEN, "chosen": ""}, None)
    assert seen["problem"]["fields"] == {
        "options.order": (
            "“6/7/2026” can mean 6 July 2026 or 7 June 2026. Choose whether the day or the month comes first."
        )
    }
    answer = bring("import", read_file("h4-all-ambiguous.csv"), options=stage_options)
    assert check_error(answer, 400, "invalid")["fields"].keys() == {"options.order"}
    assert stored_days() == []
    chosen = {**stage_options, "order": "mdy"}
    seen = bring("check", read_file("h4-all-ambiguous.csv"), options=chosen).json()
    assert (seen["order_question"]["chosen"], seen["report"]["ready"]) == ("mdy", 3)
    assert [row["day"] for row in seen["report"]["preview"]] == ["2026-06-06", "2026-06-07", "2026-06-08"]
    read_lines(bring("import", read_file("h4-all-ambiguous.csv"), options=chosen))
    assert stored_days() == ["2026-06-06", "2026-06-07", "2026-06-08"]


def test_a_file_with_a_clear_order_is_not_read_as_the_last_one(bring, stage_options, stored_days):  # noqa: F811
    read_lines(bring("import", read_file("p1-month-first.csv"), options=stage_options))
    assert stored_days() == ["2026-11-05", "2026-11-13"]
    seen = bring("check", read_file("p2-day-first-same-headers.csv"), options=stage_options).json()
    assert (seen["remembered"], seen["options"]["order"], seen["order_question"]) == (True, "dmy", None)
    read_lines(bring("import", read_file("p2-day-first-same-headers.csv"), options=stage_options))
    assert stored_days() == ["2026-11-05", "2026-11-10", "2026-11-13"]


def test_a_remembered_day_order_is_used_and_can_be_changed(bring, stage_options):  # noqa: F811
    read_lines(bring("import", read_file("p1-month-first.csv"), options=stage_options))
    again = "When,Courier NPS\n6/7/2026,9\n"
    seen = bring("check", again, options=stage_options).json()
    assert seen["order_question"] == {**SIX_SEVEN, "chosen": "mdy"}
    assert [row["day"] for row in seen["report"]["preview"]] == ["2026-06-07"]
    seen = bring("check", again, options={**stage_options, "order": "dmy"}).json()
    assert [row["day"] for row in seen["report"]["preview"]] == ["2026-07-06"]


def test_an_order_that_nobody_said_and_no_file_proved_is_not_remembered(bring, stage_options):  # noqa: F811
    read_lines(bring("import", "When,Courier NPS\n2026-11-05,9\n", options=stage_options))
    assert "order" not in Mapping.objects.get().options
    seen = bring("check", "When,Courier NPS\n6/7/2026,9\n", options=stage_options).json()
    assert (seen["remembered"], seen["order_question"]["chosen"]) == (True, "")


def test_days_of_long_ago_in_all_rows_give_way_to_a_day_that_is_chosen(bring, nps, stored_days):  # noqa: F811
    seen = bring("check", read_file("r40-1980.csv"), options=nps).json()
    assert (seen["anonymised_day"], seen["report"]["bad"], seen["columns"]["0"]) == ("1980-01-01", 3, "date")
    chosen = {"day": "2026-11-20", **nps}
    seen = bring("check", read_file("r40-1980.csv"), options=chosen).json()
    assert (seen["anonymised_day"], seen["report"]["bad"], seen["columns"]["0"]) == ("1980-01-01", 0, "date")
    assert {row["day"] for row in seen["report"]["preview"]} == {"2026-11-20"}
    [*_steps, last] = read_lines(bring("import", read_file("r40-1980.csv"), options=chosen))
    assert (last["batch"]["added"], stored_days()) == (3, ["2026-11-20"])


def test_other_days_of_long_ago_stay_problems(bring):  # noqa: F811
    text = "Date,Stage,Rating\n1980-01-01,Order,5\n2026-11-01,Order,4\n"
    seen = bring("check", text, options={"day": "2026-11-20"}).json()
    assert (seen["anonymised_day"], seen["report"]["bad"], seen["report"]["ready"]) == (None, 1, 1)
