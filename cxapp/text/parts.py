"""What a reader sees of a change of a text: words kept, deleted and inserted."""

import difflib
import re

WORDS = re.compile(r"\S+\s*|^\s+")
AROUND, LONGEST = 32, 300
ALIKE = 0.4


def parts(before, after):
    """The way from one text to the other as [["=" | "-" | "+", words], …]; what is kept is shortened in the middle.

    Texts that have little in common are one deletion and one insertion.
    """
    if before == after:
        return []
    # Beyond this many words nobody reads a difference, and looking for one takes long.
    old, new = WORDS.findall(before)[:2000], WORDS.findall(after)[:2000]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if not before or not after or matcher.ratio() < ALIKE:
        return [[sign, _cut(text)] for sign, text in (("-", before), ("+", after)) if text]
    return _shown(list(_steps(matcher.get_opcodes(), old, new)))


def _steps(codes, old, new):
    for code, start, end, first, last in codes:
        if code == "equal":
            yield ["=", "".join(old[start:end])]
            continue
        if end > start:
            yield ["-", "".join(old[start:end])]
        if last > first:
            yield ["+", "".join(new[first:last])]


def _shown(steps):
    shown = [
        [sign, _kept(text, place == 0, place == len(steps) - 1) if sign == "=" else _cut(text)]
        for place, (sign, text) in enumerate(steps)
    ]
    return [part for part in shown if part[1]]


def _kept(text, first, last):
    """Some words before a change and after it; an ellipsis where there is more."""
    if len(text) <= 2 * AROUND:
        return text
    head = "" if first else text[:AROUND].rsplit(" ", 1)[0]
    tail = "" if last else text[-AROUND:].split(" ", 1)[-1]
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"


def _cut(text):
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
