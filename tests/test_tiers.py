"""The lists of tests name what exists, and every test runs somewhere."""

import pytest

from tests import tiers


@pytest.mark.parametrize("names", [tiers.ON_POSTGRESQL, tiers.NOT_QUICK])
def test_the_files_and_folders_of_a_tier_exist(names):
    assert not [name for name in names if not (tiers.TESTS / name).exists()]


def test_a_folder_stands_for_the_files_in_it():
    assert not tiers.is_quick_path(tiers.TESTS / "browser" / "forms" / "scan.py")
    assert tiers.is_quick_path(tiers.TESTS / "models" / "test_constraints.py")
