"""The lists of tests name what exists, and every test runs somewhere."""

import pytest

from tests import tiers


@pytest.mark.parametrize("names", [tiers.ON_POSTGRESQL, tiers.NOT_QUICK])
def test_the_files_and_folders_of_a_tier_exist(names):
    assert not [name for name in names if not (tiers.TESTS / name).exists()]


def test_a_folder_stands_for_the_files_in_it():
    assert not tiers.is_quick_path(tiers.TESTS / "browser" / "forms" / "scan.py")
    assert tiers.is_quick_path(tiers.TESTS / "models" / "test_constraints.py")


@pytest.mark.parametrize("name", ["browser/test_live.py", "hostile/test_names.py", "records", "api/test_errors.py"])
def test_postgresql_reads_files_with_tests_of_its_own(name):
    assert tiers.is_postgresql_path(tiers.TESTS / name)


@pytest.mark.parametrize("name", ["browser/test_palette.py", "hostile/test_frames.py", "structure/test_patterns.py"])
def test_postgresql_does_not_read_files_of_sqlite_alone(name):
    assert not tiers.is_postgresql_path(tiers.TESTS / name)
