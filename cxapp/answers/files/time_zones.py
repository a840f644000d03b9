"""Parses the suffix of a time of day: an offset from UTC, the name of a zone, or an ambiguous word."""

import re
from functools import lru_cache

# Minutes from UTC of unambiguous abbreviations. Times with CST, IST, BST and other ambiguous ones are read as local.
WORDS = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "мск": 180, "msd": 240, "samt": 240, "yekt": 300, "omst": 360, "krat": 420,
    "irkt": 480, "yakt": 540, "vlat": 600, "magt": 660, "pett": 720, "est": -300, "edt": -240, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "nst": -210,
    "ndt": -150, "brt": -180, "art": -180, "sast": 120, "pkt": 300, "npt": 345, "wib": 420, "ict": 420, "hkt": 480,
    "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}  # fmt: skip
OFFSET = re.compile(r"(?:utc|gmt|ut)?\s?([+\-\u2212])(\d{1,2})(?::?(\d{2}))?")
BRACKETS = re.compile(r"\s?[(\[][^()\[\]]{1,80}[)\]]$")
NAME = re.compile(r"[^\W\d]{1,40}(?:[/ .\-]{1,2}[^\W\d]{1,40}){0,4}\.?")
MAX_OFFSET_MINUTES = 14 * 60


@lru_cache(maxsize=1024)
def parse_offset(text):
    """Return minutes from UTC, None for words that mean no zone or several, `not_a_zone` for anything else."""
    text = BRACKETS.sub("", text.strip().lower()).strip()
    if found := OFFSET.fullmatch(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return (minutes if found[1] == "+" else -minutes) if minutes <= MAX_OFFSET_MINUTES else "not_a_zone"
    if not text or NAME.fullmatch(text):
        return WORDS.get(text)
    return "not_a_zone"
