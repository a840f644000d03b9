"""Sources of answers: their beginning and end, cells that no spreadsheet evaluates, and rows of totals."""

import io

import pytest

from cxapp.answers import files
from cxapp.answers.files import read, rejected_csv, upload
from cxapp.answers.files.detection import header_rows
from cxapp.answers.files.parsing import number_parser


def make(data):
    return files.Source("a.csv", len(data), lambda: io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "head", "tail"),
    [(b"", b"", b""), (b"abc", b"abc", b""), (b"abcd", b"abc", b"d"), (b"abcdefgh", b"abc", b"fgh")],
)
def test_a_tail_holds_nothing_of_the_head(data, head, tail):
    assert (make(data).head(3), make(data).tail(3)) == (head, tail)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (b"", "é1".encode()),
        (b"ab\ncd", "cdé1".encode()),
        (b"abc\n", "é1".encode()),
        (b"0123456789\nabcdef", "abcdefé".encode()),
    ],
)
def test_the_line_of_the_first_letter_beyond_ascii_is_found(before, found):
    assert make(before + "é1".encode()).find_non_ascii(4) == found


@pytest.mark.parametrize("size", [1, 4, 7])
def test_letters_beyond_ascii_are_found_in_any_piece(monkeypatch, size):
    monkeypatch.setattr(upload, "PIECE_SIZE", size)
    assert "é".encode()[:1] in make(b"a" * 30 + "é".encode()).find_non_ascii(4)
    assert make(b"a" * 30).find_non_ascii(4) == b""


@pytest.mark.parametrize(
    ("cell", "escaped"),
    [
        ("=1+1", "'=1+1"), ("@a", "'@a"), ("\ta", "'\ta"), ("+a", "'+a"), ("-", "'-"), ("--1", "'--1"),
        ("-1", "-1"), ("+1.5", "+1.5"), ("-1,5", "-1,5"), ("-1.5.5", "'-1.5.5"), ("=1", "'=1"), ("a=1", "a=1"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_evaluate_is_escaped(cell, escaped):
    assert rejected_csv.escape_formula(cell) == escaped


@pytest.mark.parametrize(
    ("text", "total"),
    [
        *(("Total", True), (" ИТОГО: ", True), ("grand total", True), ("Total bill", False), ("", False)),
        *(("total" + ":" * 55, True), ("total" + ":" * 56, False)),
    ],
)
def test_a_total_is_named_alone(text, total):
    assert read.is_total(text) == total


@pytest.mark.parametrize(
    ("text", "decimal", "count"),
    [
        ("0", ".", 0), (" 12 ", ".", 12), ("12.0", ".", 12), ("12,0", ",", 12), ("12.5", ".", "not_a_count"),
        ("1,000", ".", 1000), ("1.000", ",", 1000), ("1.000", ".", 1), ("1,000", ",", 1), ("1 000", ".", 1000),
        ("1'000'000", ".", 1_000_000), ("10 00", ".", "not_a_count"), ("1,00", ".", "not_a_count"),
        ("-1", ".", "not_a_count"), ("", ".", "not_a_count"), ("9" * 200, ".", 999_999_999_999),
        ("9" * 201, ".", "not_a_count"),
    ],
)  # fmt: skip
def test_a_count_is_a_whole_number(text, decimal, count):
    assert number_parser.parse_count(text, decimal) == count


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [([], "."), (["1"], "."), (["1,5"], ","), (["1,5", "2.5"], "."), (["1,5", "2.5", "3,5"], ","), (["1,5,5"], ".")],
)
def test_the_decimal_separator_is_the_more_frequent_one(texts, decimal):
    assert number_parser.detect_decimal(texts) == decimal


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([], []),
        ([["Q1"], ["A", "B", "C"]], ["Q1: A", "Q1: B", "Q1: C"]),
        ([["How was it?", "", "Why?"], ["Response"]], ["How was it?", "", "Why?"]),
        ([["", "Q1"], ["id", "", "x"]], ["id", "Q1", "Q1: x"]),
        ([["Start  Date", "A"], ["StartDate", "B"]], ["StartDate", "A: B"]),
        ([["a"], ["b"], ["c"]], ["a: b – c"]),
    ],
)
def test_headers_of_several_rows_are_joined_column_by_column(rows, names):
    assert header_rows.join_rows(rows) == names
