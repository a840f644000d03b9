"""Parses scores: a whole number alone, with its meaning, out of a total, or as stars."""

import re
import unicodedata

from .. import limits
from . import likert, months
from .name_matching import DASHES, normalize_name
from .number_parser import BROKEN, PERCENT, WHOLE

DIGITS = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")
OUT_OF = re.compile(r"(\d{1,6})\s*(?:/|of|out of|из)\s*(\d{1,6})", re.IGNORECASE)
STARS = re.compile(r"([★⭐🌟]+)([☆✩]*)")
# Characters between a number and its meaning: "5 - Very satisfied", "5=Very satisfied", "Very satisfied: 5".
JOINTS = "-:.)=("
ENDS = " .,;:!)"
COUNTED = re.compile(r"stars?|points?|pts|звезд[аы]?|балл(?:а|ов)?")
# Words that, next to a number, make it a range, an estimate or a time.
DOUBTFUL = """
    or and to than more less over under above below at about up from plus minus times day days ago
    или и до от более больше менее меньше выше ниже около раз раза день дня дней назад
"""
DOUBTS = frozenset(DOUBTFUL.split())
UNANSWERED = frozenset(
    (
        *("", "-", "--", "---", "n/a", "#n/a", "na", "n.a", "n a", "null", "none", "nil", "nan", "blank", "empty"),
        *("no answer", "no response", "not answered", "unanswered", "skipped", "not applicable", "does not apply"),
        *("don't know", "don’t know", "do not know", "prefer not to say", "prefer not to answer"),
        *("нет ответа", "без ответа", "нет данных", "не ответил", "не ответила", "н/д", "н/п", "пропущено"),
        *("не знаю", "затрудняюсь ответить", "не применимо", "неприменимо", "пропуск"),
    )
)


def is_unanswered(text):
    """Return whether a cell means that there is no answer."""
    return len(text) <= limits.MAX_SHORT_LENGTH and normalize_name(text) in UNANSWERED


def parse_score(text, metric=None):
    """Return the number, or the reason for none: `no_score`, `mean`, `percent`, `other_scale`, `not_a_number`."""
    if len(text) > limits.MAX_SHORT_LENGTH:
        return "not_a_number"
    if is_unanswered(text):
        return "no_score"
    text = _strip_quotes(text)
    if match := WHOLE.fullmatch(text):
        return int(match[1])
    if PERCENT.fullmatch(text):
        return "percent"
    if BROKEN.fullmatch(text):
        return "mean"
    if match := OUT_OF.fullmatch(text):
        return _parse_total(int(match[1]), int(match[2]), metric)
    if match := STARS.fullmatch(text):
        full, empty = map(len, match.groups())
        return _parse_total(full, full + empty, metric) if empty else full
    return _find_number(text)


def _strip_quotes(text):
    """Return a text without invisible characters and surrounding quotation marks, with uniform dashes."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf" and letter != "\ufe0f")
    return seen.strip(" \t\n\r\xa0\u2009\u202f\"'«»“”").translate(DASHES)


def _parse_total(value, total, metric):
    """Return the value of “4 of 5”, or `other_scale` if the metric's scale does not end at 5."""
    if (metric and total != metric.high) or value > total:
        return "other_scale"
    return value


def _find_number(text):
    """Return the only number of a text if its meaning precedes or follows it, else `not_a_number`."""
    numbers = DIGITS.findall(text)
    if len(numbers) != 1 or len(numbers[0]) > 6:
        return "not_a_number"
    before, _number, after = text.partition(numbers[0])
    if before.strip() in ("", "+", "-"):
        return int(before.strip() + numbers[0]) if _is_meaning(after) else "not_a_number"
    return int(numbers[0]) if _has_trailing_number(before.strip(), after.strip()) else "not_a_number"


def _is_meaning(after):
    """Return whether the text after a number is its meaning and does not change the number."""
    words = WORD.findall(after.casefold())
    if not words:
        return not after.strip(ENDS)
    rest = after.strip()
    joined = rest[0] in JOINTS
    return (joined and not _is_doubtful(words, words[0])) or _is_counted(rest) or likert.is_known(rest)


def _has_trailing_number(before, after):
    """Return whether a number follows its meaning, in brackets or after a separator."""
    words = WORD.findall(before.casefold())
    in_brackets = before.endswith(("(", "[")) and after in (")", "]")
    if not words:
        return in_brackets and len(before) == 1
    joined = in_brackets or (not after and before[-1] in "-:=")
    return joined and not _is_doubtful(words, words[-1])


def _is_doubtful(words, nearest):
    """Return whether words change the number next to them, or are months: Excel turns 9-10 into 9-Oct."""
    return nearest in DOUBTS or all(map(months.find_month, words))


def _is_counted(rest):
    return COUNTED.fullmatch(normalize_name(rest)) is not None
