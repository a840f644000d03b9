"""Detects the kind of a file from its content, not its name, and explains what to do with unsupported kinds."""

import re

from django.utils.translation import gettext_lazy as _

from .. import limits
from ..upload import file_error, to_source
from . import text_plausibility, zip_archives

BOOKS = ("xlsx", "ods")
PIECE_SIZE = 1024 * 1024
# In a text fewer than one in this many characters is a control character.
MIN_LETTERS_PER_CONTROL = 20
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODF = b"application/vnd.oasis.opendocument."

NO_TABLE = _("This file has no table. Choose a CSV, TSV, XLSX or ODS file.")
ARCHIVE = _("This is an archive. Unpack it and choose the file in it.")
STATISTICS = _("This file is from a statistics program. Export it there as XLSX or CSV.")
DOCUMENT = _("This is a text document. Copy its table into a spreadsheet and save it as XLSX or CSV, or paste it here.")
PASSWORD = _("This file has a password. Save it as XLSX without a password, or as CSV.")
# The first bytes of a file, and the sentence for it.
STARTS = {
    b"$FL2@(#)": _("This is an SPSS file. In SPSS or your survey tool, export it as XLSX or CSV."),
    b"$FL3@(#)": _("This is an SPSS file. In SPSS or your survey tool, export it as XLSX or CSV."),
    b"<stata_dta>": STATISTICS,
    b"\0" * 12 + b"\xc2\xea\x81\x60": STATISTICS,
    b"%PDF": _("This is a PDF. Export the answers from your survey tool as XLSX or CSV."),
    b"{\\rtf": DOCUMENT,
    b"\x1f\x8b": ARCHIVE,
    b"Rar!": ARCHIVE,
    b"7z\xbc\xaf": ARCHIVE,
    b"\xfd7zXZ": ARCHIVE,
    b"BZh91AY": ARCHIVE,
    b"\x89PNG": NO_TABLE,
    b"\xff\xd8\xff": NO_TABLE,
    b"GIF8": NO_TABLE,
    b"PK\x05\x06": NO_TABLE,
    b"\x7fELF": NO_TABLE,
    b"PAR1": NO_TABLE,
    b"SQLite format 3\0": NO_TABLE,
}
# Names of streams in an OLE file, as UTF-16, the most telling first.
STREAMS = {
    "EncryptedPackage": PASSWORD,
    "Workbook": _("This is an old Excel file (XLS). Save it as XLSX or CSV."),
    "WordDocument": DOCUMENT,
}
# A member by which an archive of another program is recognised.
MEMBERS = {
    "word/document.xml": DOCUMENT,
    "ppt/presentation.xml": _("This is a presentation. Export the answers from your survey tool as XLSX or CSV."),
    "xl/workbook.bin": _("This is a binary Excel file (XLSB). Save it as XLSX or CSV."),
}
NUMBERS = _("This is an Apple Numbers file. In Numbers, choose File, Export To, then Excel or CSV.")
OLD_OR_LOCKED = _("This is an old Excel file, or one with a password. Save it as XLSX without a password, or as CSV.")
MARKUP = re.compile(r"<(?:!doctype\s{1,20}html|html|head|body|table|meta|script)\b", re.I)
JSON = re.compile(r"\{\s{0,200}\"|\[\s{0,200}[\[{]\s{0,200}[\"\[\]{}\d]")


def open_table(upload):
    """Return a Source of a path, an upload or a Source; for an archive with one table, of that table.

    Raises InvalidInput.
    """
    source = to_source(upload)
    return zip_archives.unpack_table(source) if _detect_format(source) == "zip" else source


def detect_kind(source):
    """Return `csv`, `xlsx` or `ods`; raises InvalidInput for anything else, also for an archive within an archive."""
    kind = _detect_format(source)
    if kind == "zip":
        raise file_error(ARCHIVE)
    return kind


def refuse_other_texts(text):
    """Raise InvalidInput if the beginning of a text shows markup, program data or binary data."""
    plain = text.lstrip()
    if len(text_plausibility.CONTROL.findall(text)) * MIN_LETTERS_PER_CONTROL > len(text):
        raise file_error(NO_TABLE)
    if JSON.match(plain):
        raise file_error(_("This is JSON, not a table. Export the answers as CSV or XLSX."))
    if is_web_page(text):
        raise file_error(
            _("This file is a web page, not a table. Open it in a spreadsheet and save it as XLSX, or export a CSV.")
        )
    if plain.startswith("<?xml"):
        raise file_error(_("This file is XML, not a table. Open it in a spreadsheet and save it as XLSX or CSV."))


def is_web_page(text):
    """Return whether a text begins with HTML markup, possibly after an XML declaration and comments."""
    text = text.lstrip()
    for begin, end in (("<?xml", ">"), ("<!--", "-->")):
        while text.startswith(begin):
            text = text[len(begin) :].partition(end)[2].lstrip()
    return MARKUP.match(text) is not None


def _detect_format(source):
    """Return `csv`, `xlsx`, `ods` or `zip`."""
    if not source.size:
        raise file_error(_("This file is empty."))
    head = source.head(16)
    if head.startswith(OLE):
        raise file_error(_describe_ole(source))
    sentence = next((sentence for start, sentence in STARTS.items() if head.startswith(start)), None)
    if sentence:
        raise file_error(sentence)
    packed = head.startswith(ZIP)
    most = limits.MAX_BOOK_BYTES if packed else limits.MAX_TEXT_BYTES
    if source.size > most:
        raise file_error(_("This file is larger than {most} MB."), most=most // 1024**2)
    return _detect_archive_format(source) if packed else "csv"


def _detect_archive_format(source):
    with zip_archives.open_archive(source) as archive:
        names = set(archive.namelist())
        kind = archive.open("mimetype").read(99) if "mimetype" in names else b""
    if kind.startswith(ODF):
        return "ods" if kind.startswith(ODS) else _refuse_document()
    sentence = next((sentence for name, sentence in MEMBERS.items() if name in names), None)
    if not sentence and any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        sentence = NUMBERS
    if sentence:
        raise file_error(sentence)
    return "xlsx" if {"xl/workbook.xml", "[Content_Types].xml"} & names else "zip"


def _refuse_document():
    raise file_error(DOCUMENT)


def _describe_ole(source):
    """Return the sentence for an OLE file, by the names of its streams."""
    streams, tail = set(), b""
    with source.open() as file:
        while piece := file.read(PIECE_SIZE):
            text = tail + piece
            streams |= {name for name in STREAMS if name.encode("utf-16-le") in text}
            tail = piece[-64:]
            if file.tell() > limits.MAX_BOOK_BYTES:
                break
    return next((sentence for name, sentence in STREAMS.items() if name in streams), OLD_OR_LOCKED)
