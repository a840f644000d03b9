"""Days and times as people and programs write them, and which order of day and month a column has."""

import datetime
import re
from functools import lru_cache

from . import limits

DMY, MDY = "dmy", "mdy"
ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})\.?")
PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
NUMBERS = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})(?:\s*г\.?)?")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.\-/]*([^\W\d_]{3,12})[\s.,\-/]*(\d{4}|\d{2})(?:\s*г\.?)?")
MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})[\s.]*(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})")
WEEKDAY = re.compile(r"^[^\W\d_]{2,11}[.,]+\s+(?=\d|[^\W\d_])")
CLOCK = re.compile(r"[T\s,]\d(?=\d?:\d\d)")
SERIAL = re.compile(r"([2-6]\d{4})(?:[.,]\d+)?")
TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?(?:\s*(?:(z|utc|gmt)|([+-])(\d{2}):?(\d{2})?))?",
    re.IGNORECASE,
)
EPOCH = datetime.date(1899, 12, 30)
MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan янв", "feb фев", "mar мар mär", "apr апр", "may май мая mai", "jun июн", "jul июл", "aug авг", "sep сен",
         "oct окт okt", "nov ноя", "dec дек dez"],
        1,
    )
    for name in names.split()
}  # fmt: skip

WHOLE_MONTHS = """
    january february march april june july august sept september october november december
    января февраля марта апреля июня июля августа сентября октября ноября декабря
    январь февраль март апрель июнь июль август сентябрь октябрь ноябрь декабрь
"""
MONTH_NAMES = frozenset([*MONTHS, *WHOLE_MONTHS.split()])


def is_month(word):
    """Whether a word in small letters is the name of a month, whole or cut to three letters."""
    return word in MONTH_NAMES


def day(text, order=DMY):
    """The date, or why there is none: `unreal` for a day that no calendar has, `not_a_day` for anything else."""
    return _day(text, order) if len(text) <= limits.SHORT else "not_a_day"


@lru_cache(maxsize=4096)
def _day(text, order):
    numbers = _numbers(WEEKDAY.sub("", text.strip()), order)
    if numbers is None:
        return "not_a_day"
    if isinstance(numbers, datetime.date):
        return numbers
    try:
        return datetime.date(*numbers)
    except ValueError:
        return "unreal"


def time(text):
    """Microseconds since midnight and the offset from UTC in minutes (None where none is given); None for no time."""
    return _time(text) if len(text) <= limits.SHORT else None


@lru_cache(maxsize=4096)
def _time(text):
    found = TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[5]:
        hour = hour % 12 + 12 * (found[5].lower() == "p") if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59 or second > 59:
        return None
    fraction = int((found[4] or "0").ljust(6, "0")[:6])
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction, _offset(found)


def parted(text):
    """What stands before a time of day, and the time, as two texts."""
    at = CLOCK.search(text[: limits.SHORT])
    return (_without_end(text[: at.start()]), text[at.end() - 1 :]) if at else (text, "")


def _without_end(text):
    """A day without what parts it from its time."""
    while text != (shorter := text.rstrip().rstrip("T,")):
        text = shorter
    return text


def orders(texts):
    """The orders of day and month in which each of these texts is a day; both where it cannot be told."""
    days = [parted(text)[0] for text in texts if text.strip()]
    return [order for order in (DMY, MDY) if days and all(isinstance(day(one, order), datetime.date) for one in days)]


def is_ambiguous(texts):
    """Whether both orders read every text, and read some of them differently."""
    days = [parted(text)[0] for text in texts if text.strip()]
    return len(orders(texts)) == 2 and any(day(one, DMY) != day(one, MDY) for one in days)


def is_day(text):
    """Whether a text is written like a day, existing or not; bare numbers are not."""
    return len(text) <= limits.SHORT and not SERIAL.fullmatch(text.strip()) and day(parted(text)[0]) != "not_a_day"


def _numbers(text, order):
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[3]), int(found[4])
    if found := NUMBERS.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        return _year(found[4]), *((first, second) if order == MDY else (second, first))
    if found := PACKED.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := SERIAL.fullmatch(text):
        return EPOCH + datetime.timedelta(int(found[1]))
    return _named(text.lower())


def _named(text):
    if (found := DAY_FIRST.fullmatch(text)) and (month := MONTHS.get(found[2][:3])):
        return _year(found[3]), month, int(found[1])
    if (found := MONTH_FIRST.fullmatch(text)) and (month := MONTHS.get(found[1][:3])):
        return int(found[3]), month, int(found[2])
    return None


def _year(text):
    """The whole year; two figures are of this century."""
    return int(text) + (2000 if len(text) == 2 else 0)


def _offset(found):
    if found[6]:
        return 0
    if not found[7]:
        return None
    minutes = int(found[8]) * 60 + int(found[9] or 0)
    return -minutes if found[7] == "-" else minutes
