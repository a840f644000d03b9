"""Figures are rounded by one rule on every page, paper and mail, and in the browser."""

import json
from pathlib import Path

import pytest
from django.utils import translation

from cxapp import scores

GROUPS = {"en": "1,240", "ru": "1\u00a0240"}
CASES = json.loads((Path(__file__).parents[1] / "cases" / "rounding.json").read_text())


@pytest.mark.parametrize(("what", "method", "value", "text"), CASES)
def test_halves_go_away_from_zero(what, method, value, text):
    if what == "difference":
        assert scores.format_number(value, 1 if method == "mean" else 0, signed=True) == text
    else:
        assert scores.format_figure({"method": method}, value) == text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_thousands_are_parted_as_in_the_browser(language):
    with translation.override(language):
        assert scores.format_number(1240) == GROUPS[language]
        assert scores.answers_text({"n": 1240}) == f"n\u00a0{GROUPS[language]}"
        assert scores.format_number(999) == "999"
        assert scores.format_number(1240, grouped=False) == "1240"


@pytest.mark.parametrize(
    ("method", "threshold", "text"),
    [
        ("nps", None, "promoters less detractors"),
        ("mean", None, "mean"),
        ("share", 5, "share of 5"),
        ("share", 4, "share of 4 and 5"),
        ("share", 3, "share of 3 to 5"),
        ("share", 1, "share of 1 to 5"),
    ],
)
def test_a_method_names_the_answers_that_count(method, threshold, text):
    assert scores.method_text({"method": method, "low": 1, "high": 5, "threshold": threshold}) == text


@pytest.mark.parametrize(
    ("method", "low", "high", "text"),
    [
        ("nps", -15, 45, "\u221215…+45"),
        ("mean", 4.25, 5.25, "4.3…5.3"),
        ("share", 0, 9.4, "0…9"),
        *(("mean", *ends, "") for ends in ((None, None), (None, 5), (4, None))),
    ],
)
def test_an_interval_is_written_in_the_metrics_units(method, low, high, text):
    assert scores.interval_text({"method": method, "low": low, "high": high}) == text
