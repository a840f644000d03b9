"""Effort against gap, by the cases that the browser is tested with: tests/cases/effort.json."""

import json
import pathlib

import pytest

from cxapp import scores

from .fixes import plan, share

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/effort.json").read_text())


def card(number, level, weight=0, fix=None, column="open"):
    """A card of the gap board, with what its effort depends on."""
    place = {"kind": "stage", "id": str(number)}
    return {
        "journey": "j", "metric": "m", "place": place, "level": level, "weight": weight, "fix": fix, "column": column,
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_cases(case):
    gaps = [card(number, level, weight) for number, (level, weight) in enumerate(case["gaps"])]
    fixes = [card(f"fix {number}", level, fix="f") for number, level in enumerate(case["fixes"])]
    rows = scores.compare_effort([*gaps, *fixes])
    assert [[row["level"], row["gap"], row["fixes"], row["effort"]] for row in rows] == case["rows"]


def test_a_gap_with_two_fixes_counts_once():
    cards = [card(1, "contact", 0.5, fix="one"), card(1, "contact", 0.5, fix="two"), card(2, "engagement", 0.5)]
    assert [row["gap"] for row in scores.compare_effort(cards)] == [50, 0, 50]
    assert [row["fixes"] for row in scores.compare_effort(cards)] == [2, 0, 0]


def test_a_verified_fix_is_no_effort_any_more():
    cards = [card(1, "contact", fix="f", column="verified")]
    assert [row["fixes"] for row in scores.compare_effort(cards)] == [0, 0, 0]


def test_the_levels_of_a_journey_over_its_stages(journey, submit, stage, touchpoint, answer, metrics):
    submit("stage.update", {"id": stage["id"], "level": "engagement"})
    answer("csat", touchpoint, share(50, 100))
    plan(submit, touchpoint, metrics)
    rows = {row["level"]: row for row in scores.gap_board.read_effort(journey)["levels"]}
    assert rows["engagement"] == {"level": "engagement", "gap": 100, "fixes": 1, "effort": 100}
    assert rows["contact"] == {"level": "contact", "gap": 0, "fixes": 0, "effort": 0}


def test_a_fix_of_a_note_is_on_the_level_of_its_stage(journey, submit, stage, note, metrics):
    submit("stage.update", {"id": stage["id"], "level": "contact"})
    plan(submit, note, metrics)
    rows = {row["level"]: row["fixes"] for row in scores.gap_board.read_effort(journey)["levels"]}
    assert rows == {"contact": 1, "interaction": 0, "engagement": 0}
