"""Names of downloads, with every letter that file systems allow, in a header that all browsers read (RFC 6266)."""

import re
import unicodedata
from urllib.parse import quote

import regex

from . import sanitize_text

NOT_IN_NAMES = set('/\\:*?"<>|')
# Windows reserves these names for devices, whatever the extension.
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
MAX_LETTERS = 100
# File systems allow 255 bytes, including the extension and the " (1)" of a second download.
MAX_BYTES = 220
SAFE = " !#$&+,-.^_`|~()"
CLUSTER = regex.compile(r"\X")


def file_name(title, extension, *, fallback="journey"):
    """Return a title as the name of a file."""
    stem = shorten(clean_title(title)).strip(". ") or fallback
    return f"{stem}_.{extension}" if RESERVED.fullmatch(stem) else f"{stem}.{extension}"


def clean_title(title):
    """Return a title on one line, without characters that file systems refuse, are invisible or reverse the text."""
    composed = unicodedata.normalize("NFC", sanitize_text.BREAKS.sub(" ", title).replace("\t", " ").replace("\n", " "))
    characters = (
        character
        for character in composed
        if character not in NOT_IN_NAMES and not sanitize_text.is_forbidden(character)
    )
    return " ".join("".join(characters).split())


def shorten(name):
    """Return a name cut to the limits, without splitting a letter from its marks."""
    shortened = ""
    for cluster in CLUSTER.findall(name)[:MAX_LETTERS]:
        if len((shortened + cluster).encode()) > MAX_BYTES:
            break
        shortened += cluster
    return shortened


def content_disposition(filename, disposition="attachment"):
    """Return the header of a download: the name in ASCII for old programs, in UTF-8 for all others."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    stem, _dot, extension = plain.rpartition(".") if "." in plain else (plain, "", "")
    safe = "".join(letter for letter in stem if letter.isalnum() or letter in SAFE).strip(" .")
    ending = "".join(filter(str.isalnum, extension))
    fallback = (safe if any(map(str.isalnum, safe)) else "journey") + (f".{ending}" if ending else "")
    encoded = quote(filename.encode("utf-8", "ignore"), safe="")
    return f"{disposition}; filename=\"{fallback}\"; filename*=UTF-8''{encoded}"
