"""Where the words of a PDF stand."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import islice

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True)
class Box:
    """A word and its box in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    foot: float
    text: str


def boxes(pdf):
    """The words of a PDF."""
    found = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [Box(*map(float, match.groups()[:4]), unescape(match[5])) for match in WORD.finditer(found)]


def overlaps(found):
    """The pairs of words of which one runs over the other; lines of type may share the air between them."""
    return [(word.text, other.text) for word, other in _pairs_at_one_height(found) if is_over(word, other)]


def _pairs_at_one_height(found):
    """Yield the pairs of words that share some height, the upper one first."""
    ordered = sorted(found, key=lambda word: word.top)
    for number, word in enumerate(ordered, 1):
        for other in islice(ordered, number, None):
            if other.top >= word.foot:
                break
            yield word, other


def is_over(word, other):
    """Whether two boxes share more than a hair's width and the half of a line."""
    wide = min(word.right, other.right) - max(word.left, other.left)
    high = min(word.foot, other.foot) - max(word.top, other.top)
    return wide > 1 and high > 0.45 * min(word.foot - word.top, other.foot - other.top)
