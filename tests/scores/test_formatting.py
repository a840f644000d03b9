"""Figures are rounded by one rule on every page, paper and mail, and in the browser."""

import json
from pathlib import Path

import pytest

from cxapp import scores

CASES = json.loads((Path(__file__).parents[1] / "cases" / "rounding.json").read_text())


@pytest.mark.parametrize(("what", "method", "value", "text"), CASES)
def test_halves_go_away_from_zero(what, method, value, text):
    scored = {"method": method, "difference": value, "name": "CES"}
    written = scores.figure(scored, value) if what == "score" else scores.difference(scored, named=False)
    assert written == text
