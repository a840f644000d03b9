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
    scored = {"method": method, "difference": value, "name": "CES"}
    written = scores.format_figure(scored, value) if what == "score" else scores.format_difference(scored, named=False)
    assert written == text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_thousands_are_parted_as_in_the_browser(language):
    with translation.override(language):
        assert scores.format_number(1240) == GROUPS[language]
        assert scores.answers_text({"n": 1240}) == f"n\u00a0{GROUPS[language]}"
        assert scores.format_number(999) == "999"
        assert scores.format_number(1240, grouped=False) == "1240"
