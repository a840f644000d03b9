"""The memory of a journey, by the cases that the browser is tested with: tests/cases/memory.json."""

import json
import pathlib

import pytest

from cxapp.scores.memory import ROLES, build_memory, list_remembered, roles_at

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/memory.json").read_text())
FIELDS = ("emotion", "moment_of_truth", "importance", "reach")
USUAL = [None, False, 3, 100]


def to_stages(stages):
    """The touchpoints of a case: [emotion, moment of truth, importance, reach], usual values left out."""
    return [[dict(zip(FIELDS, [*card, *USUAL[len(card) :]], strict=True)) for card in cards] for cards in stages]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_journey_is_remembered_by_peak_end_and_first_impression(case):
    found = build_memory(to_stages(case["stages"]))
    assert (found.rated, found.balance, found.cause) == (case["rated"], case["balance"], case["cause"])
    assert found.roles == {role: case[role] for role in ROLES}
    for name in ("mean", "remembered", "difference", "strengths", "values"):
        assert getattr(found, name) == pytest.approx(case[name]), name


def test_a_touchpoint_with_two_roles_is_listed_once():
    found = build_memory(to_stages([[[-1]], [[0]], [[2]]]))
    assert list_remembered(found) == [2, 0]
    assert roles_at(found, 2) == ["peak", "end"]
    assert roles_at(found, 1) == []
