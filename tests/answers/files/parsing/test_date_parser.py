"""Days and times as tools and people write them: each cell is the day it means, or is refused in a sentence."""

import datetime
from pathlib import Path

import polars
import pytest

from cxapp.answers import files
from cxapp.answers.files import limits
from cxapp.answers.files.detection import day_order
from cxapp.answers.files.parsing import date_parser, months, timestamps, validate_rows

from .test_validate_rows import KNOWN, NPS

FOLDER = Path(__file__).parents[2] / "corpus" / "days"
MONTH_ALONE = "“{}” is a month. Only counts of answers can cover a whole month"
# Rows of h1 that are not 5 November 2026, by their notes.
OTHER_DAYS = {"#9": "2026-11-06", "#53": "2026-05-11", "#60": "2026-06-06", "#64": "2026-11-29"}
NO_DAYS = {
    "#36": "“2026-11-05 24:00” is not a time of day",
    "#44": MONTH_ALONE.format("November 2026"),
    "#45": MONTH_ALONE.format("2026-11"),
    "#46": MONTH_ALONE.format("11/2026"),
    "#47": "“Q4 2026” is not a day",
    "#48": "“2026-W45” is not a day",
    "#49": "“2026W45” is not a day",
    "#54": "“0” is not a day",
    "#55": "This row has no day",
    "#57": "“2026-11-05 14.05.33” is not a day",
    "#61": "This day lies before 1990",
    "#62": "This day lies before 1990",
}
MOMENTS = {
    "#0": "19:30:00", "#1": "13:53:36", "#2": "19:53:36", "#3": "20:30:02", "#4": "19:30:02", "#5": "11:23:36",
    "#6": "13:53:36", "#15": "11:05:33", "#17": "11:05:33", "#31": "14:05:33", "#32": "14:05:33", "#34": "14:03:50",
    "#42": "14:05:33", "#43": "14:05:33", "#51": "14:05:33", "#56": "14:05:33", "#59": "14:05:00",
}  # fmt: skip


def read(name, **options):
    """(sniffed, report, answers as rows of day, moment, value, count and comment) of a file, as it is guessed."""
    file = FOLDER / name
    found = files.sniff(file)
    columns = files.guess(found, KNOWN)
    columns_with_things = set(columns.values())
    whole = {} if "stage" in columns_with_things else {"place_kind": "stage", "place_id": "Order"}
    how = found.options.replace(metric=NPS, **whole, **options)
    report = files.check_file(file, how, columns, KNOWN)
    given = [part.frame for part in files.Chunks(file, how, columns, KNOWN)]
    rows = [row for frame in given for row in frame.select("day", "at", "value", "count", "comment").iter_rows()]
    return found, report, rows


def read_days(name):
    """The days of the answers of a file."""
    return [str(day) for day, *_rest in read(name)[2]]


@pytest.fixture(scope="module")
def every_form():
    """({note: (day, moment)}, {note: sentence}) of the file with a form of day in each row."""
    _found, report, rows = read("h1-dates-one-file.csv")
    taken = {comment: (str(day), at) for day, at, _value, _count, comment in rows}
    return taken, {problem.cells["comment"]: str(problem.sentence) for problem in report.problems}


def test_each_form_of_a_day_is_read_or_refused(every_form):
    taken, refused = every_form
    # Whether a day is still to come depends on the day of the test.
    notes = {f"#{number}" for number in range(63)}
    assert {note: refused.get(note) for note in notes & set(NO_DAYS)} == NO_DAYS
    read = notes - set(NO_DAYS)
    assert {note: taken[note][0] for note in read} == {note: OTHER_DAYS.get(note, "2026-11-05") for note in read}


def test_the_time_of_a_zone_is_read_as_a_moment(every_form):
    assert {note: f"{every_form[0][note][1]:%H:%M:%S}" for note in MOMENTS} == MOMENTS


def test_a_month_is_a_day_of_counts():
    _found, report, rows = read("q4-month-only.csv")
    assert [(str(day), value, count) for day, _at, value, count, _comment in rows] == [
        ("2026-10-01", 9, 12),
        ("2026-11-01", 0, 3),
    ]
    assert (report.bad, report.answers) == (0, 15)


def test_days_of_books_are_read_from_both_epochs():
    assert read_days("k2-1904.xlsx") == ["2026-11-01", "2026-11-02", "2026-11-03"]
    assert read_days("k1-dates.xlsx")[:6] == [
        *("2026-11-01", "2026-11-02", "2026-11-03"),
        *("2026-11-05", "2026-11-05", "2026-11-05"),
    ]


def test_a_day_that_no_calendar_has_is_refused_alone():
    _found, report, _rows = read("h5-slash-iso.csv")
    assert [(problem.row, str(problem.sentence)) for problem in report.problems] == [(2, "This day does not exist")]


def test_days_that_all_leave_the_order_open_are_ambiguous():
    found, _report, _rows = read("h4-all-ambiguous.csv")
    assert found.days["0"] == {"order": "dmy", "ambiguous": True, "times": False}
    assert found.day_doubts["0"] == {
        "proven": False,
        "example": {"text": "6/7/2026", "dmy": "2026-07-06", "mdy": "2026-06-07"},
    }


def test_rows_written_in_another_way_are_named():
    found, _report, rows = read("h2-mixed-orders.csv")
    assert (found.options.order, found.days["0"]["ambiguous"]) == ("mdy", False)
    assert [str(day) for day, *_rest in rows] == ["2026-07-14", "2026-07-04", "2026-08-25", "2026-09-08"]
    assert [str(note) for note in found.notes] == ["Some days are written differently from the rest. Check rows 3, 5."]


def sniffed(*lines, header="Date,Score"):
    """The SniffResult of lines under a header."""
    return files.sniff(files.source_from_text("\n".join([header, *lines])))


def test_rows_that_contradict_each_other_are_named_and_the_order_is_open():
    found = sniffed("13/05/2026,9", "05/14/2026,9", "06/07/2026,9")
    assert found.day_doubts["0"]["mixed"] == {"dmy": [2], "mdy": [3]}
    assert found.days["0"]["ambiguous"]
    assert [str(note) for note in found.notes] == ["The day comes first in some rows (2) and the month in others (3)."]


@pytest.mark.parametrize(
    ("days", "ambiguous", "order"),
    [
        (["6/6/2026", "7/7/2026"], False, "dmy"),
        (["06.07.2026", "07.08.2026"], False, "dmy"),
        (["06.07.2026", "06.14.2026"], False, "mdy"),
        (["06-07-2026", "07-08-2026"], True, "dmy"),
        (["Thu, 05/11/2026 14:05"], True, "dmy"),
        (["Thu, 05/13/2026 14:05"], False, "mdy"),
        (["2026-05-06", "2026-07-08"], False, "dmy"),
    ],
)
def test_an_order_is_open_where_two_days_can_be_meant(days, ambiguous, order):
    found = sniffed(*(f'"{day}",9' for day in days))
    assert (found.days["0"]["ambiguous"], found.options.order) == (ambiguous, order)


def test_the_order_is_proven_by_a_row_anywhere_in_the_file():
    lines = ["05/06/2026,9"] * 60_000
    assert sniffed(*lines).days["0"]["ambiguous"]
    lines[30_000] = "05/16/2026,9"
    found = sniffed(*lines)
    assert (found.days["0"]["ambiguous"], found.options.order) == (False, "mdy")


def test_a_column_that_leaves_the_order_open_follows_one_that_does_not():
    found = sniffed("05/06/2026,06/07/2026,9", "05/16/2026,06/07/2026,9", header="Date,Answered,Score")
    assert found.options.order == "mdy"


def test_one_day_of_all_rows_before_1990_is_anonymised():
    assert read("r40-1980.csv")[0].day_doubts["0"]["anonymised"] == "1980-01-01"
    assert "anonymised" not in sniffed("1980-01-01,9", "1980-01-02,9").day_doubts["0"]
    assert "anonymised" not in sniffed("1980-01-01,9", "2026-01-02,9").day_doubts["0"]
    assert "anonymised" not in sniffed("2026-01-01,9").day_doubts["0"]


@pytest.mark.parametrize(
    ("header", "values", "thing"),
    [
        ("Submitted at", ["1793887533", "1793887600"], "date"),
        ("Submitted at", ["1793887533000", "1793887600000"], "date"),
        ("Submitted at", ["46331", "46332.5"], "date"),
        ("Submitted at", ["46331", "17"], "skip"),
        ("Submitted at", ["46331", "1793887533"], "skip"),
        ("Amount", ["46331", "46332"], "skip"),
    ],
)
def test_numbers_are_days_where_the_header_says_so_and_all_fit(header, values, thing):
    found = sniffed(*(f"{value},Order" for value in values), header=f"{header},Stage")
    assert files.guess(found, KNOWN)["0"] == thing


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nov. 5, 2026", "2026-11-05"),
        ("Thursday, November 5, 2026", "2026-11-05"),
        ("jeu. 5 nov. 2026", "2026-11-05"),
        ("mar, 3 nov 2026", "2026-11-03"),
        ("1er février 2026", "2026-02-01"),
        ("5. März 2026", "2026-03-05"),
        ("5. Ma\u0308rz 2026", "2026-03-05"),
        ("Donnerstag, 5. November 2026", "2026-11-05"),
        ("5 de mayo del 2026", "2026-05-05"),
        ("5 juillet 2026", "2026-07-05"),
        ("2026 Nov 5", "2026-11-05"),
        ("5th of November 2026", "2026-11-05"),
        ("суббота, 7 ноября 2026 года", "2026-11-07"),
        ("2026년 11월 5일", "2026-11-05"),
        ("31 Nov 2026", "unreal"),
        ("10-Sep", "not_a_day"),
        ("Sep-10", "not_a_day"),
        ("Market 5 2026", "not_a_day"),
        ("5 jui 2026", "not_a_day"),
        ("5 Nov 2026 +", "not_a_day"),
        ("5 Nov 202", "not_a_day"),
        ("2 days ago 2026", "not_a_day"),
    ],
)
def test_named_months_are_read_strictly(text, day):
    assert str(date_parser.parse_day(text)) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("GMT+4", 240), ("UTC-3", -180), ("UTC \u22123", -180), ("GMT+5:30", 330), ("MDT", -360), ("МСК", 180),
        ("GMT+0300 (Moscow Standard Time)", 180), ("+01:00[Europe/Berlin]", 60), ("z", 0),
        # Several zones, none, or words.
        ("CST", None), ("IST", None), ("BST", None), ("Europe/Moscow", None), ("Uhr", None), ("", None), ("XYZT", None),
        ("+15:00", "not_a_zone"), ("GMT+99", "not_a_zone"), ("5", "not_a_zone"), ("!", "not_a_zone"),
    ],
)  # fmt: skip
def test_a_zone_is_read_or_costs_only_itself(text, minutes):
    assert date_parser.parse_offset(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+14:00", 840), ("-14:00", -840), ("+14:01", "not_a_zone"), ("-1400", -840), ("+0", 0), ("+5:45", 345),
        ("-0330", -210),
    ],
)  # fmt: skip
def test_no_zone_is_further_than_fourteen_hours_from_utc(text, minutes):
    assert date_parser.parse_offset(text) == minutes


def test_a_zone_that_is_not_certain_costs_no_day():
    _order, time = date_parser.split_time("2026-11-05 23:30 CST")
    assert date_parser.parse_time(time) == ((23 * 60 + 30) * 60 * 1_000_000, None)


@pytest.mark.parametrize("word", ["mai", "juin", "août", "dez", "sept", "мая", "нояб"])
def test_names_of_months_are_known(word):
    assert months.find_month(word)


def test_both_ways_to_part_a_day_from_its_time_agree(every_form):
    texts = [
        *every_form[0],
        "2026/11/05 午後 2:05:33",
        "14 SEPT 10:30 PM",
        "5 Nov 2026, 2:05:33 PM",
        "2026-11-05_14:05",
        "5 ноября 2026 г. в 14:05",
    ]
    found = polars.Series(texts).str.extract_groups(validate_rows.HAS_TIME)
    parts = [(row["1"].strip(), row["2"] or "") for row in found]
    assert parts == [date_parser.split_time(text) for text in texts]


@pytest.mark.parametrize(
    "text",
    ["Nov 5, 2026 at 2:05 PM", "5 ноября 2026 г. в 14:05", "05.11.2026 um 14:05 Uhr", "05/11/2026 à 14h05",
     "Nov 5, 2026 @ 14:05"],
)  # fmt: skip
def test_a_word_may_stand_before_the_time(text):
    day, time = date_parser.split_time(text)
    assert date_parser.is_day(text)
    assert date_parser.parse_day(day) == datetime.date(2026, 11, 5)
    assert date_parser.parse_time(time) == ((14 * 60 + 5) * 60 * 1_000_000, None)


@pytest.mark.parametrize("text", ["1" * 200, "2026-11-05 " + "(" * 180, "5 " + "de " * 60 + "mayo 2026", " " * 200])
def test_odd_texts_are_no_days(text):
    assert not date_parser.is_day(text)
    assert date_parser.parse_month(text) is None
    assert len(text) <= limits.MAX_SHORT_LENGTH


def test_stamps_are_spelled_out():
    assert timestamps.format_stamp("1793887533.25") == "2026-11-05T14:05:33Z"
    assert timestamps.format_stamp("46331,586") == "2026-11-05 14:03:50"
    assert timestamps.format_stamp("9") == "9"
    assert day_order.format_day("6/7/2026 10:00", "mdy") == datetime.date(2026, 6, 7).isoformat()
