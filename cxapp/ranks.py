"""Ranks: strings that order siblings by plain comparison, with always another rank between any two.

A rank is a fraction written in base 62 (0-9, A-Z, a-z) without a trailing 0. At either end of a list it
counts on instead of halving: k leading `z` (or `0`) announce a counter of k + 1 digits, so that 10,000
appends need six characters. `static/js/lib/ranks.js` is the same in JavaScript.
"""

import re
from typing import TypeGuard

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
MAX_LENGTH = 48

_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_VALID = re.compile(r"[0-9A-Za-z]*[1-9A-Za-z]")


def rank_between(before: str | None, after: str | None) -> str:
    """Return a rank after `before` and before `after`; None is the open end of the list."""
    for rank in (before, after):
        if rank is not None and not is_valid(rank):
            raise ValueError(f"Not a rank: {rank!r}.")
    if before is not None and after is not None and before >= after:
        raise ValueError("There is nothing between two ranks that do not ascend.")
    if after is None:
        return _rank_after(before or "")
    return _rank_between(before, after) if before else _rank_before(after)


def spread(count: int) -> list[str]:
    """Return `count` ascending ranks, evenly spaced and as short as possible with gaps between them."""
    width = 1
    while BASE**width <= 2 * count:
        width += 1
    step = BASE**width / (count + 1)
    return [_format_number(round(step * (place + 1)), width).rstrip("0") for place in range(count)]


def is_valid(rank: object) -> TypeGuard[str]:
    """Whether this is a rank, of any length."""
    return isinstance(rank, str) and _VALID.fullmatch(rank) is not None


def is_long(rank: str) -> bool:
    """Whether a rank is so long that the ranks of its list should be spread again."""
    return len(rank) >= MAX_LENGTH


def _rank_between(before: str, after: str) -> str:
    head = _common_prefix_length(before, after)
    low, high = before[head:], after[head:]
    if not low:
        return after[:head] + _rank_before(high)
    first, last = _VALUE[low[0]], _VALUE[high[0]]
    if last - first > 1:
        return before[:head] + DIGITS[(first + last) // 2]
    above = before[: head + 1] + _rank_after(low[1:])
    below = after[: head + 1] + _rank_before(high[1:]) if high[1:] else above
    return min(above, below, key=len)


def _rank_after(rank: str) -> str:
    """Return a rank after all strings that begin with `rank`'s counter; "" gives the middle."""
    if not rank:
        return DIGITS[BASE // 2]
    level = len(rank) - len(rank.lstrip("z"))
    number = _read_counter(rank, level) + 1
    number += number % BASE == 0
    if number // BASE**level >= BASE - 1:
        return "z" * (level + 1) + "0" * (level + 1) + "1"
    return "z" * level + _format_number(number, level + 1)


def _rank_before(rank: str) -> str:
    level = len(rank) - len(rank.lstrip("0"))
    number = _read_counter(rank, level) - 1
    number -= number % BASE == 0
    if number < BASE**level:
        return "0" * (level + 1) + "z" * (level + 2)
    return "0" * level + _format_number(number, level + 1)


def _read_counter(rank: str, level: int) -> int:
    """Return the counter of level + 1 digits after `level` leading digits; missing digits count as 0."""
    number = 0
    for digit in rank[level : 2 * level + 1].ljust(level + 1, "0"):
        number = number * BASE + _VALUE[digit]
    return number


def _format_number(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, value = divmod(number, BASE)
        digits = DIGITS[value] + digits
    return digits


def _common_prefix_length(before: str, after: str) -> int:
    size = 0
    while size < min(len(before), len(after)) and before[size] == after[size]:
        size += 1
    return size
