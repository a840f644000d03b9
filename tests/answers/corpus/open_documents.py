"""Spreadsheets of OpenDocument, made by code as LibreOffice, OnlyOffice and libraries write them."""

import datetime
import io
import zipfile
from xml.sax.saxutils import escape

from .books import DAY, FIVE, HEADER, _answers
from .case import Case

SPACES = ("office", "table", "text", "style", "drawing")
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
BEGIN = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in SPACES)
HIDDEN_STYLE = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
# What fills a sheet of LibreOffice to its last row.
REST = (
    '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def pack(content, kind=SPREADSHEET, manifest=""):
    """The bytes of a document with this `content.xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return file.getvalue()


def document(*sheets):
    """`content.xml` with these sheets."""
    begin = f"<?xml version='1.0' encoding='UTF-8'?><office:document-content{BEGIN}>"
    styles = f"<office:automatic-styles>{HIDDEN_STYLE}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    return f"{begin}{styles}{body}</office:document-content>"


def sheet(*rows, name="Answers", hidden=False, rest=REST):
    """A sheet of rows as XML."""
    style = ' table:style-name="h"' if hidden else ""
    return f'<table:table table:name="{name}"{style}>{"".join(rows)}{rest}</table:table>'


def row(*values, more=""):
    """A row of values."""
    return f"<table:table-row{more}>{''.join(map(cell, values))}</table:table-row>"


def cell(value, more=""):
    """A cell of a value."""
    text = f"<text:p>{escape(str(value))}</text:p>"
    if value is None:
        return f"<table:table-cell{more}/>"
    kind = 'office:value-type="string"'
    if isinstance(value, datetime.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kind}{more}>{text}</table:table-cell>"


def book(*rows, header=HEADER):
    """A function that makes a document of one sheet."""
    return lambda: pack(document(sheet(row(*header), *rows)))


def _row(score, comment=None, day=DAY):
    return row(day, "Delivery", "CSAT", score, comment)


REPEATED = row(DAY, "Delivery", "CSAT", 5, more=' table:number-rows-repeated="3"')
WORDS = (
    "<table:table-cell><office:annotation><text:p>by me</text:p></office:annotation><text:p>late <text:span>again"
    '</text:span><text:s text:c="2"/>!</text:p>\n<text:p>sorry</text:p></table:table-cell>'
)
WORDY = _row(4).replace("<table:table-cell/>", WORDS)
MERGED = _row(2).replace("<table:table-cell ", '<table:table-cell table:number-rows-spanned="2" ', 1)
COVERED = _row(3).replace(cell(DAY), "<table:covered-table-cell/>")
FORMULA = _row(2).replace(cell(2), '<table:table-cell table:formula="of:=[.A1]"/>')

OPEN_DOCUMENTS = [
    Case("an OpenDocument sheet", book(_row(2, "late"), _row(5.0, day=datetime.datetime(2025, 11, 14, 10, 22))), FIVE,
         _answers(2, 5), comments=["late", ""],
         sniffed={"kind": "ods", "sheet": "Answers", "rows": 2,
                  "days": {"0": {"order": "dmy", "ambiguous": False, "times": True}}}),
    Case("repeated rows of OpenDocument", book(_row(2), REPEATED), FIVE, _answers(2, 5, 5, 5), sniffed={"rows": 4}),
    Case("words of OpenDocument", book(WORDY), FIVE, _answers(4), comments=["late again  !\nsorry"]),
    Case("merged cells of OpenDocument", book(MERGED, COVERED), FIVE, _answers(2, 3)),
    Case("formulas of OpenDocument", book(FORMULA, _row(5)), FIVE, _answers(5),
         [(2, "This cell has a formula without a result")]),
    Case("a title above an OpenDocument sheet",
         book(row(None, more=' table:number-rows-repeated="2"'), row(*HEADER), _row(2), header=["Survey of November"]),
         FIVE, _answers(2), sniffed={"header": 4}),
]  # fmt: skip
