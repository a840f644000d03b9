"""The word diff of a text for readers: words kept, deleted and inserted."""

import difflib
import re
from typing import TypeAlias

WORDS = re.compile(r"\s+|\S+")
CONTEXT_LENGTH, MAX_PART_LENGTH = 32, 300
MIN_SIMILARITY = 0.4
# Words and the spaces between them, without the ends that both texts share. Comparing more takes minutes.
MAX_COMPARED_WORDS = 60

# The sign and the words.
Part: TypeAlias = list[str]
Opcode: TypeAlias = tuple[str, int, int, int, int]


def build_parts(before: str, after: str) -> list[Part]:
    """Return the diff of two texts as [["=" | "-" | "+", words], …]; kept parts are shortened in the middle.

    Texts with little in common give one deletion and one insertion.
    """
    if before == after:
        return []
    old, new = WORDS.findall(before), WORDS.findall(after)
    head, tail = _count_common_ends(old, new)
    codes = _opcodes(old[head : len(old) - tail], new[head : len(new) - tail], head)
    common_words = _count_words(old[:head]) + _count_words(old[len(old) - tail :])
    common_words += sum(_count_words(old[start:end]) for code, start, end, _, _ in codes if code == "equal")
    if not before or not after or 2 * common_words < MIN_SIMILARITY * (_count_words(old) + _count_words(new)):
        return [[sign, _truncate(text)] for sign, text in (("-", before), ("+", after)) if text]
    ends = ("equal", 0, head, 0, head), ("equal", len(old) - tail, len(old), len(new) - tail, len(new))
    return _shorten_steps(_build_steps([ends[0], *codes, ends[1]], old, new))


def _count_common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many words both lists share at the beginning and at the end."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    left = most - head
    return head, next((place for place in range(left) if old[-1 - place] != new[-1 - place]), left)


def _opcodes(old: list[str], new: list[str], head: int) -> list[Opcode]:
    """Return the opcodes between the shared ends: (code, start, end, first, last), as indexes of the whole lists."""
    if max(len(old), len(new)) > MAX_COMPARED_WORDS:
        return [("replace", head, head + len(old), head, head + len(new))]
    opcodes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(code, start + head, end + head, first + head, last + head) for code, start, end, first, last in opcodes]


def _count_words(tokens: list[str]) -> int:
    return sum(not word.isspace() for word in tokens)


def _build_steps(codes: list[Opcode], old: list[str], new: list[str]) -> list[Part]:
    """Return the steps as words; white space between two changes belongs to both."""
    pairs = [
        (code == "equal", "".join(old[start:end]), "".join(new[first:last])) for code, start, end, first, last in codes
    ]
    pairs = [pair for pair in pairs if pair[1] or pair[2]]
    steps: list[Part] = []
    deleted = come = ""
    for place, (same, was, now) in enumerate(pairs):
        if not same or (was.isspace() and (deleted or come) and place + 1 < len(pairs)):
            deleted, come = deleted + was, come + now
            continue
        steps += [["-", deleted], ["+", come], ["=", was]]
        deleted = come = ""
    steps += [["-", deleted], ["+", come]]
    return [step for step in steps if step[1]]


def _shorten_steps(steps: list[Part]) -> list[Part]:
    shown = [
        [sign, _shorten_middle(text, place == 0, place == len(steps) - 1) if sign == "=" else _truncate(text)]
        for place, (sign, text) in enumerate(steps)
    ]
    return [part for part in shown if part[1]]


def _shorten_middle(text: str, first: bool, last: bool) -> str:
    """Return the words next to the changes, with an ellipsis for the rest."""
    if len(text) <= 2 * CONTEXT_LENGTH:
        return text
    head = "" if first else text[:CONTEXT_LENGTH].rsplit(" ", 1)[0]
    tail = "" if last else text[-CONTEXT_LENGTH:].split(" ", 1)[-1]
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"


def _truncate(text: str) -> str:
    return text if len(text) <= MAX_PART_LENGTH else text[: MAX_PART_LENGTH - 1].rstrip() + "…"
