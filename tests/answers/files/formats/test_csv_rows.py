"""How a text is split: delimiters, quotation marks, line ends, blocks that end where a row ends, and faulty rows."""

import io

import pytest

from cxapp.answers import files
from cxapp.answers.files import limits, read_options
from cxapp.answers.files.formats import csv_rows, encoding_detection, file_kinds
from cxapp.answers.files.formats.csv_blocks import Blocks, Pieces
from cxapp.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n", ";"),
        ("a\tb\n1,5\t2,5\n", "\t"),
        # Rows of equal width speak for a delimiter more than many cells.
        ("day;score\nMon, 1;4\nTue;5\n", ";"),
        ("sep=;\na,b;c,d\n", ";"),
        ("sep=:\na,b\n1,2\n", ","),
        ('a;b\n"1;2;3";4\n', ";"),
    ],
)
def test_the_delimiter_splits_rows_evenly(text, delimiter):
    assert csv_rows.detect_delimiter(text) == delimiter


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("'a','b'\n'c','d'", "'"),
        ("x,'a','b','c',y", "'"),
        ("x,'a',y", '"'),
        ("x,'a','b',y,\"c\",z", '"'),
        ("x,'a','b','c',y,\"d", "'"),
        # More than twice as many, and more than three.
        ("x,'a,'b,'c,'d,'e,\"f,\"g", "'"),
        ("x,'a,'b,'c,'d,\"f,\"g", '"'),
        ("", '"'),
    ],
)
def test_single_quotation_marks_open_and_close_clearly_more_cells(text, quote):
    assert csv_rows.detect_quote(text, ",") == quote


@pytest.mark.parametrize(
    ("text", "line_end"),
    [("a\r\nb\rc\rd", "crlf"), ("a\nb", "lf"), ("a\rb", "cr"), ("a\rb\n", "lf"), ("a\rb\rc\n", "cr"), ("", "lf")],
)
def test_line_ends_are_the_more_frequent_ones(text, line_end):
    assert csv_rows.detect_line_end(text) == line_end


@pytest.mark.parametrize(
    ("width", "rows"), [(0, 20_000), (1, 20_000), (50, 20_000), (51, 19_607), (1_000_000, 1), (2_000_000, 1)]
)
def test_a_million_cells_are_in_memory_at_once(width, rows):
    assert csv_rows.batch_size(width) == rows


def test_a_file_has_a_million_rows_at_most():
    csv_rows.check_row_count(1_000_000)
    with pytest.raises(InvalidInput, match="1 000 000 rows"):
        csv_rows.check_row_count(1_000_001)


@pytest.mark.parametrize(
    ("pieces", "blocks"),
    [
        ([b"a\nb", b"c\nd"], [b"a\n", b"bc\n", b"d"]),
        ([b"a\n", b"b\n"], [b"a\n", b"b\n"]),
        ([b'a\n"x\n', b'y"\nz'], [b"a\n", b'"x\ny"\n', b"z"]),
        ([b'"x\n', b'y"\n'], [b'"x\ny"\n']),
        ([b'a\n"x\ny\n', b'z"\n'], [b"a\n", b'"x\ny\nz"\n']),
        ([], []),
    ],
)
def test_a_block_ends_where_a_row_ends(pieces, blocks):
    assert list(Blocks(pieces, '"')) == blocks


def test_quotation_marks_that_mean_nothing_part_no_blocks():
    assert list(Blocks([b'a\n"x\n', b"y\n"], "")) == [b'a\n"x\n', b"y\n"]


def test_what_is_left_of_a_file_is_read_on_from_a_block():
    blocks = Blocks([b"a\nb", b"c\n", b"d"], '"')
    first = next(iter(blocks))
    assert (first, list(blocks.rest(first))) == (b"a\n", [b"a\n", b"b", b"c\n", b"d"])


@pytest.mark.parametrize(
    ("data", "encoding", "text", "broken"),
    [
        (b"a\r\nb\rc\nd", "utf-8", b"a\nb\nc\nd", False),
        (b"\xef\xbb\xbfa", "utf-8", b"a", False),
        (b"a\0b\x07c\td", "utf-8", b"abc\td", False),
        (b"a\xff", "utf-8", "a\ufffd".encode(), True),
        (b"a\xd0", "utf-8", "a\ufffd".encode(), True),
        (b"\xcf\xf0\r", "cp1251", "Пр\n".encode(), False),
    ],
)
def test_a_text_becomes_utf8_with_line_feeds(data, encoding, text, broken):
    pieces = Pieces(files.Source("a.csv", len(data), lambda: io.BytesIO(data)), encoding)
    assert (b"".join(pieces), pieces.broken) == (text, broken)


def read(text, width, columns=None, **options):
    """The rows below the header, their faults and the number of blank ones."""
    options = read_options.Options(**options)
    tables = list(csv_rows.read_tables(files.source_from_text(text), options, width, columns or range(width)))
    rows = [row for table in tables for row in table.frame.rows()]
    odd = [(fault.row, fault.code, fault.column, fault.actual) for table in tables for fault in table.odd]
    return rows, odd, sum(table.blank or 0 for table in tables)


def test_rows_are_numbered_as_in_the_file():
    assert read("h,i\na,b\n\nc\n", 2)[0] == [(2, "a", "b"), (3, "", ""), (4, "c", "")]
    assert read("a,b\nc,d\n", 2, [1], header=0)[0] == [(1, "b"), (2, "d")]
    assert read("x\nh,i\na,b\n", 2, header=2)[0] == [(3, "a", "b")]


def test_a_row_with_more_cells_than_headers_is_faulty():
    rows, odd, blank = read("h,i\na,b,c\nd,e,,\n\nf,g\n", 2)
    assert rows == [(2, "a", "b"), (3, "d", "e"), (4, "", ""), (5, "f", "g")]
    assert (odd, blank) == ([(2, "ragged", None, "3")], 1)


def test_a_cell_that_is_too_long_costs_only_itself():
    longest = "x" * limits.MAX_CELL_LENGTH
    rows, odd, _blank = read(f"h,i\n{longest},b\nc,{longest}x\n", 2)
    assert rows == [(2, longest, "b"), (3, "c", "")]
    assert odd == [(3, "long_cell", 1, "")]


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_row():
    with pytest.raises(InvalidInput, match="in row 3 is not closed") as refused:
        read('h,i\na,b\n"c,d\n', 2)
    assert list(refused.value.fields) == ["options.quote"]
    assert read('h,i\na,b\n"c,d\n', 2, quote="")[0] == [(2, "a", "b"), (3, '"c', "d")]


@pytest.mark.parametrize(("letters", "refused"), [(19, False), (18, True)])
def test_a_text_has_one_control_character_in_twenty_at_most(letters, refused):
    text = "\x01" + "a" * letters
    if refused:
        with pytest.raises(InvalidInput, match="no table"):
            file_kinds.refuse_other_texts(text)
    else:
        file_kinds.refuse_other_texts(text)


@pytest.mark.parametrize(("letters", "expected"), [(20, True), (19, False)])
def test_utf8_has_one_broken_letter_in_twenty_at_most(letters, expected):
    assert encoding_detection._is_nearly_utf8("я".encode() * letters + b"\xff") == expected


def test_a_preview_has_the_first_line_and_two_that_depend_on_the_encoding():
    text = "head\n\nplain\n" + "Привет\nPlain, too\n" + "я" * 121
    assert encoding_detection._preview(text) == ("head", "Привет", "я" * 120)
    assert encoding_detection._preview("a\nb\nc\nd") == ("a", "b", "c")
    assert encoding_detection._preview("") == ()
