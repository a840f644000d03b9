"""What cards rest on, by the cases that the browser is tested with."""

import json
import pathlib

import pytest

from cxapp import findings
from cxapp.findings.department_names import is_department

CASES = pathlib.Path(__file__).parents[1] / "cases"
EVIDENCE = json.loads((CASES / "evidence.json").read_text())
NAMES = json.loads((CASES / "department_names.json").read_text())
DAY = {"today": "2026-11-30", "months": 12}


def card(**fields):
    return {"evidence": "", "evidence_day": None, "checked": None, **fields}


@pytest.mark.parametrize(("fields", "state"), [pytest.param(*rest, id=name) for name, *rest in EVIDENCE["judge"]])
def test_a_card_rests_on_evidence_or_an_assumption(fields, state):
    assert findings.judge(card(**fields), **DAY) == state


@pytest.mark.parametrize(("kinds", "counts"), EVIDENCE["count"])
def test_the_share_of_cards_on_evidence_is_rounded(kinds, counts):
    assert findings.count_evidence([card(evidence=kind) for kind in kinds], **DAY) == counts


def test_aged_evidence_is_evidence():
    aged = card(evidence="survey", evidence_day="2020-01-01")
    assert findings.count_evidence([aged, card()], **DAY) == {"cards": 2, "known": 1, "aged": 1, "share": 50}


@pytest.mark.parametrize(("day", "months", "earlier"), EVIDENCE["months"])
def test_months_are_subtracted_from_a_day(day, months, earlier):
    assert findings.subtract_months(day, months) == earlier


@pytest.mark.parametrize("title", NAMES["departments"])
def test_a_title_names_a_department(title):
    assert is_department(title)


@pytest.mark.parametrize("title", NAMES["others"])
def test_a_title_names_no_department(title):
    assert not is_department(title)
