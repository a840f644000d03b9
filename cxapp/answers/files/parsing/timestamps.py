"""Timestamps of programs: Unix seconds and milliseconds, Excel serial days, and ISO 8601 basic format."""

import datetime
import re

STAMP = re.compile(r"(1\d{9})(?:[.,]\d{1,9})?|(1\d{12})|([2-6]\d{4})(?:[.,](\d{1,15}))?")
BARE = re.compile(r"\d{1,30}(?:[.,]\d{1,30})?")
BASIC = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)([.,]\d{1,9})?)?(Z|[+-]\d\d:?(?:\d\d)?)?")
# A coarse pattern of timestamps for polars.
STAMP_PATTERN = r"^(?:[0-9]{5,13}(?:[.,][0-9]{1,15})?|[0-9]{8}T[0-9]{4}.*)$"
UNIX = datetime.datetime(1970, 1, 1)
EXCEL = datetime.datetime(1899, 12, 30)


def is_stamp(text):
    """Return whether a text is a bare number that may be a timestamp."""
    return STAMP.fullmatch(text.strip()) is not None


def may_be_moments(texts):
    """Return whether not all texts are bare numbers, or all are timestamps of one kind."""
    kinds = {_detect_kind(text) for text in texts}
    return not all(BARE.fullmatch(text.strip()) for text in texts) or (len(kinds) == 1 and None not in kinds)


def _detect_kind(text):
    match = STAMP.fullmatch(text.strip())
    return match and next(number for number in (1, 2, 3) if match[number])


def format_stamp(text):
    """Return a timestamp as an ISO 8601 day or time; any other text unchanged."""
    if match := STAMP.fullmatch(text):
        return _format_moment(*match.groups())
    if match := BASIC.fullmatch(text):
        year, month, day, hour, minute, second, fraction, zone = match.groups(default="")
        return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{fraction}{zone}"
    return text


def _format_moment(seconds, milliseconds, days, fraction):
    if days:
        part = round(int(fraction or 0) / 10 ** len(fraction or "") * 86400)
        moment = EXCEL + datetime.timedelta(int(days), part)
        return moment.isoformat(" ") if fraction else moment.date().isoformat()
    moment = UNIX + datetime.timedelta(seconds=int(seconds) if seconds else int(milliseconds) // 1000)
    return f"{moment.isoformat()}Z"
