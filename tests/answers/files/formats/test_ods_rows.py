"""Cells of an OpenDocument sheet: their values, and those to the right of the columns that are read."""

import datetime
import io

import pytest

from cxapp.answers.files.formats import ods_rows

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)


def read(cells, most):
    """The rows of a sheet with one row of these cells."""
    row = f"<table:table-row>{cells}</table:table-row>"
    xml = f'<office:document {SPACES}><table:table table:name="A">{row}</table:table></office:document>'
    return [row.values for row in ods_rows.read_rows(io.BytesIO(xml.encode()), most) if isinstance(row, ods_rows.Row)]


def cell(text="", more=""):
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("skipped", "values"),
    [(0, [["a", "b"]]), (1, [["a", None, "b"]]), (2, [["a"]]), (3, [["a"]])],
)
def test_a_cell_beyond_the_last_column_is_left_out(skipped, values):
    gap = cell(more=f'table:number-columns-repeated="{skipped}"') if skipped else ""
    assert read(cell("a") + gap + cell("b"), 3) == values


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ('office:value-type="float" office:value="0"', 0),
        ('office:value-type="float" office:value="4.50"', 4.5),
        ('office:value-type="currency" office:value="1e3"', 1000.0),
        ('office:value-type="date" office:date-value="2026-11-22"', datetime.date(2026, 11, 22)),
        ('office:value-type="date" office:date-value="2026-02-30"', "x"),
        ('office:value-type="time" office:time-value="PT09H05M00S"', "09:05:00"),
        ('office:value-type="boolean" office:boolean-value="false"', False),
        ('office:value-type="string" office:string-value="y"', "y"),
    ],
)
def test_a_cell_has_the_value_of_its_type(more, value):
    assert read(cell("x", more), 3) == [[value]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<text:p>a</text:p><text:p>b</text:p>", "a\nb"),
        ("<text:p></text:p><text:p>b</text:p>", "b"),
        ('<text:p>a<text:s text:c="3"/>b<text:s/>c</text:p>', "a   b c"),
        ("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc"),
        ("<text:p>a<text:span>b</text:span>c</text:p>", "abc"),
        ("\n <text:p>a</text:p> \n", "a"),
        ("<text:p>a</text:p><office:annotation><text:p>note</text:p></office:annotation>", "a"),
        ('<text:p>a</text:p><table:table table:name="B"><table:table-row/></table:table>', "a"),
    ],
)
def test_a_cell_has_the_text_of_its_paragraphs(content, text):
    assert read(f"<table:table-cell>{content}</table:table-cell>", 3) == [[text]]


def test_repeated_rows_and_cells_are_counted_and_empty_ones_left_out():
    repeat = 'table:number-{}-repeated="{}"'.format
    rows = [
        f"<table:table-row {repeat('rows', 3)}>{cell()}</table:table-row>",
        f"<table:table-row {repeat('rows', 2)}>{cell('a', repeat('columns', 2))}{cell('b')}</table:table-row>",
        f"<table:table-row>{cell('a', repeat('columns', 9))}</table:table-row>",
        f"<table:table-row {repeat('rows', 0)}>{cell('c', repeat('columns', 0))}</table:table-row>",
    ]
    xml = f'<office:document {SPACES}><table:table table:name="A">{"".join(rows)}</table:table></office:document>'
    table, *found = ods_rows.read_rows(io.BytesIO(xml.encode()), 4)
    assert (table.name, table.hidden) == ("A", False)
    assert [(row.number, row.times, row.values) for row in found] == [
        (4, 2, ["a", "a", "b"]),
        (6, 1, ["a"] * 4),
        (7, 1, ["c"]),
    ]
