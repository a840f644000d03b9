"""Files that are not read at all."""

import io
import zipfile

from .books import book, patch_zip
from .case import BadFile, text
from .open_documents import SPREADSHEET, document, pack, row, sheet

NO_TABLE = "This file has no table. Choose a CSV, TSV, XLSX or ODS file."
DAMAGED = "This file is damaged and cannot be read. Save it again, or as CSV."
TOO_MUCH = "This file is too large when unpacked. Keep only the sheet with the answers, or save it as CSV."
WEB = "This file is a web page, not a table. Open it in a spreadsheet and save it as XLSX, or export a CSV."
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet '


def _archive(**members):
    return pack_zip(members)


def pack_zip(members):
    """A function that makes an archive."""

    def make():
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return file.getvalue()

    return make


def _locked_archive():
    """An archive whose only table has a password, as far as its directory says."""
    data = bytearray(pack_zip({"answers.csv": "Date,Score"})())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def _ole(stream):
    """An OLE file with a stream of this name."""
    return lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000 + stream.encode("utf-16-le") + b"\0" * 99


SPSS = "This is an SPSS file. In SPSS or your survey tool, export it as XLSX or CSV."
STATISTICS = "This file is from a statistics program. Export it there as XLSX or CSV."
WORD = "This is a text document. Copy its table into a spreadsheet and save it as XLSX or CSV, or paste it here."
LOCKED = "This file has a password. Save it as XLSX without a password, or as CSV."
JSON = "This is JSON, not a table. Export the answers as CSV or XLSX."
XML = "This file is XML, not a table. Open it in a spreadsheet and save it as XLSX or CSV."
ARCHIVE = "This is an archive. Unpack it and choose the file in it."
WORKBOOK = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"><Worksheet/></Workbook>'
)
DOCTYPE = document(sheet(row("x"))).replace(
    "<office:document-content", "<!DOCTYPE a [<!ENTITY b 'c'>]><office:document-content"
)

KINDS = [
    BadFile("a file of SPSS", lambda: b"$FL2@(#) SPSS DATA FILE" + b"\0\1NPS" * 9, SPSS),
    BadFile("a packed file of SPSS", lambda: b"$FL3@(#) SPSS DATA FILE", SPSS),
    BadFile("a file of Stata", lambda: b"<stata_dta><header>", STATISTICS),
    BadFile("a document of Word", pack_zip({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), WORD),
    BadFile("an old document of Word", _ole("WordDocument"), WORD),
    BadFile("a document of LibreOffice", lambda: pack("<a/>", SPREADSHEET.replace("spreadsheet", "text")), WORD),
    BadFile("a document of RTF", text("{\\rtf1 Hello}"), WORD),
    BadFile("slides", pack_zip({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}),
            "This is a presentation. Export the answers from your survey tool as XLSX or CSV."),
    BadFile("a binary book", pack_zip({"[Content_Types].xml": "<a/>", "xl/workbook.bin": "x"}),
            "This is a binary Excel file (XLSB). Save it as XLSX or CSV."),
    BadFile("a book of Numbers", pack_zip({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}),
            "This is an Apple Numbers file. In Numbers, choose File, Export To, then Excel or CSV."),
    BadFile("a book of Excel 97", _ole("Workbook"), "This is an old Excel file (XLS). Save it as XLSX or CSV."),
    BadFile("a book with a password", _ole("EncryptedPackage"), LOCKED),
    BadFile("an OpenDocument with a password",
            lambda: pack("?", manifest="<manifest:encryption-data/>"), LOCKED),
    BadFile("an OpenDocument that declares a type", lambda: pack(DOCTYPE), DAMAGED),
    BadFile("half an OpenDocument", lambda: pack(document(sheet(row("x")))[:-40]), DAMAGED),
    BadFile("an empty OpenDocument", lambda: pack(document(sheet())), "This file is empty."),
    BadFile("sounds", lambda: b"ID3\x03\x00" + bytes(range(256)) * 40, NO_TABLE),
    BadFile("JSON", text('[{"date": "2025-11-14", "score": 4}]'), JSON),
    BadFile("lines of JSON", text(' {"date": "2025-11-14"}', '{"date": "2025-11-15"}'), JSON),
    BadFile("an XML book", text(WORKBOOK), XML),
    BadFile("a packed text", lambda: b"\x1f\x8b\x08\0", ARCHIVE),
    BadFile("an archive in an archive", pack_zip({"answers.csv": pack_zip({"answers.csv": "Date,Score"})()}), ARCHIVE),
    BadFile("two tables in an archive", pack_zip({"a.csv": "Date,Score", "b.csv": "Date,Score"}),
            "This archive has 2 tables. Unpack it and choose one of them."),
    BadFile("an archive with a password", _locked_archive,
            "This archive has a password. Unpack it and choose the file in it."),
    BadFile("a packed bomb", pack_zip({"answers.csv": b"0" * 30_000_000}), TOO_MUCH),
]  # fmt: skip


def _rename(make, old, new):
    """The same book with another name for one of its files, as its other files say too."""

    def rename():
        with zipfile.ZipFile(io.BytesIO(make())) as before:
            files = {name: before.read(name) for name in before.namelist()}
        swap = (old.encode(), new.encode())
        return _archive(**{name.replace(old, new): data.replace(*swap) for name, data in files.items()})()

    return rename


def _bomb():
    """A sheet that unfolds from some kilobytes into thirty megabytes of empty rows."""
    return patch_zip(book(["x"]), SHEET, b"<sheetData>", b"<sheetData>" + b"<row></row>" * 3_000_000)()


REFUSED = [
    *KINDS,
    BadFile("empty", lambda: b"", "This file is empty."),
    BadFile("spaces alone", lambda: b" \n \n", "This file is empty."),
    BadFile("headers alone", text("Date,Stage,Metric,Score"), "This file has headers but no rows."),
    BadFile("headers alone in a sheet", book(), "This file has headers but no rows."),
    BadFile("a web page", text("<!DOCTYPE html>", "<html><body><table>"), WEB),
    BadFile("a table of a web page", text("  <table border=1>", "<tr><td>4"), WEB),
    BadFile("a portrait", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, NO_TABLE),
    BadFile("a document", lambda: b"%PDF-1.7\n",
            "This is a PDF. Export the answers from your survey tool as XLSX or CSV."),
    BadFile("an archive of something else", _archive(readme="hello"), NO_TABLE.replace("file has", "archive has")),
    BadFile("an old book", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
            "This is an old Excel file, or one with a password. Save it as XLSX without a password, or as CSV."),
    BadFile("half a book", lambda: book(["x"] * 5)()[:3000], DAMAGED),
    BadFile("a book of entities", patch_zip(book(["x"]), SHEET, b"<worksheet ", LAUGHS), DAMAGED),
    BadFile("entities in a sheet of another name",
            _rename(patch_zip(book(["x"]), SHEET, b"<worksheet ", LAUGHS), "sheet1.xml", "sheet1.dat"), DAMAGED),
    BadFile("a bomb", _bomb, TOO_MUCH),
    BadFile("too many columns", text(",".join(map(str, range(16_385))), ",".join("4" * 16_385)),
            "This file has more than 16384 columns."),
    BadFile("quotes that never close", text("Date,Stage,Score", '2025-11-14,"Delivery,4', "2025-11-14,Delivery,4"),
            "A quotation mark in row 2 is not closed. Fix it, or read the file without quotation marks.",
            "options.quote"),
]  # fmt: skip
