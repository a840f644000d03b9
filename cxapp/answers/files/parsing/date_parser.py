"""Parses single days and times as people and programs write them."""

import datetime
import re
import unicodedata
from functools import lru_cache

from .. import limits
from . import months, timestamps

DMY, MDY = "dmy", "mdy"
EARLIEST_DAY = datetime.date(1990, 1, 1)
ISO = re.compile(r"(?P<year>\d{4})([-./])\s?(?P<month>\d{1,2})\2\s?(?P<day>\d{1,2})\.?")
ASIAN = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
PACKED = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
NUMBERS = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})(?:\s*г\.?)?")
MONTH = re.compile(r"(\d{4})(?:[-./]|\s?[年년]\s?)(\d{1,2})\s?[月월]?|(\d{1,2})[-./](\d{4})")
WEEKDAY = re.compile(r"([^\W\d_]{2,13})([.,]{0,2})\s{1,3}")
# The parts of a day with a named month.
PART = re.compile(r"\d+|[^\W\d_]+|[^\w]+|_")
MAX_PARTS = 16
FILLERS = frozenset(["st", "nd", "rd", "th", "er", "of", "de", "del", "г", "год", "года"])
PART_SEPARATORS = frozenset(" .,-/º\xa0\u202f")
# Between a day and its time: "5 ноября 2026 г. в 14:05".
TIME_WORDS = frozenset(["at", "в", "um", "à", "alle", "kl", "kl.", "@"])
HALF_DAY_WORDS = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "午前", "午後", "오전", "오후", "上午", "下午"]
SECOND_HALF_MARKS = ("p", "午後", "오후", "下午")
HALF = "|".join(re.escape(half) for half in sorted(HALF_DAY_WORDS, key=len, reverse=True))
CLOCK_BEGINS = rf"(?:(?:{HALF})\s?)?\d{{1,2}}[:h]\d\d"
CLOCK = re.compile(rf"[T\s,_](?={CLOCK_BEGINS})", re.IGNORECASE)
TIME = re.compile(
    rf"(?:({HALF})\s?)?(\d{{1,2}})[:h](\d{{2}})(?::(\d{{2}})(?:[.,](\d{{1,9}}))?)?(?:\s?({HALF})(?![^\W\d_]))?(.*)",
    re.IGNORECASE | re.DOTALL,
)
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


def parse_day(text, order=DMY):
    """Return the date, or `unreal` for a day that does not exist in the calendar, `not_a_day` for anything else."""
    return _parse_day(text, order) if len(text) <= limits.MAX_SHORT_LENGTH else "not_a_day"


@lru_cache(maxsize=4096)
def _parse_day(text, order):
    text = _strip_weekday(_strip_time_word(timestamps.format_stamp(text.strip())))
    numbers = _parse_numbers(text, order) or _parse_named_month(text)
    if numbers is None:
        return "not_a_day"
    try:
        return datetime.date(*numbers)
    except ValueError:
        return "unreal"


def parse_month(text):
    """Return the first day of a month written without a day, else None."""
    month = _parse_month(text.strip()) if len(text) <= limits.MAX_SHORT_LENGTH else None
    return datetime.date(*month, 1) if month and month[0] and 1 <= month[1] <= 12 else None


def _parse_month(text):
    """Return (year, month)."""
    if match := MONTH.fullmatch(text):
        return int(match[1] or match[4]), int(match[2] or match[3])
    match [months.find_month(part) if part.isalpha() else part for part in _split_parts(text)]:
        case [int(month), str(year)] | [str(year), int(month)] if len(year) == 4:
            return int(year), month
    return None


def parse_time(text):
    """Return (microseconds since midnight, offset from UTC in minutes or None); None if the text is not a time."""
    return _parse_time(text) if len(text) <= limits.MAX_SHORT_LENGTH else None


@lru_cache(maxsize=4096)
def _parse_time(text):
    match = TIME.fullmatch(text.strip())
    if not match:
        return None
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    if half := (match[1] or match[6] or "").lower():
        hour = _to_24_hours(hour, half.startswith(SECOND_HALF_MARKS))
    offset = parse_offset(match[7])
    if hour > 23 or minute > 59 or second > 59 or offset == "not_a_zone":
        return None
    fraction = int((match[5] or "0").ljust(6, "0")[:6])
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction, offset


def _to_24_hours(hour, is_later):
    """Return the hour, 0 to 23, of an hour with AM or PM, 99 if invalid; some tools add PM to hours from 13 on."""
    if 1 <= hour <= 12:
        return hour % 12 + 12 * is_later
    return hour if is_later == (hour > 12) else 99


def split_time(text):
    """Return (the text before a time of day, the time), both as text."""
    text = timestamps.format_stamp(text)
    at = CLOCK.search(text[: limits.MAX_SHORT_LENGTH])
    return (_strip_end(text[: at.start()]), text[at.end() :]) if at else (text, "")


def _strip_end(text):
    """Return a day without the characters between it and its time."""
    while text != (shorter := text.rstrip().rstrip("T,_")):
        text = shorter
    return text


def _strip_time_word(text):
    """Return the day without the word before a time of day, which `split_time` leaves at its end."""
    day, _space, word = text.rpartition(" ")
    return day.rstrip(" ,") if word.lower() in TIME_WORDS else text


def is_day(text):
    """Return whether a text is written like a day, even one that does not exist; bare numbers are not."""
    return (
        len(text) <= limits.MAX_SHORT_LENGTH
        and not timestamps.is_stamp(text)
        and parse_day(split_time(text)[0]) != "not_a_day"
    )


def _strip_weekday(text):
    """Return the day without a weekday before it; any word that is followed by a comma counts as a weekday."""
    match = WEEKDAY.match(text)
    if not match:
        return text
    word = match[1].lower()
    is_weekday = months.is_weekday(word) or ("," in match[2] and months.find_month(word) is None)
    return text[match.end() :] if is_weekday else text


def _parse_numbers(text, order):
    """Return (year, month, day) of a day written in digits."""
    if match := ISO.fullmatch(text) or PACKED.fullmatch(text) or ASIAN.fullmatch(text):
        return tuple(int(match[name]) for name in ("year", "month", "day"))
    if match := NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        return _expand_year(match[4]), *((first, second) if order == MDY else (second, first))
    return None


def _parse_named_month(text):
    """Return (year, month, day) of a day with a named month, which is between the two numbers or before them."""
    match [months.find_month(part) if part.isalpha() else part for part in _split_parts(text)]:
        case [str(day), int(month), str(year)] if len(day) <= 2 and len(year) in (2, 4):
            return _expand_year(year), month, int(day)
        case [int(month), str(day), str(year)] | [str(year), int(month), str(day)] if len(day) <= 2 and len(year) == 4:
            return int(year), month, int(day)
    return None


def _split_parts(text):
    """Return the numbers and words of a day without fillers; [] if there are other characters between them."""
    tokens = PART.findall(unicodedata.normalize("NFC", text).lower())
    if len(tokens) > MAX_PARTS or any(
        not part[0].isalnum() and not PART_SEPARATORS.issuperset(part) for part in tokens
    ):
        return []
    parts = [part for part in tokens if part[0].isalnum() and part not in FILLERS]
    # "mar" is Spanish for Tuesday if another word is the month.
    is_weekday_first = sum(map(str.isalpha, parts)) == 2 and parts[0] in months.DAYS
    return parts[1:] if is_weekday_first else parts


def _expand_year(text):
    """Return the year; two digits mean this century."""
    return int(text) + (2000 if len(text) == 2 else 0)


@lru_cache(maxsize=1024)
def parse_offset(text):
    """Return minutes from UTC, None for words that mean no zone or several, `not_a_zone` for anything else."""
    text = BRACKETS.sub("", text.strip().lower()).strip()
    if match := OFFSET.fullmatch(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return (minutes if match[1] == "+" else -minutes) if minutes <= MAX_OFFSET_MINUTES else "not_a_zone"
    if not text or NAME.fullmatch(text):
        return WORDS.get(text)
    return "not_a_zone"
