"""The lines between the lanes of a blueprint, by the cases that the browser's module has too."""

import json
from pathlib import Path

import pytest

from cxapp import blueprint
from cxapp.schema import LaneKind

CASES = json.loads((Path(__file__).parent / "cases" / "blueprint.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lines_are_between_the_lanes(case):
    assert [list(line) for line in blueprint.find_lines(case["kinds"]).items()] == case["lines"]


def test_the_lanes_of_a_blueprint_are_kinds_of_lanes():
    assert set(blueprint.BLUEPRINT_LANES) <= set(LaneKind.values)
