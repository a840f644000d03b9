"""Files made to hurt: what they cost follows their size, not what they claim."""

import io
import zipfile

import openpyxl
import pytest

from cxapp.answers import files
from cxapp.answers.files import limits
from cxapp.answers.files.formats import file_kinds, workbooks
from cxapp.answers.files.parsing import date_parser, number_parser, score_parser
from cxapp.errors import InvalidInput

from .corpus.map import KNOWN

THINGS = {"0": "date", "1": "stage", "2": "metric", "3": "score"}
SHEET = '<?xml version="1.0"?><{p}worksheet xmlns{c}="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ANSWER = ("2025-11-14", "Delivery", "CSAT", "4")


def book(rows, tail="", prefix=""):
    """A book whose sheet has these rows as XML after a header, and `tail` after its rows."""
    made, file, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    made.save(file)
    begin = SHEET.format(p=prefix, c=f":{prefix[:-1]}" if prefix else "")
    sheet = f"{begin}<{prefix}sheetData>{rows}</{prefix}sheetData>{tail}</{prefix}worksheet>"
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else before.read(name))
    data = out.getvalue()
    return files.Source("a.xlsx", len(data), lambda: io.BytesIO(data))


def row(cells, number="", prefix=""):
    """A row as XML."""
    p = prefix
    texts = "".join(f'<{p}c t="inlineStr"><{p}is><{p}t>{cell}</{p}t></{p}is></{p}c>' for cell in cells)
    return f"<{p}row{number and f' r={chr(34)}{number}{chr(34)}'}>{texts}</{p}row>"


HEAD = row(("date", "stage", "metric", "score"), 1)


def check(source):
    """The report of a book, read as it is sniffed."""
    return files.check_file(source, files.sniff(source).options, THINGS, KNOWN)


def test_formatted_rows_without_a_value_are_passed_over():
    empty = '<row r="{0}" s="1"><c r="A{0}" s="1"/><c r="B{0}" s="1" /><c r="C{0}" s="1"></c></row>'
    rows = HEAD + "".join(map(empty.format, range(2, 50_000))) + row(ANSWER, 50_000) + '<row r="50001"/>'
    source = book(rows)
    assert len(list(workbooks.read_rows(source, "Sheet"))) == 2
    assert (check(source).rows, check(source).ready) == (1, 1)


@pytest.mark.parametrize(("column", "refused"), [("XFD", False), ("XFE", True)])
def test_a_cell_right_of_the_last_column_of_a_sheet_is_seen(column, refused):
    source = book("".join(f'<row><c r="{column}{at}" t="inlineStr"><is><t>date</t></is></c></row>' for at in (1, 2)))
    if refused:
        with pytest.raises(InvalidInput, match="more than 16384 columns"):
            files.sniff(source)
    else:
        assert len(files.sniff(source).headers) == limits.MAX_COLUMNS


def test_a_row_far_down_makes_no_rows_above_it():
    report = check(book(HEAD + row(ANSWER, 2) + row(ANSWER, 900_000)))
    assert [row["row"] for row in report.preview] == [2, 900_000]
    with pytest.raises(InvalidInput, match="more than 1 000 000 rows"):
        check(book(HEAD + row(ANSWER, 2) + row(ANSWER, 999_999_999)))


def test_a_header_after_empty_rows_keeps_its_number():
    source = book(row(("date", "stage", "metric", "score"), 5) + row(ANSWER, 7))
    assert (files.sniff(source).options.header, check(source).preview[0]["row"]) == (5, 7)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_names_of_xml_may_have_a_prefix(prefix):
    cells = row(("date", "stage", "metric", "score"), 1, prefix) + row(ANSWER, 2, prefix)
    assert check(book(cells, prefix=prefix)).ready == 1


def test_text_in_a_cdata_section_is_kept_whole():
    cell = '<![CDATA[<c r="A1" s="1"/>]]>'
    source = book(HEAD + row((*ANSWER[:3], "4", cell), 2))
    assert list(workbooks.read_rows(source, "Sheet"))[1] == (2, [*ANSWER, '<c r="A1" s="1"/>'])


def test_merged_cells_in_a_comment_cost_their_length():
    source = book(HEAD + row(ANSWER, 2), "<!--" + "<mergeCell " * 200_000 + "-->")
    assert workbooks.find_merged(source, "Sheet", [0]) == {0: []}


def test_more_merged_cells_than_a_sheet_needs_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_MERGED_CELLS", 10)
    cells = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 40, 2))
    with pytest.raises(InvalidInput, match="more than 10 merged cells"):
        check(book(HEAD + row(ANSWER, 2), f"<mergeCells>{cells}</mergeCells>"))


@pytest.mark.parametrize("reference", ["ABCD1", "Ж1", "11"])
def test_a_cell_without_a_place_is_a_damaged_book(reference):
    with pytest.raises(InvalidInput, match="damaged"):
        check(book(HEAD + f'<row r="2"><c r="{reference}"><v>1</v></c></row>'))


def test_comments_before_no_page_are_no_page():
    assert not file_kinds.is_web_page("<!--x-->   " * 5000 + "z")
    assert file_kinds.is_web_page(' <?xml version="1.0"?> <!--x--> <!-- y --> <!DOCTYPE  html>')
    assert not file_kinds.is_web_page("<!--" * 5000)


def test_long_cells_are_no_days_and_no_numbers():
    long = "9" * (limits.MAX_SHORT_LENGTH + 1)
    assert (date_parser.parse_day(long), date_parser.parse_time(long), date_parser.is_day(long)) == (
        "not_a_day",
        None,
        False,
    )
    assert (score_parser.parse_score(long), number_parser.parse_count(long), number_parser.is_number(long)) == (
        "not_a_number",
        "not_a_count",
        False,
    )


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("2025-11-14T10:22:00", "2025-11-14", "10:22:00"),
        ("14.11.2025, 9:05", "14.11.2025", "9:05"),
        ("14 SEPT 10:30 PM", "14 SEP", "10:30 PM"),
        ("14.11.2025\u00a010:30", "14.11.2025", "10:30"),
        ("14.11.2025", "14.11.2025", ""),
    ],
)
def test_a_day_is_parted_from_its_time(text, day, time):
    assert date_parser.split_time(text) == (day, time)
