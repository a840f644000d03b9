"""Tables as files: CSV and XLSX in which spreadsheets take no text for a formula."""

import csv
import io
import re

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from cxapp.errors import InvalidInput

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
# Characters that XML forbids; line breaks and tabs are allowed.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MAX_CELL_LENGTH = 32_767
MAX_COLUMN_WIDTH = 46


def to_csv(rows):
    """Return the bytes of a CSV file in UTF-8, with the byte order mark that spreadsheets need."""
    page = io.StringIO()
    csv.writer(page).writerows([[escape_formula(value) for value in row] for row in rows])
    return page.getvalue().encode("utf-8-sig", "replace")


def escape_formula(value):
    """Return a value for CSV: a text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def to_xlsx(rows):
    """Return the bytes of an XLSX file: one sheet, the head frozen, texts typed as texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Gaps"))
    sheet.freeze_panes = "A2"
    for number, name in enumerate(zip(*rows, strict=True)):
        letters = max((len(str(value)) for value in name if value is not None), default=0)
        sheet.column_dimensions[chr(ord("A") + number)].width = min(MAX_COLUMN_WIDTH, letters + 3)
    for number, row in enumerate(rows):
        sheet.append([build_cell(sheet, value, head=not number) for value in row])
    page = io.BytesIO()
    book.save(page)
    return page.getvalue()


def build_cell(sheet, value, *, head=False):
    """Return a cell; a text stays a text, whatever it looks like."""
    text = isinstance(value, str) and clean(value)
    made = WriteOnlyCell(sheet, (text or None) if isinstance(value, str) else value)
    if text:
        made.data_type = "s"
    if head:
        made.font = Font(bold=True)
    return made


def clean(text):
    """Return a text without forbidden characters; raise InvalidInput if it is too long, rather than cut it silently."""
    if len(text) > MAX_CELL_LENGTH:
        raise InvalidInput(_("A text is too long for a spreadsheet cell. Export CSV instead."))
    return CONTROL.sub("", text)


TABLES = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
}
