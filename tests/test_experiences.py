"""The reach of touchpoints, from the experiences of single personas; the browser is tested with the same cases."""

import json
from pathlib import Path

import pytest

from cxapp import experiences
from cxapp.experiences import Part

CASES = json.loads((Path(__file__).parent / "cases" / "experiences.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_reach_for_everyone(case):
    assert experiences.find_reach(case["reach"], case["own"], case["shares"]) == case["expected"]


@pytest.mark.parametrize(
    ("persona", "reach"), [("anna", 90), ("ben", 60), ("cora", 60)], ids=["own", "as everyone", "not on the map"]
)
def test_the_reach_for_one_persona(persona, reach):
    assert experiences.find_reach(60, {"anna": 90, "cora": 5}, {"anna": 60, "ben": 40}, persona) == reach


def test_the_parts_of_a_reach():
    assert experiences.list_parts(60, {"anna": 90}, {"anna": 60, "ben": 40}) == [
        Part("anna", 90, 60),
        Part("ben", 60, 40),
    ]
    assert experiences.list_parts(60, {"anna": 90}, {"anna": None, "ben": 40}) == [
        Part("anna", 90, 1),
        Part("ben", 60, 1),
    ]
    assert experiences.list_parts(60, {"cora": 90}, {"anna": 60}) == []


def test_touchpoints_get_the_reach_they_have_for_everyone():
    stages = [[{"id": "a", "reach": 60}], [{"id": "b", "reach": 60}], [{"id": "c", "reach": 60}]]
    rows = [
        {"touchpoint": "a", "persona": "anna", "reach": 90, "emotion": None},
        {"touchpoint": "b", "persona": "anna", "reach": None, "emotion": -2},
    ]
    found = experiences.add_reaches(stages, rows, {"anna": 60, "ben": 40})
    assert [card["reach"] for [card] in found] == [78, 60, 60]
    assert stages[0][0]["reach"] == 60
