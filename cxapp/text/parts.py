"""What a reader sees of a change of a text: words kept, deleted and inserted."""

import difflib
import re

WORDS = re.compile(r"\s+|\S+")
AROUND, LONGEST, MOST = 32, 300, 2000
ALIKE = 0.4


def parts(before, after):
    """The way from one text to the other as [["=" | "-" | "+", words], …]; what is kept is shortened in the middle.

    Texts that have little in common are one deletion and one insertion.
    """
    if before == after:
        return []
    # Beyond this many words nobody reads a difference, and looking for one takes long.
    old, new = WORDS.findall(before)[:MOST], WORDS.findall(after)[:MOST]
    if not before or not after or _likeness(old, new) < ALIKE:
        return [[sign, _cut(text)] for sign, text in (("-", before), ("+", after)) if text]
    return _shown(_joined(_steps(old, new)))


def _likeness(old, new):
    """How much the words have in common; the spaces between them say nothing."""
    return _matcher([word for word in old if not word.isspace()], [word for word in new if not word.isspace()]).ratio()


def _matcher(old, new):
    return difflib.SequenceMatcher(None, old, new, autojunk=False)


def _steps(old, new):
    """(what was, what is) of each stretch, and whether it stays."""
    for code, start, end, first, last in _matcher(old, new).get_opcodes():
        yield code == "equal", "".join(old[start:end]), "".join(new[first:last])


def _joined(steps):
    """The stretches as parts: a space between two changes belongs to them."""
    parts, gone, come = [], "", ""
    for stays, was, now in [*steps, (True, "", "")]:
        if stays and not (was.isspace() and (gone or come)):
            parts += [["-", gone], ["+", come], ["=", was]]
            gone = come = ""
        else:
            gone, come = gone + was, come + now
    return [part for part in parts if part[1]]


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
