"""Values at the edges of what files may hold, and of what their columns are taken for."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from cxapp.answers import files
from cxapp.answers.files import read_options
from cxapp.answers.files.detection import (
    column_detection,
    column_evidence,
    column_profiles,
    header_words,
    headers,
    score_columns,
)
from cxapp.answers.files.formats import file_kinds, sheet_frames, text_plausibility, zip_archives
from cxapp.answers.files.parsing import date_parser, name_matching
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.errors import InvalidInput

from .corpus.map import KNOWN, METRICS

MEGABYTE = 1024 * 1024


def build_member(size, packed, name="a.csv"):
    """The entry of a file in an archive's directory."""
    member = zipfile.ZipInfo(name)
    member.file_size, member.compress_size = size, packed
    return member


def is_refused(*members):
    """Whether an archive with these files is too large."""
    try:
        zip_archives.guard(members)
    except InvalidInput:
        return True
    return False


@pytest.mark.parametrize(
    ("size", "packed", "refused"),
    [
        (16 * MEGABYTE, 1, False),
        (16 * MEGABYTE + 1, 1, True),
        (25 * MEGABYTE, MEGABYTE // 4, False),
        (25 * MEGABYTE, MEGABYTE // 4 - 1, True),
        (17 * MEGABYTE, 0, True),
        (256 * MEGABYTE, 200 * MEGABYTE, False),
        (256 * MEGABYTE + 1, 200 * MEGABYTE, True),
    ],
)
def test_a_large_file_may_be_packed_to_a_hundredth_and_be_256_megabytes(size, packed, refused):
    assert is_refused(build_member(size, packed)) == refused


def test_files_of_an_archive_are_limited_in_number_and_together():
    assert not is_refused(*(build_member(1, 1) for _one in range(2_000)))
    assert is_refused(*(build_member(1, 1) for _one in range(2_001)))
    half = build_member(128 * MEGABYTE, 64 * MEGABYTE)
    assert (is_refused(half, half), is_refused(half, half, build_member(1, 1))) == (False, True)


def test_the_texts_of_a_book_are_limited_and_a_streamed_sheet_is_not():
    name = "xl/sharedStrings.xml"
    assert not is_refused(build_member(64 * MEGABYTE, MEGABYTE, name))
    assert is_refused(build_member(64 * MEGABYTE + 1, 60 * MEGABYTE, name))
    assert not is_refused(build_member(200 * MEGABYTE, 1, "content.xml"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (4.0, "4"),
        (-4.0, "-4"),
        (4.5, "4.5"),
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1000000000000000.0"),
        (2e15, "2000000000000000.0"),
        (-2e15, "-2000000000000000.0"),
        (datetime.datetime(2026, 11, 5), "2026-11-05"),
        (datetime.datetime(2026, 11, 5, 14, 5, 33, 5), "2026-11-05 14:05:33"),
        (datetime.date(2026, 11, 5), "2026-11-05"),
        ("a\r\nb\tc\x07\x7f", "a\n\nb\tc"),
    ],
)
def test_a_cell_of_a_book_is_what_a_person_would_type(value, text):
    assert sheet_frames.format_value(value) == text


@pytest.mark.parametrize(
    ("found", "most", "rows"),
    [
        ([(1, ["a", None, ""]), (2, [None, "b"])], 9, [["a"], ["", "b"]]),
        ([(3, ["c"])], 9, [[], [], ["c"]]),
        ([(3, ["c"])], 2, [[], []]),
        ([(1, ["a"]), (2, ["b"]), (3, ["c"])], 2, [["a"], ["b"]]),
    ],
)
def test_the_first_rows_of_a_sheet_keep_their_numbers(found, most, rows):
    assert sheet_frames.pad_rows(found, most) == rows


def test_a_merged_cell_is_copied_to_the_rows_that_it_fills():
    tops, rows = {}, [["a", "", "x"], ["b"], ["c", "d", "e", "f"]]
    for number, row in enumerate(rows, 5):
        sheet_frames._fill_merged(row, number, 2, 5, fill=(2,), tops=tops)
    assert rows == [["a", "", "x"], ["b", "", "x"], ["c", "d", "x", "f"]]


def test_a_merged_cell_far_down_is_one_answer():
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Date", "Stage", "Score"])
    for number in range(2, 303):
        sheet.append([f"2026-11-{number % 28 + 1:02}", "Delivery" if number == 300 else "Checkout", 4])
    sheet.merge_cells("B300:B302")
    sheet.merge_cells("C300:C301")
    book.save(file)
    source = files.Source("a.xlsx", len(file.getvalue()), lambda: io.BytesIO(file.getvalue()))
    options = files.sniff(source).options
    [table] = sheet_frames.read_tables(source, options, 3, [0, 1, 2], fill=(1,), alone=(2,))
    assert table.frame["1"].to_list()[-4:] == ["Checkout", "Delivery", "Delivery", "Delivery"]
    assert table.frame["2"].to_list()[-4:] == ["4", "4", "", "4"]
    assert [(one.row, one.code, one.column) for one in table.odd] == [(301, "merged", 2)]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Day", "Score"], ["2026-11-05", "4"]], 1),
        ([["Report"], ["Day", "Stage", "Score"], ["2026-11-05", "Order", "4"]], 2),
        ([["", ""], ["Day", "Score"], ["2026-11-05", "4"]], 2),
        # A row as wide as half of the others is none of them, one wider is.
        ([["a"], ["Day", "Score"], ["x", "4"]], 2),
        ([["a", "b"], ["Day", "Stage", "Score"], ["x", "y", "4"]], 1),
        ([["2026-11-05", "4"], ["2026-11-06", "5"]], 0),
        ([["1.5", "word"], ["2.5", "other"]], 0),
        ([["4", "word"], ["5", "other"]], 0),
        ([["1", "2", "3"], ["0", "4", "9"]], 1),
        ([["1", "3"], ["0", "4"]], 0),
        ([["1"], ["4"]], 0),
        ([], 1),
    ],
)
def test_headers_are_the_first_row_that_is_wide_and_holds_words(rows, header):
    assert headers.find_header_row(rows) == header


def read_headers(text, **options):
    """The headers of a text, and how many cells a row may have."""
    source = files.source_from_text(text)
    return headers.read_headers(source, read_options.Options(delimiter=",", **options))


def test_a_header_row_that_is_not_there_is_told_apart_from_an_empty_file():
    assert read_headers("a,b\n1,2") == (["a", "b"], 2)
    with pytest.raises(InvalidInput, match="There is no such row"):
        read_headers("a,b\n1,2", header=3)
    with pytest.raises(InvalidInput, match="This file is empty"):
        read_headers("", header=1)
    assert read_headers("1,2\n3,4", header=0) == (["Column 1", "Column 2"], 2)


def test_columns_without_a_name_or_with_the_same_one_are_numbered():
    assert read_headers("a,,a,a")[0] == ["a", "Column 2", "a (2)", "a (3)"]
    assert read_headers(f"{'x' * 121},b  c")[0] == ["x" * 120, "b c"]


@pytest.mark.parametrize(("columns", "refused"), [(16_384, False), (16_385, True)])
def test_a_file_has_as_many_columns_as_a_sheet(columns, refused):
    line = ",".join("x" for _column in range(columns))
    if refused:
        with pytest.raises(InvalidInput, match="more than"):
            read_headers(line)
    else:
        assert len(read_headers(line)[0]) == columns


def test_a_name_of_one_thing_is_no_doubt_however_often_it_is_given():
    twice = name_matching.Names([("Order", "1"), ("order", "1"), ("", "2"), ("", "3")])
    assert (twice.find("ORDER"), twice.find_all("order"), twice.find("")) == ("1", ["1"], None)
    two = name_matching.Names([("Order", "1"), ("order", "2")])
    assert (two.find("order"), two.find("2"), two.find("gone")) == (name_matching.AMBIGUOUS, "2", None)


def test_a_list_names_several_known_things():
    names = name_matching.Names([("Order", "1"), ("Pay", "2")])
    texts = ("Order, Pay", "Order, Order", "Order, gone", "Order", "Order/Pay|Order", "")
    assert [names.is_list(text) for text in texts] == [True, False, False, False, True, False]
    assert names.is_list("Order," + " " * 991 + "Pay")
    assert not names.is_list("Order," + " " * 992 + "Pay")


def test_a_mistyped_name_is_the_nearest_if_it_is_near():
    names = name_matching.Names([("Delivery", "1"), ("Checkout", "2"), ("", "3")])
    assert names.find_nearest("Delvery") == ("1", "Delivery")
    assert names.find_nearest("Banana") is None


def test_a_metric_is_named_by_its_kind_if_it_is_the_only_one():
    kinds = {"Loyalty": "nps", "Service": "csat", "Product": "csat"}
    metrics = [type(METRICS["CSAT"])(name=name, kind=kind, low=0, high=10) for name, kind in kinds.items()]
    known = JourneyIndex(document="", metrics=tuple(metrics))
    names = {str(metric.pk): metric.name for metric in metrics}
    headers = ("Your NPS today", "Your CSAT today", "Service today", "Something else")
    found = [column_evidence.Names(known).find_metric(header_words.Header(header)) for header in headers]
    assert [names.get(id) for id in found] == ["Loyalty", None, "Service", None]


def build_column(cells, header="Column"):
    """A column with these cells."""
    profile = column_profiles.Profile()
    profile.add(cells, column_profiles.MAX_VALUES)
    return column_evidence.Column(0, header, profile, column_evidence.Values(KNOWN))


@pytest.mark.parametrize(
    ("cells", "properties"),
    [
        (["yes", "no", "yes"], {"is_flag"}),
        (["yes", "no", "maybe"], {"is_text"}),
        (["a", "a"], {"is_text", "is_constant"}),
        (["a"], {"is_text"}),
        (["a", "a", ""], {"is_text"}),
        (["1", "2", "3"], {"is_numbered"}),
        (["1", "2"], set()),
        (["1", "2", "4"], set()),
        (["4", "word"], set()),
        # A number has 200 characters at most.
        (["1." + "5" * 198], set()),
        (["1." + "5" * 199], {"is_text"}),
        (["4", "word", "other"], {"is_text"}),
        (["2026-11-05", "word"], set()),
        (["", ""], {"is_text", "is_empty"}),
        (["It came two days late", "Nobody answered the phone"], {"is_text", "is_prose"}),
        (["It came two days late"] * 2, {"is_text", "is_constant"}),
        (["aaaaaaaaaa bbbbbbbbbb c", "ddddddddddd eeeeeeeeee f"], {"is_text"}),
        # More than 20 letters and three words on average, half of them not repeated.
        (["It is so late, I say", "Oh, it was so bad, no"], {"is_text", "is_prose"}),
        (["It is so late, I say", "Oh, it was so bad no"], {"is_text"}),
        (["It came two days late"] * 2 + ["Nobody answered the phone"] * 2, {"is_text"}),
        (["It came two days late"] * 2 + ["Nobody answered the phone"], {"is_text", "is_prose"}),
    ],
)
def test_a_column_is_known_by_its_values(cells, properties):
    column = build_column(cells)
    names = ("is_empty", "is_constant", "is_flag", "is_numbered", "is_text", "is_prose")
    assert {name for name in names if getattr(column, name)} == properties


@pytest.mark.parametrize(
    ("cells", "likely"), [(["4", "word", "5", "more"], True), (["4", "word", "more"], False), (["4", "5"], True)]
)
def test_a_column_with_half_its_values_on_a_scale_may_hold_the_score(cells, likely):
    sentence = column_detection.exclusion_text(build_column(cells), {"score"})
    assert (sentence == column_detection.CHOSEN_ELSEWHERE["score"]) == likely


@pytest.mark.parametrize(("chosen", "is_second"), [({"date"}, True), ({"score"}, False)])
def test_a_column_of_days_is_a_second_one_only_beside_the_chosen_day(chosen, is_second):
    sentence = column_detection.exclusion_text(build_column(["2026-11-05", "2026-11-06"]), chosen)
    assert (sentence == column_detection.CHOSEN_ELSEWHERE["date"]) == is_second


def test_a_header_names_a_place_of_several_words():
    known = JourneyIndex(document="", stages=(("s", "Check out"), ("t", "Return")), metrics=KNOWN.metrics)
    names = column_evidence.Names(known)
    assert names.find_place(header_words.Header("CSAT Check out score")) == ("stage", "s")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("23:59:59.999999", (86_399_999_999, None)),
        ("24:00", None), ("12:60", None), ("12:00:60", None), ("00:00", (0, None)),
        ("12:00 AM", (0, None)), ("12:00 pm", (43_200_000_000, None)), ("1:00 PM", (46_800_000_000, None)),
        ("11:59 am", (43_140_000_000, None)), ("13:00 PM", (46_800_000_000, None)), ("13:00 AM", None),
        ("0:30 AM", (1_800_000_000, None)), ("0:30 PM", None),
        ("10:00 +14:00", (36_000_000_000, 840)), ("10:00 -14:00", (36_000_000_000, -840)), ("10:00 +14:01", None),
        ("10:00:00,5", (36_000_500_000, None)), ("10:00:00.1234567", (36_000_123_456, None)),
        ("10h05", (36_300_000_000, None)),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_to_the_microsecond(text, time):
    assert date_parser.parse_time(text) == time


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12", "2026-12-01"), ("2026-13", "None"), ("2026-00", "None"), ("01/2026", "2026-01-01"),
        ("Nov 2026", "2026-11-01"), ("2026 November", "2026-11-01"), ("Nov 26", "None"), ("2026年11月", "2026-11-01"),
    ],
)  # fmt: skip
def test_a_month_alone_begins_on_its_first_day(text, day):
    assert str(date_parser.parse_month(text)) == day


def test_texts_longer_than_any_day_are_none():
    assert str(date_parser.parse_day("2026-11-05" + " " * 190)) == "2026-11-05"
    assert date_parser.parse_day("2026-11-05" + " " * 191) == "not_a_day"
    assert date_parser.parse_time("10:00" + " " * 196) is None
    assert date_parser.parse_time("10:00" + " " * 195) == (36_000_000_000, None)
    assert date_parser.parse_month("2026-11" + " " * 194) is None
    assert date_parser.parse_month("2026-11" + " " * 193) == datetime.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("sense", "nonsense"),
    [
        ("Привет, как дела", "Ïðèâåò, êàê äåëà"),
        ("Очень быстро", "пЮЕМЭ АШЯРПН"),
        ("Café très agréable", "CafÃ© trÃ¨s agrÃ©able"),
        ("Нормально", "Нормально½¼╬"),
        ("Быстро", "БыСтРо"),
    ],
)
def test_words_make_more_sense_than_what_a_wrong_encoding_makes_of_them(sense, nonsense):
    assert text_plausibility.rate_sense(sense) > text_plausibility.rate_sense(nonsense)
    assert text_plausibility.rate_sense(sense) > 0


def test_controls_are_told_from_line_breaks():
    assert not text_plausibility.has_controls("a\tb\r\nc\x0c")
    assert all(map(text_plausibility.has_controls, ("\x00", "\x08", "\x0b", "\x1f", "\x7f")))


def detect_kind(head, size):
    """The kind of a file of this size that begins with these bytes."""
    return file_kinds.detect_kind(files.Source("a", size, lambda: io.BytesIO(head)))


def test_a_text_has_100_megabytes_at_most():
    assert detect_kind(b"a,b", 100 * MEGABYTE) == "csv"
    with pytest.raises(InvalidInput, match="larger than 100 MB"):
        detect_kind(b"a,b", 100 * MEGABYTE + 1)


def test_a_book_has_32_megabytes_at_most():
    with pytest.raises(InvalidInput, match="damaged"):
        detect_kind(b"PK\x03\x04", 32 * MEGABYTE)
    with pytest.raises(InvalidInput, match="larger than 32 MB"):
        detect_kind(b"PK\x03\x04", 32 * MEGABYTE + 1)


def test_rows_shorter_than_the_header_have_empty_cells():
    profiles = column_profiles.Profiles(3)
    profiles.add_rows([["a", "b"], ["c"], ["d", "e", "f"], []])
    assert [list(column.values) for column in profiles.columns] == [["a", "c", "d"], ["b", "e"], ["f"]]
    assert [(column.rows, column.filled) for column in profiles.columns] == [(4, 3), (4, 2), (4, 1)]


@pytest.mark.parametrize(
    ("header", "value"),
    [("5", 5), ("Score 5", 5), ("Score 100", 100), ("Score 2026", None), ("Score of 5", None), ("Order", None)],
)
def test_a_header_is_a_value_alone_or_after_the_word_for_a_score(header, value):
    assert score_columns._parse_value(header_words.Header(header)) == value
