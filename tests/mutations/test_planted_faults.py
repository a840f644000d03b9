"""The list of faults fits the tree: what each takes out is there once, and the tests that must see it exist."""

import pytest

from .faults import FAULTS
from .plant import ROOT


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_fits_the_tree(fault):
    for file, before, after in fault.edits:
        assert (ROOT / file).read_text().count(before) == 1
        assert before != after
    assert all((ROOT / path).exists() for path in fault.tests if path.startswith("tests/"))


def test_each_fault_has_a_name_of_its_own():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_each_fault_of_the_catalogue_that_must_be_seen_is_planted():
    assert set(range(1, 18)) <= {number for fault in FAULTS for number in fault.numbers}
