"""The levels of heat, by the cases that the browser is tested with: tests/cases/heat.json."""

import json
import pathlib

import pytest

from cxapp.exports import styles
from cxapp.scores import heat
from cxapp.web.phone import stage_cards

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/heat.json").read_text())
LOOKS = {heat.NO_GAP: {"quiet", "warm"}, heat.UNPROVEN: {"dashed"}, heat.PROVEN: {"tint"}, heat.LARGEST: {"solid"}}


class Drawing:
    """A map on paper with the overlay of gaps, whose only stage has this level."""

    overlay = "gaps"

    def __init__(self, level):
        self.level = level

    def heat_level(self, stage_id):
        return self.level


def test_a_place_that_was_not_measured_has_no_heat():
    assert heat.heat_level(None) == heat.NO_GAP


@pytest.mark.parametrize(("state", "rank", "level"), CASES["score"])
def test_the_level_of_a_score(state, rank, level):
    assert heat.heat_level({"state": state, "rank": rank}) == level


@pytest.mark.parametrize(("stage", "status", "level"), CASES["expectation"])
def test_an_expectation_has_the_same_level_everywhere(stage, status, level):
    record = {"id": "r", "stage": "s", "status": status, "text": ""}
    assert heat.expectation_level(stage, status) == level
    assert stage_cards.build_expectation(record, stage)["burn"] == level
    assert styles.expectation_look(Drawing(stage), record) in LOOKS[level]


@pytest.mark.parametrize(("stage", "severity", "level"), CASES["pain"])
def test_a_pain_has_the_same_level_everywhere(stage, severity, level):
    record = {"id": "r", "stage": "s", "severity": severity, "type": "problem", "text": ""}
    assert heat.pain_level(stage, severity) == level
    assert stage_cards.build_pain(record, stage)["burn"] == level
    assert styles.pain_look(Drawing(stage), record) in LOOKS[level]
