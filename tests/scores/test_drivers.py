"""The breakdown by drivers, by the cases that the browser is tested with (tests/cases/drivers.json), and over maps."""

import json
import pathlib

import pytest

from cxapp import scores
from cxapp.schema import Driver
from cxapp.scores import drivers

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/drivers.json").read_text())
BLANK = {"pains": 0, "severities": [0, 0, 0], "expectations": 0, "unmet": 0, "pleasures": 0, "share": 0}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_gaps_and_cards_are_counted_by_driver(case):
    found = drivers.add_shares(drivers.count_drivers(case["gaps"], case))
    assert [row["driver"] for row in found] == [*Driver.values, ""]
    for row in found:
        wanted = BLANK | case["rows"].get(row["driver"], {})
        assert {name: row[name] for name in BLANK} == wanted, row["driver"]


@pytest.mark.django_db
def test_a_workspace_adds_up_its_maps(people, journey, stage, create):
    lane = create("lane", kind="pains", title="Pains")
    create("pain", stage=stage["id"], lane=lane["id"], text="Waits", driver="speed", severity=3)
    found = drivers.read_workspace(people.workspace)
    assert found["journeys"] == [{"id": str(journey.pk), "title": journey.title}]
    speed = next(row for row in found["drivers"] if row["driver"] == "speed")
    assert (speed["label"], speed["pains"], speed["severities"]) == ("Speed of response", 1, [0, 0, 1])
    assert [column["pains"] for column in speed["by_journey"]] == [1]
    of_map = scores.drivers.build_breakdown(journey)
    assert next(row for row in of_map["drivers"] if row["driver"] == "speed")["pains"] == 1


@pytest.mark.django_db
def test_an_empty_workspace_has_a_row_of_each_driver(people):
    found = drivers.read_workspace(people.workspace)
    assert (found["journeys"], len(found["drivers"])) == ([], 9)
