"""Workbooks of both formats: their sheets, hidden and merged parts, and the only table of an archive."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from cxapp.answers import files
from cxapp.answers.files.formats import sheets, workbooks, zip_archives
from cxapp.errors import InvalidInput

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
)
MERGES = {0: [], 1: [(2, 3), (5, 7)], 2: [(2, 3)], 3: []}


def build_xlsx():
    """A book of two sheets; in the first, B2:C3, B5:B7 and the single row A9:C9 are merged, and row 4 is hidden."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.title = "First"
    for number in range(1, 10):
        sheet.append([number, "x", None, datetime.date(2026, 11, number)])
    for cells in ("B2:C3", "B5:B7", "A9:C9"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[4].hidden = True
    other = book.create_sheet("Second")
    other.append(["y"])
    other.sheet_state = "hidden"
    book.save(file)
    return files.Source("a.xlsx", len(file.getvalue()), lambda: io.BytesIO(file.getvalue()))


def build_ods():
    """The same as an OpenDocument spreadsheet."""
    spans = {
        2: 'table:number-rows-spanned="2" table:number-columns-spanned="2"',
        5: 'table:number-rows-spanned="3"',
    }
    rows = "".join(
        f"<table:table-row{' table:visibility=' + chr(34) + 'collapse' + chr(34) if number == 4 else ''}>"
        f'<table:table-cell office:value-type="float" office:value="{number}"/>'
        f"<table:table-cell {spans.get(number, '')}><text:p>x</text:p></table:table-cell><table:table-cell/>"
        f'<table:table-cell office:value-type="date" office:date-value="2026-11-{number:02}"/></table:table-row>'
        for number in range(1, 10)
    )
    second = "<table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>"
    xml = (
        f'<office:document {SPACES}><table:table table:name="First">{rows}</table:table>'
        f'<table:table table:name="Second">{second}</table:table></office:document>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return files.Source("a.ods", len(file.getvalue()), lambda: io.BytesIO(file.getvalue()))


@pytest.fixture(params=[build_xlsx, build_ods], ids=["xlsx", "ods"])
def book(request):
    """A workbook of each format."""
    return request.param()


def test_cells_that_are_merged_over_rows_are_found_by_column(book):
    assert workbooks.find_merged(book, "First", [0, 1, 2, 3]) == MERGES
    assert workbooks.find_merged(book, "First", [2]) == {2: [(2, 3)]}
    assert workbooks.find_merged(book, "First", []) == {}
    assert workbooks.find_merged(book, "Second", [0, 1]) == {0: [], 1: []}


def test_the_sheets_of_a_book_and_their_first_rows_are_listed(book):
    first, second = workbooks.read_sheets(book, 1)
    assert (first[0].name, first[0].hidden, first[0].rows, first[0].hidden_rows) == ("First", False, 9, 1)
    assert [number for number, _values in first[1]] == [*range(1, 10)]
    assert (second[0].name, second[0].rows, second[1]) == ("Second", 1, [])
    assert [values for _number, values in workbooks.read_sheets(book, 2)[1][1]] == [["y"]]


def test_hidden_rows_are_read_only_if_they_are_asked_for(book):
    assert [number for number, _values in workbooks.read_rows(book, "First")] == [*range(1, 10)]
    shown = [number for number, _values in workbooks.read_rows(book, "First", hidden=False)]
    assert shown == [1, 2, 3, 5, 6, 7, 8, 9]
    assert {len(values) for _number, values in workbooks.read_rows(book, "First", 2)} <= {1, 2}
    with pytest.raises(InvalidInput) as refused:
        list(workbooks.read_rows(book, "Third"))
    assert list(refused.value.fields) == ["options.sheet"]


def test_the_first_200_rows_of_a_sheet_are_kept():
    heads = sheets.SheetHeads(1)
    head = heads.begin()
    heads.fill((number, ["x"]) for number in range(1, 300))
    assert [number for number, _values in head] == [*range(1, 201)]
    second = heads.begin()
    heads.fill([(1, ["x"])])
    assert second == []


@pytest.mark.parametrize(("width", "rows"), [(4_000, 100), (4_001, 100), (200_000, 2), (400_000, 1), (2_000, 200)])
def test_of_a_wide_sheet_400_000_cells_are_kept(width, rows):
    heads, values = sheets.SheetHeads(9), [None] * width
    head = heads.begin()
    heads.fill((number, values) for number in range(1, 300))
    assert len(head) == rows


def test_of_all_sheets_together_two_million_cells_are_kept():
    heads, values = sheets.SheetHeads(9), [None] * 400_000
    kept = []
    for _sheet in range(6):
        kept.append(heads.begin())
        heads.fill([(1, values), (2, values)])
    assert [len(head) for head in kept] == [1, 1, 1, 1, 1, 0]


def find_table(*names):
    """The name of the table of an archive with these members, or the sentence that refuses it."""
    members = [zipfile.ZipInfo(name) for name in names]
    try:
        return zip_archives._find_table([member for member in members if zip_archives._is_user_file(member)]).filename
    except InvalidInput as error:
        return str(error)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.csv"], "a.csv"),
        (["folder/", "folder/A.XLSX", "readme.txt"], "folder/A.XLSX"),
        (["readme.txt"], "readme.txt"),
        (["a.csv", "__MACOSX/a.csv", ".b.csv", "x/.c.ods"], "a.csv"),
        (["a.csv", "b.tsv"], "This archive has 2 tables. Unpack it and choose one of them."),
        (["a.txt", "b.txt", "c.ods"], "c.ods"),
        (["a.png"], "This archive has no table. Choose a CSV, TSV, XLSX or ODS file."),
        ([], "This archive has no table. Choose a CSV, TSV, XLSX or ODS file."),
    ],
)
def test_the_only_table_of_an_archive_is_read(names, found):
    assert find_table(*names) == found
