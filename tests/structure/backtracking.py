"""Counts the steps that a backtracking matcher takes for a pattern, and makes texts on which bad patterns take many."""

import functools
import itertools
import re
import warnings
from re import _constants as sre
from re import _parser

SINGLE = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN, sre.CATEGORY)
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
}
CATEGORIES |= {
    sre.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    sre.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    sre.CATEGORY_NOT_WORD: lambda letter: not CATEGORIES[sre.CATEGORY_WORD](letter),
}
# Where a class holds one of these, it stands for the class.
LETTERS = "0a A:.-,Z\tйЙ<>/\"'_=T\n9x!"
MOST = 400_000
FEW = 20_000
# How many of the worst texts are tried at length.
SUSPECTS = 3


class TooManySteps(Exception):
    """More than any linear pattern takes."""


class Counter:
    """One matching of a parsed pattern against a text."""

    def __init__(self, text, ignores_case, most=MOST):
        self.text = text.lower() if ignores_case else text
        self.ignores_case = ignores_case
        self.steps, self.most, self.groups, self.known = 0, most, {}, {}

    def tick(self):
        """Count a step."""
        self.steps += 1
        if self.steps > self.most:
            raise TooManySteps

    def sequence(self, items, at, i, then):
        """Whether the items from `at` match at `i`, and then what follows."""
        self.tick()
        parts = items.data  # The methods of the parser's class take as long as the match.
        if at == len(parts):
            return then(i)
        code, value = parts[at]
        return self.item(code, value, i, lambda j: self.sequence(items, at + 1, j, then))

    def item(self, code, value, i, rest):
        """Whether one item matches at `i`, and then the rest."""
        if code in SINGLE:
            return i < len(self.text) and self.fits(code, value, self.text[i]) and rest(i + 1)
        if code in REPEATS:
            return self.repeat(code, *value, i, rest)
        if code is sre.SUBPATTERN:
            return self.sequence(value[3], 0, i, lambda j: self.groups.update({value[0]: (i, j)}) or rest(j))
        if code is sre.BRANCH:
            return any(self.sequence(branch, 0, i, rest) for branch in value[1])
        if code is sre.GROUPREF:
            if value not in self.groups:
                return False
            begin, end = self.groups[value]
            word = self.text[begin:end]
            return self.text.startswith(word, i) and rest(i + len(word))
        if code in (sre.ASSERT, sre.ASSERT_NOT):
            return self.looks(*value, i) == (code is sre.ASSERT) and rest(i)
        if code is sre.AT:
            return self.stands(value, i) and rest(i)
        if code is sre.ATOMIC_GROUP:
            ends = []
            return self.sequence(value, 0, i, lambda j: ends.append(j) or True) and rest(ends[0])
        raise NotImplementedError(code)

    def looks(self, direction, items, i):
        """Whether what is asserted stands after `i`, or before it."""
        begin = i if direction > 0 else i - items.getwidth()[0]
        return begin >= 0 and bool(self.sequence(items, 0, begin, lambda j: direction > 0 or j == i))

    def stands(self, where, i):
        """Whether a position is a border of a word, a line or the text."""
        word = CATEGORIES[sre.CATEGORY_WORD]
        if where in (sre.AT_BOUNDARY, sre.AT_NON_BOUNDARY):
            sides = [0 <= at < len(self.text) and word(self.text[at]) for at in (i - 1, i)]
            return (sides[0] != sides[1]) == (where is sre.AT_BOUNDARY)
        if where in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return i == 0 or self.text[i - 1] == "\n"
        return i == len(self.text)

    def repeat(self, code, low, high, items, i, rest):
        """Whether a repeated item matches."""
        lazy = code is sre.MIN_REPEAT
        if len(items.data) == 1 and items.data[0][0] in SINGLE:
            return self.run(low, high, *items.data[0], i, rest, lazy)
        return self.turn(low, high, items, i, rest, lazy, 0)

    def run(self, low, high, code, value, i, rest, lazy):
        """A repeated letter."""
        count = 0
        while count < high and i + count < len(self.text) and self.fits(code, value, self.text[i + count]):
            self.tick()
            count += 1
        counts = range(low, count + 1) if lazy else range(count, low - 1, -1)
        return any(self.tick() or rest(i + number) for number in counts)

    def turn(self, low, high, items, i, rest, lazy, done):
        """One more turn of a repeated group, or what follows."""
        again = done < high and (lambda: self.sequence(items, 0, i, lambda j: self._next(low, high, items, i, j, rest, lazy, done)))  # fmt: skip # noqa: E501
        ways = [again or (lambda: False), (lambda: done >= low and rest(i))]
        return any(way() for way in (reversed(ways) if lazy else ways))

    def _next(self, low, high, items, i, j, rest, lazy, done):
        return (j > i or done < low) and self.turn(low, high, items, j, rest, lazy, done + 1)

    def fits(self, code, value, letter):
        """Whether a letter is one of an item's."""
        if code is sre.LITERAL or code is sre.NOT_LITERAL:
            same = letter == (chr(value).lower() if self.ignores_case else chr(value))
            return same == (code is sre.LITERAL)
        if code is sre.ANY:
            return True
        if code is sre.CATEGORY:
            return CATEGORIES[value](letter)
        return self.among(value, letter)

    def among(self, parts, letter):
        """Whether a letter is in a class; asked once for each."""
        key = id(parts), letter
        if key not in self.known:
            self.known[key] = self._is_among(parts, letter)
        return self.known[key]

    def _is_among(self, parts, letter):
        cases = {letter, letter.upper()} if self.ignores_case else {letter}
        found = any(_holds(part, case) for part in parts for case in cases)
        return found != (parts[0][0] is sre.NEGATE)


def _holds(part, letter):
    code, value = part
    if code is sre.RANGE:
        return value[0] <= ord(letter) <= value[1]
    return ord(letter) == value if code is sre.LITERAL else code is sre.CATEGORY and CATEGORIES[value](letter)


@functools.cache
def parsed(pattern, flags=0):
    """A pattern's tree and whether it ignores case."""
    text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    flags &= re.I | re.M | re.S | re.X
    with warnings.catch_warnings():
        # A bracket in a class is itself; Python may think otherwise one day.
        warnings.simplefilter("ignore", FutureWarning)
        return _parser.parse(text, flags), bool(flags & re.I)


def steps(pattern, flags, text, anchored, most=MOST):
    """The steps of a match from the beginning, or of a search of all that is to be found; `most` and 1 for more."""
    tree, ignores_case = parsed(pattern, flags)
    counter, i = Counter(text, ignores_case, most), 0
    ends = []
    try:
        while i <= len(text):
            ends.clear()
            found = counter.sequence(tree, 0, i, lambda j: (not anchored or j == len(text)) and not ends.append(j))
            if anchored:
                break
            i = max(ends[0], i + 1) if found else i + 1
    except TooManySteps:
        return most + 1
    return counter.steps


def attacks(pattern, flags):
    """(prefix, pump, suffix) of texts on which this pattern may go back often."""
    tree, ignores_case = parsed(pattern, flags)
    starts = {sample(tree[:at], ignores_case) for at in range(len(tree) + 1)} | {""}
    units = set(filter(None, starts)) | set(representatives(tree, ignores_case))
    for before, body in repeats(tree, ignores_case):
        starts.add(before)
        units.update(filter(None, (sample(body, ignores_case), sample(body, ignores_case) * 2)))
    return itertools.product(sorted(starts), sorted(units), ("", "\x01"))


def repeats(items, ignores_case, before=""):
    """(a text that leads there, what is repeated) of everything that is repeated often."""
    for code, value in items:
        for body in _bodies(code, value):
            if code in REPEATS and value[1] > 8:
                yield before, body
            yield from repeats(body, ignores_case, before)
        before += sample([(code, value)], ignores_case)


def _bodies(code, value):
    if code in REPEATS:
        return [value[2]]
    if code is sre.SUBPATTERN:
        return [value[3]]
    if code is sre.BRANCH:
        return value[1]
    return [value] if code is sre.ATOMIC_GROUP else []


def sample(items, ignores_case=False):
    """A short text that these items match, but for what they only assert."""
    return "".join(_sampled(code, value, ignores_case) for code, value in items)


def _sampled(code, value, ignores_case):
    if code in SINGLE:
        return next(iter(_letters(code, value, ignores_case)), "")
    bodies = _bodies(code, value)
    return sample(bodies[0], ignores_case) * (max(value[0], 1) if code in REPEATS else 1) if bodies else ""


def representatives(items, ignores_case):
    """Letters that stand for the classes of a pattern."""
    for code, value in items:
        if code in SINGLE:
            yield from itertools.islice(_letters(code, value, ignores_case), 3)
        for body in _bodies(code, value):
            yield from representatives(body, ignores_case)


def _letters(code, value, ignores_case):
    counter = Counter("", ignores_case)
    if code is sre.LITERAL:
        yield chr(value)
    own = [chr(part[1] if part[0] is sre.LITERAL else part[1][0]) for part in value if part[0] in (sre.LITERAL, sre.RANGE)] if code is sre.IN else []  # fmt: skip # noqa: E501
    yield from (letter for letter in (*LETTERS, *own) if code is not sre.LITERAL and counter.fits(code, value, letter))


def worst(pattern, flags, anchored):
    """The attack on which the steps grow faster than the text, with their number; None for a linear pattern."""
    suspects = []
    for prefix, pump, suffix in attacks(pattern, flags):
        short, long = (steps(pattern, flags, prefix + pump * n + suffix, anchored, FEW) for n in (12, 48))
        if long > FEW or long > 6 * short:
            suspects.append((long, prefix, pump, suffix))
        if sum(long > FEW for long, *_attack in suspects) == SUSPECTS:
            break
    # What is bounded grows until its bound is reached.
    for _long, prefix, pump, suffix in sorted(suspects, reverse=True)[:SUSPECTS]:
        short = steps(pattern, flags, prefix + pump * 400 + suffix, anchored)
        if short > MOST or steps(pattern, flags, prefix + pump * 800 + suffix, anchored) > 2.5 * short:
            return prefix, pump, suffix, short
    return None
