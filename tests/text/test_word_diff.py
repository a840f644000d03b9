"""A difference as people read it: words that stayed, went and came."""

import difflib
import random
from types import SimpleNamespace

import pytest

from cxapp.text.word_diff import build_parts

PAIRS = [
    ("same", "same", []),
    ("", "New", [["+", "New"]]),
    ("Old", "", [["-", "Old"]]),
    (
        "Had to fill in the form again",
        "Typed everything again after an error",
        [["-", "Had to fill in the form again"], ["+", "Typed everything again after an error"]],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS)
def test_texts_with_little_in_common_stand_side_by_side(before, after, expected):
    assert build_parts(before, after) == expected


def test_a_change_of_some_words_is_one_change():
    found = build_parts("one two three four five six", "one 2 3 four five six")
    assert found == [["=", "one "], ["-", "two three"], ["+", "2 3"], ["=", " four five six"]]


def test_what_stays_is_shortened_around_a_change():
    found = build_parts("start " * 40 + "middle" + " end" * 40, "start " * 40 + "Middle" + " end" * 40)
    assert [sign for sign, _ in found] == ["=", "-", "+", "="]
    assert found[0][1].startswith("… ")
    assert found[-1][1].endswith(" …")
    assert all(len(text) < 60 for _, text in found)


def test_a_very_long_text_is_cut():
    [[sign, text]] = build_parts("", "x" * 9000)
    assert (sign, len(text)) == ("+", 300)


def test_the_parts_have_both_texts_whole_while_they_are_short():
    chance = random.Random(7)
    for _turn in range(300):
        before, after = (
            " ".join(chance.choices(["a", "b", "cc", "\n", "d  e"], k=chance.randrange(1, 9))) for _ in "12"
        )
        found = build_parts(before, after) or [["=", before]]
        assert "".join(text for sign, text in found if sign in "=-") == before
        assert "".join(text for sign, text in found if sign in "=+") == after


@pytest.mark.parametrize("after", ["a b " * 1000, "b " + "a " * 4999, "a " * 2500 + "x " + "a " * 2400, "b a " * 2500])
def test_no_text_holds_its_reader_up(after, monkeypatch):
    compared = []

    def matcher(junk, old, new, **options):
        compared.append(len(old) * len(new))
        return difflib.SequenceMatcher(junk, old, new, **options)

    monkeypatch.setattr("cxapp.text.word_diff.difflib", SimpleNamespace(SequenceMatcher=matcher))
    assert build_parts("a " * 5000, after)
    assert build_parts("a " * 29, "a b " * 14)
    assert 0 < max(compared) <= 60 * 60
