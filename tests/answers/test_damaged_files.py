"""Damaged files: read, or refused with a sentence, in no time."""

import pytest

from . import damaged_files


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_e7_a_damaged_file_is_read_or_refused_and_nothing_else(seed):
    for outcome in map(damaged_files.read_damaged, range(seed, seed + 10)):
        assert outcome.end in ("read", "refused"), outcome
        assert outcome.seconds < 20, outcome


def test_the_damage_leaves_some_files_readable_and_some_not():
    ends = {damaged_files.read_damaged(seed).end for seed in range(1000, 1012)}
    assert ends == {"read", "refused"}
