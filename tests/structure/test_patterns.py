"""No regular expression of the product takes more steps than a text is long, but for a factor."""

import re
import sys

import pytest

from . import backtracking, patterns


@pytest.fixture(autouse=True)
def deep():
    """The matcher's budget, which decreases with each turn of a group."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize(("where", "pattern", "flags", "anchored"), list(patterns.of_python()))
def test_a_pattern_of_python_is_linear(where, pattern, flags, anchored):
    assert backtracking.worst(pattern, flags, anchored) is None


@pytest.mark.parametrize(("where", "pattern", "flags"), list(patterns.of_browser()))
def test_a_pattern_of_the_browser_is_linear(where, pattern, flags):
    assert backtracking.worst(pattern, flags, False) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(<!--.*?-->\s*)*<html",
        r"(a+)+$",
        r"(a|aa)+$",
        r"(\w|\d)+!",
        r"\s+$",
        r"\d+\s*\s*x",
        r"<mergeCell\s[^>]*?ref=",
        r"(?:[T\s,]+(?=\d:\d\d))",
        r"^\s*(?:import|export)",
    ],
)
def test_patterns_that_go_back_too_often_are_found(pattern):
    assert backtracking.worst(pattern, re.S | re.M, False)


@pytest.mark.parametrize(
    "pattern", [r"\s+|\S+", r"a{1,20}b", r"(?:ab)+c", r"[^<>]{0,60}?ref", r'"[^"]*"|x', r"(\d)-\1"]
)
def test_linear_patterns_are_let_through(pattern):
    assert backtracking.worst(pattern, 0, True) is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(\d+)-(\w*?)!", "12-ab!"),
        (r"^a|b$", "cb"),
        (r"(?<=x)y(?!z)", "xy"),
        (r"(a)?(?:b|c){2,}\1", "abca"),
        (r"\bÄ", " ä"),
    ],
)
def test_the_counting_matcher_finds_what_python_finds(pattern, text):
    for given in (text, text[1:], text[:-1], text + "z", "z" + text):
        tree, ignores_case = backtracking.parsed(pattern, re.I)
        counter = backtracking.Counter(given, ignores_case)
        found = any(counter.sequence(tree, 0, at, lambda end: True) for at in range(len(given) + 1))
        assert found == bool(re.search(pattern, given, re.I))


def test_the_patterns_of_a_script_are_distinguished_from_divisions():
    script = "const a = b / c / d; // /x/\nif (/[/]x/u.test('/no/')) return /y\\/z/gi; /* /w/ */ x = 4 / 2;"
    assert list(patterns.literals(script)) == [(2, "[/]x", "u"), (2, "y\\/z", "gi")]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (r"\p{L}+", "[A-Za-zА-я]+"),
        (r"[\p{L}\p{N}_]\/", "[A-Za-zА-я0-9_]/"),
        (r"(?<name>a)(?<=b)", "(?P<name>a)(?<=b)"),
        (r"\u{41}[\]\p{Script=Hebrew}]", "A[\\]\u0590-\u08ff]"),
    ],
)
def test_a_pattern_of_the_browser_is_spelled_as_in_python(theirs, ours):
    assert patterns.translated(theirs) == ours


def test_there_are_as_many_patterns_as_are_thought_of():
    assert len(list(patterns.of_python())) > 40
    assert len(list(patterns.of_browser())) > 10
