"""Parses numbers and counts with decimal and thousands separators."""

import re

from .. import limits

WHOLE = re.compile(r"([+-]?\d{1,6})(?:[.,]0{1,6})?")
BROKEN = re.compile(r"[+-]?\d+[.,]\d+")
PERCENT = re.compile(r"[+-]?\d+(?:[.,]\d+)?\s*%")
COUNT = re.compile(r"\d{1,3}(?:[\s']\d{3})+|\d+")

POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+")
THOUSANDS = {".": POINTS, ",": COMMAS}


def parse_count(text, decimal="."):
    """Return a count of answers, or `not_a_count`."""
    text = text.strip()
    if len(text) > limits.MAX_SHORT_LENGTH:
        return "not_a_count"
    thousands = "," if decimal == "." else "."
    if THOUSANDS[thousands].fullmatch(text):
        text = text.replace(thousands, "")
    whole, sign, fraction = text.rpartition(decimal)
    text = whole if sign and fraction and not fraction.strip("0") else text
    return int(re.sub(r"\D", "", text)[:12]) if COUNT.fullmatch(text) else "not_a_count"


def is_number(text):
    """Return whether a text is a number and nothing else."""
    text = text.strip()
    if len(text) > limits.MAX_SHORT_LENGTH:
        return False
    return bool(WHOLE.fullmatch(text) or BROKEN.fullmatch(text) or PERCENT.fullmatch(text))


def detect_decimal(texts):
    """Return the decimal separator in these texts: a comma or a point."""
    broken = [text for text in map(str.strip, texts) if len(text) <= limits.MAX_SHORT_LENGTH and BROKEN.fullmatch(text)]
    commas = sum("," in text for text in broken)
    points = len(broken) - commas
    return "," if commas > points else "."
