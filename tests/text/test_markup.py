"""Formatting is read from a text as in the browser, and ordinary texts stay as they are typed."""

import json
import pathlib
import time

import pytest

from cxapp.text import markup

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases" / "markup.json").read_text())
HOSTILE = [
    "[",
    "*a ",
    "a* ",
    "*a _b **c ",
    "[a](mailto:",
    "[a](http://x(",
    "(http://a",
    ")",
    "http://*",
    "- 1\n",
    "_*",
    "[a]",
]


def build_line(line):
    looks = [("b" if run.bold else "") + ("i" if run.italic else "") for run in line.runs]
    runs = [
        [run.start, run.text, look, *([run.href] if run.href else [])]
        for run, look in zip(line.runs, looks, strict=True)
    ]
    return [line.item, runs]


@pytest.mark.parametrize("case", CASES["formatted"], ids=lambda case: case["text"])
def test_formatting_is_read_from_its_marks(case):
    assert [build_line(line) for line in markup.parse(case["text"])] == case["lines"]
    assert markup.strip_markup(case["text"]) == case["plain"]


@pytest.mark.parametrize("text", CASES["ordinary"])
def test_an_ordinary_text_stays_as_it_is_typed(text):
    runs = [run for line in markup.parse(text) for run in line.runs]
    assert not any(run.bold or run.italic or run.href for run in runs)
    assert [line.item for line in markup.parse(text)] == [None] * len(text.split("\n"))
    assert markup.strip_markup(text) == text


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_length(piece):
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    markup.parse(text)
    assert time.process_time() - start < 10
