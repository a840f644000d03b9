"""Text splices: the shared cases, the promises on random edits, and the same results of the browser's functions."""

import json
import os
import pathlib
import random

import pytest

from cxapp import text

from . import node

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/text.json").read_text())
SEED = int(os.environ.get("WORDS_SEED", "20260101"))
ROUNDS = int(os.environ.get("WORDS_ROUNDS", "10000"))
LETTERS = "aab  ё😀👍🏽é\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_does_what_the_shared_cases_say(case):
    function = getattr(text, case["call"])
    if case.get("refused"):
        with pytest.raises(ValueError):
            function(*case["with"])
    else:
        assert function(*case["with"]) == case["gives"]


def test_two_edits_meet_in_one_text_whichever_came_first():
    for before, first, second, _ in rounds():
        theirs = text.transform(second, first, "right")
        ours = text.transform(first, second, "left")
        met = text.apply(text.apply(before, first), theirs)
        assert met == text.apply(text.apply(before, second), ours)
        assert all(text.clean(splices) == splices for splices in (ours, theirs))


def test_a_separated_edit_still_meets_the_other():
    for before, first, second, _ in rounds():
        space = text.separate(before, second, first)
        theirs = text.compose(text.transform(second, first, "right"), space)
        ours = text.compose(text.transform(first, second, "left"), space)
        assert text.apply(text.apply(before, first), theirs) == text.apply(text.apply(before, second), ours)


def test_every_inserted_letter_of_both_survives():
    for before, first, second, _ in rounds():
        met = text.apply(text.apply(before, first), text.transform(second, first, "right"))
        deleted = {place + step for place, count, _ in first + second for step in range(count)}
        inserted = sum(len(insert) for *_, insert in first + second)
        assert len(met) == len(before) - len(deleted) + inserted


def test_composed_edits_do_what_they_did_one_by_one():
    for before, first, _, then in rounds():
        after = text.apply(before, first)
        assert text.apply(before, text.compose(first, then)) == text.apply(after, then)


def test_an_inverted_edit_gives_the_text_back():
    for before, first, _, _ in rounds():
        after = text.apply(before, first)
        assert text.apply(after, text.invert(first, text.deletions(before, first))) == before


def test_trimmed_edits_lead_to_the_same_text_with_no_more_letters():
    for before, first, _, then in rounds():
        splices = text.compose(first, then)
        trimmed = text.trim(before, splices)
        assert text.apply(before, trimmed) == text.apply(before, splices)
        assert text.clean(trimmed) == trimmed
        assert size(trimmed) <= size(splices)


def size(splices):
    return sum(count + len(insert) for _, count, insert in splices)


def test_a_diff_turns_one_text_into_the_other_wherever_the_caret_is():
    for before, first, _, _ in rounds():
        after = text.apply(before, first)
        for caret in (None, 0, len(after) // 2, len(after)):
            assert text.apply(before, text.diff(before, after, caret)) == after


def test_a_position_never_leaves_the_text():
    for before, first, _, _ in rounds():
        after = text.apply(before, first)
        places = [text.map_position(place, first, "right") for place in range(len(before) + 1)]
        assert places == sorted(places)
        assert 0 <= places[0] <= places[-1] <= len(after)


def test_python_and_javascript_agree_on_ten_thousand_random_edits():
    calls = [call for case in rounds() for call in calls_of(*case)]
    for (name, given), answer in zip(calls, node.answers(calls), strict=True):
        assert getattr(text, name)(*given) == answer, (name, given)


def rounds():
    """Yield ROUNDS of (text, edit, another edit of it, an edit that follows the first)."""
    chance = random.Random(SEED)
    for _ in range(ROUNDS):
        before = random_text(chance, 14)
        first = edit(chance, len(before))
        second = edit(chance, len(before))
        yield before, first, second, edit(chance, len(text.apply(before, first)))


def calls_of(before, first, second, then):
    after = text.apply(before, first)
    yield "apply", [before, first]
    yield "deletions", [before, first]
    yield "invert", [first, text.deletions(before, first)]
    yield "compose", [first, then]
    yield "trim", [before, text.compose(first, then)]
    yield "transform", [first, second, "left"]
    yield "transform", [second, first, "right"]
    yield "separate", [before, second, first]
    yield "diff", [before, after, len(after) // 2]
    yield "map_position", [len(before) // 2, first]


def random_text(chance, most):
    return "".join(chance.choice(LETTERS) for _ in range(chance.randint(0, most)))


def edit(chance, length):
    splices, place = [], 0
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        place = chance.randint(place, length)
        count = chance.randint(0, min(4, length - place))
        splices.append([place, count, random_text(chance, 3)])
        place += count
    return text.clean(splices, length)
