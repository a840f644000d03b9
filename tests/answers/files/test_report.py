"""What the check of a whole file counts and lists, and the totals at its end that are no answers."""

import pytest

from cxapp.answers import files
from cxapp.answers.files.formats import csv_rows
from cxapp.answers.files.read import drop_totals
from cxapp.answers.files.read_options import Options

from ..corpus.map import KNOWN, METRICS, STAGES

CSAT = str(METRICS["CSAT"].pk)
COLUMNS = {"0": "date", "1": "stage", "2": "score"}


def check(lines, columns=COLUMNS, repairs=None, **options):
    """The report on a file with these lines below its headers."""
    source = files.source_from_text("\n".join(["Date,Stage,Score,Comment", *lines]))
    how = files.sniff(source).options.replace(metric=CSAT, **options)
    return files.check_file(source, how, columns, KNOWN, repairs)


def letters(number):
    """A word for a number."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def test_rows_are_counted_by_what_becomes_of_them():
    report = check(
        [
            "2026-11-05,Ask,5,",
            "2026-11-05,Ask,9,",
            "2026-11-05,Nowhere,4,",
            "2026-11-05,Ask,,",
            ",,,",
            "2026-11-06,Ask,4,",
            "2026-11-06,Ask,3,",
        ],
        repairs={"skip": [8]},
    )
    found = {name: getattr(report, name) for name in ("rows", "ready", "bad", "skipped", "blank", "unanswered")}
    assert found == {"rows": 6, "ready": 2, "bad": 2, "skipped": 1, "blank": 1, "unanswered": 1}
    assert (report.answers, report.totals, report.unreadable) == (2, 0, 0)
    assert [(problem.row, problem.thing) for problem in report.problems] == [(3, "score"), (4, "stage")]


def test_the_first_200_problems_and_200_causes_are_listed():
    report = check([f"2026-11-05,Zz{letters(number)},5," for number in range(201)])
    assert (report.bad, len(report.problems), len(report.groups)) == (201, 200, 200)
    assert report.problems[-1].row == 201
    assert {group["rows"] for group in report.groups} == {1}


def test_causes_are_listed_by_how_many_rows_they_have():
    report = check(["2026-11-05,Here,5,", *["2026-11-05,There,5,"] * 3, *["2026-11-05,Ask,9,"] * 2])
    found = [(group["thing"], group["value"], group["rows"]) for group in report.groups]
    assert found == [("stage", "There", 3), ("score", "9", 2), ("stage", "Here", 1)]


def test_the_first_50_rows_and_50_words_are_shown():
    report = check([f"2026-11-05,Ask,zz{letters(number)}," for number in range(51)])
    assert (len(report.preview), len(report.words)) == (50, 50)
    assert report.preview[0]["row"] == 2
    assert report.preview[0]["problem"].row == 2
    assert report.words[0] == {"value": "zza", "metric": CSAT, "rows": 1, "proposed": None}


def test_a_preview_shows_the_day_as_it_was_read():
    report = check(["05.11.2026,Ask,5,", "2026-13-05,Ask,5,"])
    assert [row["day"] for row in report.preview] == ["2026-11-05", None]
    assert report.preview[0]["cells"] == {"date": "05.11.2026", "stage": "Ask", "score": "5"}
    assert [row["problem"] is None for row in report.preview] == [True, False]


def read_totals(lines, has_meaning=lambda column, text: False, end="\n"):
    """The first cells of the rows that stay, and the number of totals."""
    source = files.source_from_text("\n".join(["A,B,C,D", *lines]) + end)
    tables = list(csv_rows.read_tables(source, Options(), 4, range(4)))
    kept = list(drop_totals(tables, range(3), has_meaning))
    return [row[1] for table in kept for row in table.frame.rows()], sum(table.totals for table in kept)


@pytest.mark.parametrize(
    ("lines", "rows", "totals"),
    [
        (["x,1,,", "Total,1,,"], ["x"], 1),
        (["x,1,,", "Total:,1,,", "Average,1,,"], ["x"], 2),
        (["x,1,,", ",Total,,", ",,Total,"], ["x"], 2),
        # Only the first three columns name a total.
        (["x,1,,", ",,,Total"], ["x", ""], 0),
        # Only the last rows are totals, and blank ones between them do not matter.
        (["Total,1,,", "x,1,,"], ["Total", "x"], 0),
        (["x,1,,", "Total,1,,", ",,,", "Average,1,,"], ["x", ""], 2),
        (["x,1,,", "Total,1,,", ",,,5"], ["x", "Total", ""], 0),
        # A text that is also in another row is a value.
        (["Total,1,,", "x,1,,", "Total,2,,"], ["Total", "x", "Total"], 0),
        ([f"{letters(number)},1,," for number in range(3)], ["a", "b", "c"], 0),
    ],
)
@pytest.mark.parametrize("end", ["\n", ""], ids=["ended", "not ended"])
def test_totals_at_the_end_are_left_out(lines, rows, totals, end):
    assert read_totals(lines, end=end) == (rows, totals)


def test_a_total_that_means_something_on_the_map_stays():
    asked = []

    def has_meaning(column, text):
        asked.append((column, text))
        return text == "Total"

    assert read_totals(["x,1,,", " Total ,1,,", "Average,1,,"], has_meaning) == (["x", " Total "], 1)
    assert asked == [(0, "Average"), (0, "Total")]


def test_of_the_last_rows_ten_are_looked_at():
    words = ["Total", "Sum", "Average", "Median", "Mean", "Count", "Totals", "Subtotal", "Avg", "Grand total"]
    assert read_totals(["x,1,,", *(f"{word},1,," for word in words)]) == (["x"], 10)
    found = read_totals(["x,1,,", "Итого,1,,", *(f"{word},1,," for word in words)])
    assert found == (["x", "Итого"], 10)


def test_an_unknown_stage_can_be_created_once_for_all_of_its_spellings():
    lines = ["2026-11-05,Deliver more,5,"] * 3 + ["2026-11-05,«deliver  more»,5,"] * 2
    report = check([*lines, f"2026-11-05,{'z' * 200},5,", "2026-11-05,Ask,9,"])
    found = {group["value"][:13]: group.get("new_stage") for group in report.groups}
    assert found == {"Deliver more": "Deliver more", "«deliver  mor": "Deliver more", "z" * 13: "z" * 200, "9": None}


def test_replaced_names_are_counted_with_their_rows():
    lines = [*["2026-11-05,Asking,5,"] * 3, "2026-11-05,Asking,nine,", "2026-11-05,Old,5,", "2026-11-05,Ask,5,"]
    replace = {"stage": {"Asking": "Ask", "Old": None, "Absent": "Ask"}, "score": {"nine": "5"}}
    assert check(lines, repairs={"replace": replace}).to_json()["replaced"] == [
        {"thing": "stage", "value": "Asking", "rows": 4},
        {"thing": "stage", "value": "Old", "rows": 1},
    ]


PERSONA_COLUMNS = {"0": "date", "1": "persona", "2": "score"}


def check_personas(*names):
    """Return the report of answers of these personas, who are unknown."""
    place = {"place_kind": "stage", "place_id": str(STAGES["Ask"])}
    return check([f"2026-11-05,{name},5," for name in names], PERSONA_COLUMNS, **place)


def test_an_unknown_persona_can_be_created_once_for_all_of_its_spellings():
    report = check_personas("Zoe", "zoe.", "q" * 120, "q" * 121, GONE)
    assert [(group["value"][:3], group.get("new_persona", "")[:3]) for group in report.groups] == [
        ("Zoe", "Zoe"),
        ("zoe", "Zoe"),
        ("qqq", "qqq"),
        ("qqq", ""),
        ("01a", ""),
    ]
    reasons = [group["no_new_persona"] for group in report.groups if "no_new_persona" in group]
    assert reasons == ["A persona's name can have at most 120 characters."]
    assert not any("new_stage" in group for group in report.groups)


def test_an_unknown_name_counts_the_rows_that_have_another_fault_too():
    lines = [*["2026-11-05,Nowhere,5,"] * 3, *["someday,Nowhere,4,"] * 2, *["2026-11-05,Nowhere,nine,"] * 4]
    report = check(lines)
    found = {(group["thing"], group["value"]): group["rows"] for group in report.groups}
    assert found == {("stage", "Nowhere"): 9, ("date", "someday"): 2, ("score", "nine"): 4}
    assert report.bad == 9


def test_a_row_with_several_scores_counts_once_for_its_unknown_name():
    columns = {"0": "date", "1": "stage", "2": f"score:{CSAT}", "3": f"score:{METRICS['CES'].pk}"}
    report = check(["2026-11-05,Nowhere,5,4"] * 3, columns)
    assert [(group["value"], group["rows"]) for group in report.groups] == [("Nowhere", 3)]


GONE = "01a22d22-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("thing", "columns"),
    [
        ("stage", COLUMNS),
        ("place", {"0": "date", "1": "place", "2": "score"}),
        ("persona", {"0": "date", "1": "persona", "2": "score"}),
        ("metric", {"0": "date", "1": "metric", "2": "score"}),
    ],
)
def test_a_name_replaced_by_a_deleted_record_is_unknown_as_before(thing, columns):
    stage = {"place_kind": "stage", "place_id": str(STAGES["Ask"])} if thing in ("persona", "metric") else {}
    report = check(["2026-11-05,Elsewhere,5,"], columns, {"replace": {thing: {"Elsewhere": GONE}}}, **stage)
    assert [(group["thing"], group["value"]) for group in report.groups] == [(thing, "Elsewhere")]


def test_an_id_in_a_file_is_no_title_of_a_stage():
    [group] = check([f"2026-11-05,{GONE},5,"]).groups
    assert (group["value"], group.get("new_stage")) == (GONE, None)


def test_a_name_that_is_too_long_for_a_stage_says_so():
    [group] = check([f"2026-11-05,{'z' * 201},5,"]).groups
    assert "new_stage" not in group
    assert group["no_new_stage"] == "A stage's title can have at most 200 characters."


def test_long_names_are_told_apart_and_replaced_as_a_whole():
    names = ["z" * 600 + end for end in "ab"]
    lines = [f"2026-11-05,{name},5," for name in names]
    report = check(lines)
    assert [group["value"] for group in report.groups] == names
    assert [problem.value for problem in report.problems] == names
    assert report.groups[0]["repair"]["replace"] == {"stage": {names[0]: None}}
    first, second = names
    report = check(lines, repairs={"replace": {"stage": {first: None, second: "Ask"}}})
    assert (report.bad, report.skipped, report.ready) == (0, 1, 1)


def test_all_unknown_names_are_counted_not_only_those_listed():
    report = check([f"2026-11-05,Zz{letters(number)},5," for number in range(2500)] + ["2026-11-05,Zza,5,"])
    assert (len(report.groups), report.to_json()["unknown_names"]) == (200, 2500)
