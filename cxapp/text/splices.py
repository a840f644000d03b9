"""Text edits as lists of splices: checked, applied, inverted, composed, and transformed over one another.

A splice is `[position, delete_count, insert]`. All positions of one list refer to the text before the
edit, ascend and do not overlap. Positions and counts are Unicode code points. If one splice deletes and
inserts, the insert is placed before the deleted characters. `static/js/lib/text.js` is the same in JavaScript.
"""

import re
from itertools import pairwise
from typing import Literal, TypeAlias

from django.utils.translation import gettext_lazy as _

from .spans import DELETE, INSERT, MAX_POSITION, RETAIN, Reader, Splice, Splices, Writer, build_splice

FORBIDDEN_CHARACTERS = re.compile("[\0\ud800-\udfff]")
# The same in JavaScript, whose classes of letters differ from those of Python.
BLANK = re.compile("[ \t\n\xa0]")
WORD_END = re.compile("[ \t\n\xa0.,:;!?()/-]")

Side: TypeAlias = Literal["left", "right"]


def clean(splices: object, length: int | None = None) -> Splices:
    """Return the splices in normal form, or raise ValueError with a sentence for the user.

    `length` is that of the text they apply to, in code points; without it the range is not checked.
    Normal form: nothing empty, and no two splices that touch.
    """
    if not isinstance(splices, list):
        raise ValueError(_("Splices must be a list."))
    for splice in splices:
        _check(splice)
    for before, after in pairwise(splices):
        if before[0] + before[1] > after[0]:
            raise ValueError(_("Splices must ascend and must not overlap."))
    if length is not None and splices and splices[-1][0] + splices[-1][1] > length:
        raise ValueError(_("A splice goes past the end of the text."))
    return normalize(splices)


def apply(text: str, splices: Splices) -> str:
    """Return the text after the splices."""
    pieces: list[str] = []
    place = 0
    for position, count, insert in splices:
        pieces += (text[place:position], insert)
        place = position + count
    pieces.append(text[place:])
    return "".join(pieces)


def deletions(text: str, splices: Splices) -> list[str]:
    """Return the strings that the splices delete from the text, one for each splice."""
    return [text[position : position + count] for position, count, _ in splices]


def invert(splices: Splices, removed: list[str]) -> Splices:
    """Return the splices that undo these, given the strings that these removed."""
    inverse: Splices = []
    shift = 0
    for (position, count, insert), deleted in zip(splices, removed, strict=True):
        inverse.append(build_splice(position + shift, len(insert), deleted))
        shift += len(insert) - count
    return normalize(inverse)


def growth(splices: Splices) -> int:
    """Return by how many code points a text grows (below 0: shrinks) under the splices."""
    return sum(len(insert) - count for _, count, insert in splices)


def compose(first: Splices, second: Splices) -> Splices:
    """Return one list of splices that is equivalent to `first` followed by `second`."""
    out, left, right = Writer(), Reader(first), Reader(second)
    while left.busy or right.busy:
        if left.kind == DELETE:
            out.delete(left.take(left.size)[0])
        elif right.kind == INSERT:
            out.insert(right.take(right.size)[1])
        else:
            _compose_stretch(out, left, right)
    return out.splices()


def transform(splices: Splices, over: Splices, side: Side) -> Splices:
    """Return `splices` adjusted to the text after `over`, which was made from the same text.

    `side` ("left" or "right") says where an insert of `splices` goes if `over` inserts at the same
    position. With `transform(a, b, "left")` and `transform(b, a, "right")` both orders lead to the same text.
    """
    if len(splices) == len(over) == 1 and (apart := _transform_disjoint(splices[0], over[0], side)):
        return apart
    out, own, other = Writer(), Reader(splices), Reader(over)
    while own.busy:
        if own.kind == INSERT and (side == "left" or other.kind != INSERT):
            out.insert(own.take(own.size)[1])
        elif other.kind == INSERT:
            out.retain(other.take(other.size)[0])
        else:
            _transform_stretch(out, own, other)
    return out.splices()


def separate(before: str, splices: Splices, over: Splices) -> Splices:
    """Return the splice that puts a space between two replacements of the same words, or none.

    It applies to the text after `over` and the transformed `splices`, whose insert stands right of that of `over`.
    An empty text counts as words that both replace.
    """
    if len(splices) != 1 or len(over) != 1 or splices[0][0] != over[0][0]:
        return []
    (position, count, insert), (_, other_count, added) = splices[0], over[0]
    if not insert or not added or BLANK.match(insert[0]) or BLANK.match(added[-1]):
        return []
    ends = (position, position + count, position + other_count)
    if (before and not (count and other_count)) or not all(_is_word_boundary(before, end) for end in ends):
        return []
    return [build_splice(position + len(added), 0, " ")]


def trim(before: str, splices: Splices) -> Splices:
    """Return the splices without characters that they delete and insert again; `before` is the text they apply to."""
    if apply(before, splices) == before:
        return []
    out, place = Writer(), 0
    for (position, count, insert), deleted in zip(splices, deletions(before, splices), strict=True):
        out.retain(position - place)
        _write_replacement(out, deleted, insert)
        place = position + count
    return out.splices()


def diff(before: str, after: str, caret: int | None = None) -> Splices:
    """Return at most one splice that turns `before` into `after`: the part between equal ends.

    `caret`, a position in `after`, decides where a character typed among equal ones was inserted: left of it.
    """
    if before == after:
        return []
    limit = min(len(before), len(after))
    tail = 0 if caret is None else _common_tail(before, after, min(limit, len(after) - caret))
    head = _common_head(before, after, limit - tail)
    tail = _common_tail(before, after, limit - head)
    return [build_splice(head, len(before) - head - tail, after[head : len(after) - tail])]


def map_position(position: int, splices: Splices, side: Side = "left") -> int:
    """Return a position after the splices; at an insert it stays left of it or moves right, by `side`."""
    shift = 0
    for start, count, insert in splices:
        if start > position or (start == position and side == "left"):
            break
        shift += len(insert) - min(count, position - start)
    return position + shift


def normalize(splices: Splices) -> Splices:
    """Return valid splices without empty ones and with adjacent ones merged."""
    out, place = Writer(), 0
    for position, count, insert in splices:
        out.retain(position - place)
        out.insert(insert)
        out.delete(count)
        place = position + count
    return out.splices()


def _check(splice: object) -> None:
    if not isinstance(splice, list | tuple) or len(splice) != 3:
        raise ValueError(_("A splice must be a list of position, delete count and insert."))
    position, count, insert = splice
    for number in (position, count):
        if type(number) is not int or not 0 <= number < MAX_POSITION:
            raise ValueError(_("A splice's position and delete count must be whole numbers of 0 or more."))
    if not isinstance(insert, str):
        raise ValueError(_("A splice's insert must be text."))
    if FORBIDDEN_CHARACTERS.search(insert):
        raise ValueError(_("A splice's insert must not hold NUL or half a character."))


def _compose_stretch(out: Writer, left: Reader, right: Reader) -> None:
    """Compose the next span, which `left` keeps or has inserted and `right` keeps or deletes."""
    is_retained, deleted = left.kind == RETAIN, right.kind == DELETE
    size = min(left.size, right.size)
    insert = left.take(size)[1]
    right.take(size)
    if is_retained and deleted:
        out.delete(size)
    elif is_retained:
        out.retain(size)
    elif not deleted:
        out.insert(insert)


def _transform_disjoint(own: Splice, other: Splice, side: Side) -> Splices | None:
    """Return the transformed splice if the two do not touch, or only insert: a shortcut for most typing."""
    position, count, insert = own
    start, deleted_count, added = other
    if position + count < start or (position == start and not count and not deleted_count and side == "left"):
        return [own]
    if start + deleted_count < position or (position == start and not count and not deleted_count):
        return [build_splice(position + len(added) - deleted_count, count, insert)]
    return None


def _transform_stretch(out: Writer, own: Reader, other: Reader) -> None:
    """Transform the next span, which both keep or delete; characters deleted twice are deleted once."""
    kind, is_deleted = own.kind, other.kind == DELETE
    size = min(own.size, other.size)
    own.take(size)
    other.take(size)
    if not is_deleted:
        (out.delete if kind == DELETE else out.retain)(size)


def _write_replacement(out: Writer, deleted: str, insert: str) -> None:
    """Write a replacement, keeping characters that both texts share: their ends, or the whole shorter text."""
    limit = min(len(deleted), len(insert))
    head = _common_head(deleted, insert, limit)
    tail = _common_tail(deleted, insert, limit - head)
    out.retain(head)
    _write_middle(out, deleted[head : len(deleted) - tail], insert[head : len(insert) - tail])
    out.retain(tail)


def _write_middle(out: Writer, deleted: str, insert: str) -> None:
    if deleted and (at := insert.find(deleted)) >= 0:
        out.insert(insert[:at])
        out.retain(len(deleted))
        out.insert(insert[at + len(deleted) :])
    elif insert and (at := deleted.find(insert)) >= 0:
        out.delete(at)
        out.retain(len(insert))
        out.delete(len(deleted) - at - len(insert))
    else:
        out.insert(insert)
        out.delete(len(deleted))


def _is_word_boundary(text: str, position: int) -> bool:
    around = text[max(position - 1, 0) : position + 1]
    return position in (0, len(text)) or WORD_END.search(around) is not None


def _common_head(before: str, after: str, limit: int) -> int:
    size = 0
    while size < limit and before[size] == after[size]:
        size += 1
    return size


def _common_tail(before: str, after: str, limit: int) -> int:
    size = 0
    while size < limit and before[-1 - size] == after[-1 - size]:
        size += 1
    return size
