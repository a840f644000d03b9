"""Zip archives: their members, checks before unpacking, and the only table of a downloaded archive."""

import io
import zipfile
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError

from .. import limits
from ..upload import Source, file_error

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods")
TEXTS = (".txt",)
ENCRYPTED = 0x1
# OpenDocument sheets are verbose and compress to a hundredth; they are streamed, never held in memory as a whole.
STREAMED = "content.xml"


@contextmanager
def translate_errors():
    """Raise all errors of a damaged file as InvalidInput; readers of archives raise exceptions of any type."""
    try:
        yield
    except (AppError, GeneratorExit, MemoryError):
        raise
    except Exception as error:
        raise damaged_error() from error


def damaged_error():
    """Return the error for an invalid archive or workbook."""
    return file_error(_("This file is damaged and cannot be read. Save it again, or as CSV."))


@contextmanager
def open_archive(source):
    """Open the archive; errors while it is read are raised as InvalidInput."""
    with translate_errors(), source.open() as file, zipfile.ZipFile(file) as archive:
        yield archive


def guard(members):
    """Raise InvalidInput if the archive is too large when unpacked, by the sizes in its directory."""
    crowded = len(members) > limits.MAX_MEMBERS or any(map(_is_bomb, members))
    if crowded or sum(member.file_size for member in members) > limits.MAX_UNPACKED_BYTES:
        raise file_error(
            _("This file is too large when unpacked. Keep only the sheet with the answers, or save it as CSV.")
        )


def unpack_table(source):
    """Return the only table of an archive as a Source in memory."""
    with open_archive(source) as archive:
        guard(archive.infolist())
        member = _find_table([entry for entry in archive.infolist() if _is_user_file(entry)])
        if member.flag_bits & ENCRYPTED:
            raise file_error(_("This archive has a password. Unpack it and choose the file in it."))
        data = _unpack(archive, member)
    return Source(PurePosixPath(member.filename).name, len(data), lambda: io.BytesIO(data), archive=source.name)


def _find_table(members):
    """Return the member that is a table; a plain text file only if there is no other."""
    tables = [entry for entry in members if entry.filename.lower().endswith(TABLES)]
    tables = tables or [entry for entry in members if entry.filename.lower().endswith(TEXTS)]
    if len(tables) > 1:
        raise file_error(_("This archive has {n} tables. Unpack it and choose one of them."), n=len(tables))
    if not tables:
        raise file_error(_("This archive has no table. Choose a CSV, TSV, XLSX or ODS file."))
    return tables[0]


def _is_user_file(member):
    """Return whether a member is a file of the user, not a directory or a file added by the operating system."""
    path = PurePosixPath(member.filename)
    return not member.is_dir() and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _unpack(archive, member):
    """Return the bytes of a member, limited while unpacking, because the size in the directory may be wrong."""
    with archive.open(member) as file:
        data = file.read(limits.MAX_TEXT_BYTES + 1)
    if len(data) > limits.MAX_TEXT_BYTES:
        raise file_error(_("This file is larger than {most} MB."), most=limits.MAX_TEXT_BYTES // 1024**2)
    return data


def _is_bomb(member):
    if member.filename == STREAMED:
        return False
    if member.filename.endswith("sharedStrings.xml") and member.file_size > limits.MAX_STRING_BYTES:
        return True
    return member.file_size > limits.SUSPICIOUS_BYTES and member.file_size > limits.MAX_RATIO * max(
        member.compress_size, 1
    )
