"""Passages of texts around what was searched for, with the ranges of the words found: code points, no markup."""

from . import words

MAX_LENGTH = 180
# What stands before the first word found, where a text is too long to show whole.
LEAD = 50
ELLIPSIS = "…"


def find_passages(texts, terms):
    """Return the texts in which something was found, [(place of the text, ranges), …]; None if a term is in none."""
    found = [words.find_ranges(text, terms) for text in texts]
    if not all(any(ranges[term] for ranges in found) for term in terms):
        return None
    return [(place, _join(ranges)) for place, ranges in enumerate(found) if any(ranges.values())]


def cut_passage(text, ranges=()):
    """Return {text, ranges}: a text on one line, cut to MAX_LENGTH around the first of the ranges."""
    start = _find_start(text, ranges)
    end = min(len(text), start + MAX_LENGTH)
    head, tail = ELLIPSIS * (start > 0), ELLIPSIS * (end < len(text))
    shift = len(head) - start
    kept = [[max(one, start) + shift, min(other, end) + shift] for one, other in ranges if one < end and other > start]
    return {"text": head + " ".join(text[start:end].splitlines()) + tail, "ranges": kept}


def _find_start(text, ranges):
    if len(text) <= MAX_LENGTH or not ranges or ranges[0][0] <= LEAD:
        return 0
    # At the beginning of a word, if one begins there.
    start = ranges[0][0] - LEAD
    space = text.find(" ", start, ranges[0][0])
    return space + 1 if space >= 0 else start


def _join(ranges):
    """Return all ranges of some terms in order, overlapping ones as one."""
    joined = []
    for start, end in sorted(pair for pairs in ranges.values() for pair in pairs):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return joined
