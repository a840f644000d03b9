"""Several curves in one lane: what the cases shared with JavaScript say."""

import itertools
import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxapp import persona_curves

CASES = json.loads((pathlib.Path(__file__).parent / "cases/persona_curves.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_shared_cases(case):
    assert getattr(persona_curves, case["call"])(*case["with"]) == case["gives"]


@given(st.lists(st.floats(0, 100), max_size=9), st.floats(1, 30))
def test_labels_never_overlap(wanted, distance):
    places = sorted(persona_curves.spread(wanted, distance))
    room = min(distance, 100 / max(1, len(wanted)))
    assert all(below - above >= room - 1e-6 for above, below in itertools.pairwise(places))
    assert all(room / 2 - 1e-6 <= place <= 100 - room / 2 + 1e-6 for place in places)
