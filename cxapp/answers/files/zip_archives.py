"""Zip archives: what they hold, what is refused before it is unpacked, and the one table in a download."""

import io
import zipfile
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from cxapp.errors import AppError

from . import limits
from .upload import Source, file_error

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".ods")
TEXTS = (".txt",)
ENCRYPTED = 0x1
# Sheets of OpenDocument are wordy and shrink to a hundredth; they are never held as a whole.
STREAMED = "content.xml"


@contextmanager
def translate_errors():
    """Raise errors of a damaged file as InvalidInput; readers of archives raise anything there is."""
    try:
        yield
    except (AppError, GeneratorExit, MemoryError):
        raise
    except Exception as error:
        raise damaged_error() from error


def damaged_error():
    """Return the refusal of what is no proper archive or book."""
    return file_error(_("This file is damaged and cannot be read. Save it anew, or as CSV."))


@contextmanager
def open_archive(source):
    """Return the archive; whatever goes wrong while it is read becomes a refusal."""
    with translate_errors(), source.open() as file, zipfile.ZipFile(file) as archive:
        yield archive


def list_names(source):
    """Return the names of the members."""
    with open_archive(source) as archive:
        return set(archive.namelist())


def guard(members):
    """Refuse what unfolds into more than a machine should hold: by the directory, before it is read."""
    crowded = len(members) > limits.MAX_MEMBERS or any(map(_is_bomb, members))
    if crowded or sum(member.file_size for member in members) > limits.MAX_UNPACKED_BYTES:
        raise file_error(_("This file unfolds into too much. Save the sheet with the answers alone, or as CSV."))


def unpack_table(source):
    """Return the only table of an archive as a Source in memory."""
    with open_archive(source) as archive:
        guard(archive.infolist())
        member = _find_table([one for one in archive.infolist() if _is_user_file(one)])
        if member.flag_bits & ENCRYPTED:
            raise file_error(_("This archive has a password. Unpack it and choose the file in it."))
        data = _unpack(archive, member)
    return Source(PurePosixPath(member.filename).name, len(data), lambda: io.BytesIO(data), archive=source.name)


def _find_table(members):
    """Return the member that is a table; a plain text only where there is no other."""
    found = [one for one in members if one.filename.lower().endswith(TABLES)]
    found = found or [one for one in members if one.filename.lower().endswith(TEXTS)]
    if len(found) > 1:
        raise file_error(_("This archive holds {n} tables. Unpack it and choose one of them."), n=len(found))
    if not found:
        raise file_error(_("This archive holds no table. Choose a CSV, TSV, XLSX or ODS file."))
    return found[0]


def _is_user_file(member):
    """Return whether somebody put it there, and not a system beside what somebody put there."""
    path = PurePosixPath(member.filename)
    return not member.is_dir() and "__MACOSX" not in path.parts and not path.name.startswith(".")


def _unpack(archive, member):
    """Return the bytes of a member, counted while they are unpacked: what the directory says may be wrong."""
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
