"""The font of the paper: where it lies, and which characters it has."""

import functools
import struct
from pathlib import Path

import fontpkg_noto_sans

FOLDER = Path(fontpkg_noto_sans.__file__).parent / "files"
UPRIGHT = "NotoSans[wdth,wght].ttf"
SEGMENTED = 12


@functools.cache
def covered():
    """The code points that the font can draw, as a frozenset."""
    return frozenset(point for first, last in ranges(table(b"cmap")) for point in range(first, last + 1))


def table(tag):
    """The bytes of one table of the font file (OpenType, "Organization of an OpenType font")."""
    data = (FOLDER / UPRIGHT).read_bytes()
    (count,) = struct.unpack(">H", data[4:6])
    entries = (struct.unpack(">4sIII", data[12 + 16 * number : 28 + 16 * number]) for number in range(count))
    offset, length = next((entry[2], entry[3]) for entry in entries if entry[0] == tag)
    return data[offset : offset + length]


def ranges(cmap):
    """The (first, last) code points of the character map's segmented subtable, format 12."""
    (count,) = struct.unpack(">H", cmap[2:4])
    starts = (struct.unpack(">I", cmap[8 + 8 * number : 12 + 8 * number])[0] for number in range(count))
    start = next(start for start in starts if struct.unpack(">H", cmap[start : start + 2])[0] == SEGMENTED)
    (groups,) = struct.unpack(">I", cmap[start + 12 : start + 16])
    return struct.iter_unpack(">II4x", cmap[start + 16 : start + 16 + 12 * groups])
