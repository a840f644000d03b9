"""Detects the encoding of a text from its bytes and letters, and lists the alternatives."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from . import text_plausibility

BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
LABELS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "CP866",
    "cp1252": "Windows-1252",
    "mac-cyrillic": "Mac Cyrillic",
}
WIDE = ("utf-16-le", "utf-16-be")
# Mac Cyrillic shares its small letters with Windows-1251 and is rare: it is offered, but never guessed.
NARROW = ("cp1251", "koi8-r", "cp1252", "cp866")
# Python's names of the encodings that files of text have.
TEXTS = re.compile(
    r"ascii|utf-8(?:-sig)?|utf-(?:16|32)(?:-[lb]e)?|cp\d{2,5}|iso8859-\d{1,2}|koi8-[rtu]|mac-[a-z]{4,10}\d?|gb\d{4,5}|gbk|hz"
    r"|big5(?:hkscs)?|euc_[a-z_0-9]{2,9}|shift_[a-z_0-9]{3,10}|iso2022_[a-z_0-9]{2,8}|johab|kz1048|ptcp154|tis-620|hp-roman8"
)
MAX_NAME_LENGTH = 40
MAX_PREVIEW_LINES = 3
MAX_PREVIEW_WIDTH = 120
MAX_JUDGED_LENGTH = 12 * 1024


@dataclass(frozen=True)
class Encoding:
    """An encoding that can decode the text, with a preview of its first lines."""

    name: str
    preview: tuple
    bom: bool = False

    def to_json(self):
        return {"name": self.name, "label": label(self.name), "bom": self.bom, "preview": list(self.preview)}


def label(name):
    """Return the name of an encoding for people."""
    return LABELS.get(name, name)


def find_encodings(head):
    """Return the encodings that can decode a text's first bytes: the guessed one, then the others, likeliest first."""
    bom = next((name for mark, name in BOMS if head.startswith(mark)), None)
    readable = {name: text for name in LABELS if (text := decode(head, name)) is not None}
    first = bom or _guess(head, readable)
    if first not in readable:
        readable[first] = head.decode(first, "replace")
    ranked = sorted(readable, key=lambda name: -_rate_sense(readable[name]))
    order = [first, *(name for name in ranked if name != first)]
    return [Encoding(name, _preview(readable[name]), bom=name == bom) for name in order]


def decode(data, name):
    """Return the text without a character cut off at the end; None if it is not in this encoding."""
    try:
        return codecs.getincrementaldecoder(name)().decode(data).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def is_known(name):
    """Return whether this is an encoding of text, unlike Python's other codecs (hex, idna, undefined)."""
    try:
        return len(name) <= MAX_NAME_LENGTH and TEXTS.fullmatch(codecs.lookup(name).name) is not None
    except (LookupError, ValueError, TypeError):
        return False


def _guess(head, readable):
    if "utf-8" in readable and not text_plausibility.has_controls(readable["utf-8"]):
        return "utf-8"
    # Line ends in UTF-16 contain a zero byte, which no other text does.
    fitting = [name for name in WIDE if name in readable and b"\0" in head and _has_lines(readable[name], head)]
    wide = [name for name in fitting if not text_plausibility.has_controls(readable[name])]
    if wide:
        return max(wide, key=lambda name: _rate_sense(readable[name]))
    if ("utf-8" in readable and b"\0" in head) or _is_nearly_utf8(head):
        return "utf-8"
    narrow = [name for name in NARROW if name in readable]
    best = max(narrow, key=lambda name: _rate_sense(readable[name]))
    return best if _rate_sense(readable[best]) > 0 else _guess_by_statistics(head) or best


def _has_lines(text, head):
    """Return whether bytes that may be line ends are line ends in the text: letters in UTF-16 may contain them too."""
    ends = head.count(b"\n") + head.count(b"\r")
    return (text.count("\n") + text.count("\r")) * 4 >= ends


def _is_nearly_utf8(head):
    """Return whether the text is UTF-8 with only a few invalid characters."""
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(ord(letter) > 127 for letter in text)


def _guess_by_statistics(head):
    telling = b"\n".join(line for line in head.splitlines() if not line.isascii())
    best = charset_normalizer.from_bytes(telling[:MAX_JUDGED_LENGTH]).best()
    return best.encoding if best and is_known(best.encoding) else None


def _rate_sense(text):
    """Return the plausibility of the lines with non-ASCII characters, which depend on the encoding."""
    return text_plausibility.rate_sense(
        "\n".join(line for line in text.splitlines() if not line.isascii())[:MAX_JUDGED_LENGTH]
    )


def _preview(text):
    """Return the first line and further lines, those with non-ASCII characters first."""
    lines = [line[:MAX_PREVIEW_WIDTH] for line in text.splitlines() if line.strip()]
    telling = sorted(lines[1:], key=str.isascii)
    return tuple(lines[:1] + telling[: MAX_PREVIEW_LINES - 1])
