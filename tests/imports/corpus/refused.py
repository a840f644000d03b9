"""Files that are not read at all."""

import io
import zipfile

from .books import book, patched
from .case import Refused, text

NO_TABLE = "This file holds no table. Choose a CSV, TSV, XLSX or ODS file."
DAMAGED = "This file is damaged and cannot be read. Save it anew, or as CSV."
TOO_MUCH = "This file unfolds into too much. Save the sheet with the answers alone, or as CSV."
WEB = "This file is a web page, not a table. Open it in a spreadsheet and save it as XLSX, or export a CSV."
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet '


def _archive(**members):
    def make():
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return file.getvalue()

    return make


def _renamed(make, old, new):
    """The same book with another name for one of its files, as its other files say too."""

    def rename():
        with zipfile.ZipFile(io.BytesIO(make())) as before:
            files = {name: before.read(name) for name in before.namelist()}
        swap = (old.encode(), new.encode())
        return _archive(**{name.replace(old, new): data.replace(*swap) for name, data in files.items()})()

    return rename


def _bomb():
    """A sheet that unfolds from some kilobytes into thirty megabytes of empty rows."""
    return patched(book(["x"]), SHEET, b"<sheetData>", b"<sheetData>" + b"<row></row>" * 3_000_000)()


REFUSED = [
    Refused("empty", lambda: b"", "This file is empty."),
    Refused("spaces alone", lambda: b" \n \n", "This file is empty."),
    Refused("headers alone", text("Date,Stage,Metric,Score"), "This file holds headers and no rows."),
    Refused("headers alone in a sheet", book(), "This file holds headers and no rows."),
    Refused("a web page", text("<!DOCTYPE html>", "<html><body><table>"), WEB),
    Refused("a table of a web page", text("  <table border=1>", "<tr><td>4"), WEB),
    Refused("a portrait", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, NO_TABLE),
    Refused("a document", lambda: b"%PDF-1.7\n",
            "This is a PDF. Export the answers from your survey tool as XLSX or CSV."),
    Refused("an archive of something else", _archive(readme="hello"), NO_TABLE.replace("file holds", "archive holds")),
    Refused("an old book", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
            "This is an old Excel file, or one with a password. Save it as XLSX without a password, or as CSV."),
    Refused("half a book", lambda: book(["x"] * 5)()[:3000], DAMAGED),
    Refused("a book of entities", patched(book(["x"]), SHEET, b"<worksheet ", LAUGHS), DAMAGED),
    Refused("entities in a sheet of another name",
            _renamed(patched(book(["x"]), SHEET, b"<worksheet ", LAUGHS), "sheet1.xml", "sheet1.dat"), DAMAGED),
    Refused("a bomb", _bomb, TOO_MUCH),
    Refused("too many columns", text(",".join(map(str, range(201))), ",".join("4" * 201)),
            "This file has more than 200 columns."),
    Refused("too many columns in a sheet", book(list(range(201)), header=[f"c{n}" for n in range(201)]),
            "This file has more than 200 columns."),
    Refused("quotes that never close", text("Date,Stage,Score", '2025-11-14,"Delivery,4', "2025-11-14,Delivery,4"),
            "A quotation mark in row 2 is never closed. Mend it, or read the file without quotation marks.",
            "options.quote"),
]  # fmt: skip
